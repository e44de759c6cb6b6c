import type { Nodes, Root } from "mdast";
import type { Span } from "../text/lines";
import type { Engine } from "./engines/engine";
import { portable } from "./engines/portable";
import { tidy } from "./engines/tidy";
import { FRONTMATTER } from "./further-frontmatter";

/** The process's engine: a page read by one and then by another would be two versions of it. */
let engine: Engine = portable;

/** Has all pages read by an engine from here on. Entry points call it once, before they read any. */
export function useEngine(chosen: Engine): void {
  engine = chosen;
}

/** Which engine reads pages. */
export function engineInUse(): Engine {
  return engine;
}

/**
 * Containers (quotes, list items) nested deeper than this are read as text. Nobody writes such pages by hand; parsers recurse
 * into them, overflow their stack, and take time that grows with the square of the depth.
 */
const MAX_DEPTH = 32;

const MARKER = String.raw`(?:>[ \t]?|(?:[-+*]|\d{1,9}[.)])[ \t]+)`;
const TOO_DEEP = new RegExp(String.raw`^([ \t]*${MARKER}{${MAX_DEPTH}})(${MARKER}+)`, "gm");
const INDENTED_TOO_DEEP = new RegExp(String.raw`^([ \t]{${2 * MAX_DEPTH},})(${MARKER}+)`, "gm");

/**
 * The mdast tree of a page: CommonMark with GFM and YAML frontmatter, positions in UTF-16 offsets.
 * The only way to a parser; the engine in use does it.
 * @throws Error when the text is more than the engine can take
 */
export function parseTree(text: string): Root {
  const frontmatter = FRONTMATTER.exec(text);
  if (!frontmatter) return tidy(engine.parse(flatten(text)), text);
  const [block] = frontmatter;
  const body = block.replace(/[^\r\n]/g, " ") + text.slice(block.length);
  const root = tidy(engine.parse(flatten(body)), text);
  root.children.unshift({
    type: "yaml",
    value: frontmatter.groups?.["yaml"] ?? "",
    position: { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 1, offset: block.length } },
  });
  return root;
}

/** The text with the markers of too deep containers made words; every character keeps its place. */
function flatten(text: string): string {
  const words = (_all: string, kept: string, markers: string) => kept + markers.replace(/[^ \t]/g, ".");
  return text.replace(TOO_DEEP, words).replace(INDENTED_TOO_DEEP, words);
}

/** Where a node stands in the page; `undefined` for what a transform put in without a place. */
export function spanOf(node: Nodes): Span | undefined {
  const start = node.position?.start.offset;
  const end = node.position?.end.offset;
  return start === undefined || end === undefined ? undefined : { start, end };
}
