import type { Root } from "mdast";
import type { Engine } from "./engines/engine";
import { portable } from "./engines/portable";
import { tidy } from "./engines/tidy";
import { FRONTMATTER } from "./further-frontmatter";
import { guard } from "./guard";

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

/** The tree of a page. */
export interface ParsedPage {
  readonly root: Root;
  /** Whether the engine in use made it of the text as it stands: where texts are the same, so are then such trees. */
  readonly isPlain: boolean;
}

/**
 * The mdast tree of a page: CommonMark with GFM and YAML frontmatter, positions in UTF-16 offsets.
 * The only way to a parser; the engine in use does it.
 * @throws Error when the text is more than the engine can take
 */
export function parseTree(text: string): Root {
  return parsePage(text).root;
}

/** The same, with how it was made. */
export function parsePage(text: string): ParsedPage {
  const frontmatter = FRONTMATTER.exec(text);
  const from = frontmatter?.[0].length ?? 0;
  const body = text.slice(from);
  const guarded = guard(body);
  const parsed = guarded === body ? text : text.slice(0, from) + guarded;
  const tree = engine.parse(parsed, from);
  const root = tidy(tree ?? portable.parse(parsed, from), text);
  if (frontmatter) {
    root.children.unshift({
      type: "yaml",
      value: frontmatter.groups?.yaml ?? "",
      position: { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 1, offset: from } },
    });
  }
  return { root, isPlain: tree !== undefined && guarded === body };
}
