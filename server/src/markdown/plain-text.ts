import type { Nodes, Parents } from "mdast";
import { contains, type Span, touches } from "../text/lines";
import { spanOf } from "./engines/place";
import type { Block, Facts } from "./facts";
import { within } from "./note-runs";
import { parseTree } from "./parse";
import { RunningText } from "./running-text";

/** A run of plain words, as their author reads them: hard wraps are in it, what containers put before lines is not. */
export interface PlainRun {
  readonly text: string;
  /** Index in the text of the place that was asked about. */
  readonly at: number;
  readonly isInTable: boolean;
  /** Where a part of the text stands in the page. */
  readonly span: (start: number, end: number) => Span;
}

/**
 * The plain words round an offset of a page, up to the next code, link, reference, footnote, HTML or change of style. Nothing in
 * headings, code, math and frontmatter. The facts say in which paragraph or table; only that is parsed.
 */
export function plainRunAt(page: string, facts: Facts, offset: number): PlainRun | undefined {
  const block = facts.blocks.findLast(({ type, span }) => WORDED.has(type) && touches(span, offset));
  if (!block) return undefined;
  const holes = [...within(facts.references, block.span), ...within(facts.labels, block.span)]
    .filter(({ span }) => contains(block.span, span))
    .map(({ span }) => span)
    .sort((a, b) => a.start - b.start);
  const running = RunningText.of(page, block.span, quoteDepth(facts, block), holes);
  const at = running.indexOf(offset);
  // Math is no syntax of the parser's: where a dollar is open, there may be some.
  if (running.text.slice(0, at).split("$").length % 2 === 0) return undefined;
  const run = wordsAt(parseTree(running.text), at);
  return (
    run && {
      text: running.text.slice(run.start, run.end),
      at: at - run.start,
      isInTable: block.type === "table",
      span: (start, end) => running.span(run.start + start, run.start + end),
    }
  );
}

const WORDED: ReadonlySet<string> = new Set(["paragraph", "table"]);

function quoteDepth({ blocks }: Facts, block: Block): number {
  return blocks.filter(
    ({ type, depth, span }) => type === "blockquote" && depth < block.depth && contains(span, block.span),
  ).length;
}

/** What holds words, but none that could be made a link. */
const CLOSED: ReadonlySet<string> = new Set([
  "link",
  "linkReference",
  "imageReference",
  "heading",
  "footnoteDefinition",
]);

/** The words in a tree at an offset of its text. */
function wordsAt(parent: Parents, at: number): Span | undefined {
  let html = 0;
  for (const node of parent.children as Nodes[]) {
    // Between a tag and the one that closes it, words may be a link's or code.
    if (node.type === "html" && !node.value.startsWith("<!--")) html += node.value.startsWith("</") ? -1 : 1;
    const span = spanOf(node);
    if (!span || !touches(span, at) || html > 0 || CLOSED.has(node.type)) continue;
    const found = node.type === "text" ? span : "children" in node ? wordsAt(node, at) : undefined;
    if (found) return found;
  }
  return undefined;
}
