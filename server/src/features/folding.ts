import type { FoldingRange } from "vscode-languageserver-types";
import type { Facts } from "../markdown/facts";
import type { Span } from "../text/lines";
import type { Page } from "../wiki/page";

/** Blocks that are worth folding by themselves. A list folds by its items. */
const FOLDED: ReadonlySet<string> = new Set(["listItem", "code", "blockquote", "table", "html"]);

/** What can be folded on a page: the frontmatter, sections, list items, and long blocks. One fold begins on a line, the outer one. */
export function foldingRanges({ facts }: Page): FoldingRange[] {
  const folds = new Map<number, FoldingRange>();
  const add = ({ start, end }: Span) => {
    const startLine = facts.lines.lineAt(start);
    const endLine = facts.lines.lineAt(Math.max(start, end - 1));
    if (endLine > startLine && !folds.has(startLine)) folds.set(startLine, { startLine, endLine });
  };
  if (facts.frontmatter) add(facts.frontmatter.span);
  const content = contentEnds(facts);
  for (const { section } of facts.headings) add({ start: section.start, end: content(section) });
  for (const { type, span } of facts.blocks) if (FOLDED.has(type)) add(span);
  return [...folds.values()].sort((a, b) => a.startLine - b.startLine);
}

/** Where a section's last block ends: the blank lines behind it stay when it is folded. */
function contentEnds({ blocks }: Facts): (section: Span) => number {
  const top = blocks.filter(({ depth }) => depth === 0);
  return ({ start, end }) => {
    let low = 0;
    let high = top.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((top[middle]?.span.start ?? end) < end) low = middle + 1;
      else high = middle;
    }
    return Math.min(end, Math.max(start, top[low - 1]?.span.end ?? start));
  };
}
