import type { Block, Heading, StubNote } from "../markdown/facts";
import { firstFrom } from "../markdown/note-runs";
import type { Span } from "../text/lines";
import type { Page } from "../wiki/page";
import { isSameHeading } from "../wiki/stub/expansion-template";

/** A place where sections can be put in: they go between `before` and `after`, in place of the span. */
export interface Place {
  readonly span: Span;
  readonly before: string;
  readonly after: string;
}

/** Sections that stand at the end of a page: where it comes from, and where to go on. */
const LAST_SECTIONS =
  /^(?:seen in|sources?|references?|citations?|footnotes?|notes|bibliography|see also|connections|related(?: (?:pages|concepts|topics|notes))?|further reading|external links|links|backlinks|参考(?:来源|文献|资料)?|参见|关联页面|推荐继续阅读|相关(?:页面)?|来源|参照|関連項目|出典|脚注)$/i;

/** The place before the sections that close a page, or before one that follows in the template; else the page's end. */
export function endPlace(page: Page, following: readonly string[]): Place {
  const { headings } = page.facts;
  const next = headings.find(
    ({ depth, text, span, section }) =>
      depth > 1 &&
      section.end > span.end &&
      (LAST_SECTIONS.test(text.trim()) || following.some((name) => isSameHeading(name, text))),
  );
  return next ? beforeBlock(page, next.span) : atEnd(page);
}

/** The place at the end of a section that is there. */
export function sectionEnd(page: Page, { section }: Heading): Place {
  return section.end < page.facts.lines.length
    ? beforeBlock(page, { start: section.end, end: section.end })
    : atEnd(page);
}

function beforeBlock({ facts: { lines, blocks, frontmatter } }: Page, { start }: Span): Place {
  const line = lines.lineAt(start);
  const above = blocks.findLast(({ depth, span }) => depth === 0 && span.start < start);
  const end = above?.span.end ?? frontmatter?.span.end;
  const isApart = end === undefined || line - lines.lineAt(end) > 1;
  const at = lines.startOf(line);
  return { span: { start: at, end: at }, before: isApart ? "" : lines.lineEnd, after: lines.lineEnd + lines.lineEnd };
}

function atEnd({ facts: { lines, blocks, frontmatter } }: Page): Place {
  const last = blocks.findLast(({ depth }) => depth === 0);
  const end = last?.span.end ?? frontmatter?.span.end ?? 0;
  const breaks = lines.count - 1 - lines.lineAt(end);
  const before = lines.lineEnd.repeat(end === 0 ? 0 : Math.max(0, 2 - breaks));
  return { span: { start: lines.length, end: lines.length }, before, after: lines.lineEnd };
}

/**
 * What takes a note out of the text: with it goes the blank line that set it off.
 * @param others the blocks at the top of the page that stay
 */
export function withoutNote(
  { facts: { lines, frontmatter } }: Page,
  others: readonly Block[],
  { span, removal }: StubNote,
): { readonly span: Span; readonly newText: string } {
  if (removal) return { span: removal, newText: "" };
  const next = others[firstFrom(others, span.end)];
  const before = others[firstFrom(others, span.start) - 1];
  if (!next) {
    const above = before ?? frontmatter;
    if (!above) return { span: { start: 0, end: lines.length }, newText: "" };
    return { span: { start: Math.min(above.span.end, span.start), end: span.end }, newText: "" };
  }
  const start = lines.startOf(lines.lineAt(next.span.start));
  // An indented block or another list would go on with the list above. Code has its indentation in its span.
  const isIndented = next.span.start - start > 1 || next.type === "list" || next.type === "code";
  const joins = before !== undefined && /^(?:list|footnoteDefinition|html)$/.test(before.type) && isIndented;
  if (joins) return { span, newText: "<!-- -->" };
  const touches = before !== undefined && lines.lineAt(span.start) - lines.lineAt(before.span.end) <= 1;
  return { span: { start: span.start, end: start }, newText: touches ? lines.lineEnd : "" };
}
