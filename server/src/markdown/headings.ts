import GithubSlugger from "github-slugger";
import type { Heading as HeadingNode } from "mdast";
import { toString as plainText } from "mdast-util-to-string";
import type { Span } from "../text/lines";
import type { Heading } from "./facts";

/** A heading, as far as it depends on itself only. */
export interface FoundHeading extends Pick<Heading, "depth" | "text" | "span" | "textSpan"> {
  /** Whether it stands at the top of the page, not inside a quote or a list: only then it opens a section. */
  readonly top: boolean;
}

/** White space that is more than one blank, or another: most headings have none. */
const WIDE_SPACE = /\s{2,}|[^\S ]/g;

export function findHeading(page: string, node: HeadingNode, span: Span, top: boolean): FoundHeading {
  const text = plainText(node, { includeHtml: false }).replace(WIDE_SPACE, " ").trim();
  return { depth: node.depth, text, span, textSpan: headingContent(page, span), top };
}

/** The headings of a page with the fragments that lead to them and the sections that they open. */
export function readHeadings(found: readonly FoundHeading[], textLength: number): Heading[] {
  const slugger = new GithubSlugger();
  const ends = sectionEnds(found, textLength);
  return found.map(({ depth, text, span, textSpan, top }, i) => {
    const section = top ? { start: span.start, end: ends[i] ?? textLength } : span;
    return { depth, text, anchor: slugger.slug(text), span, textSpan, section };
  });
}

/** Where each heading's section ends, in one pass from the last heading up: linear in pages of many headings. */
function sectionEnds(found: readonly FoundHeading[], textLength: number): number[] {
  const ends = new Array<number>(found.length);
  // The nearest heading of each depth below the one at hand.
  const next = new Array<number>(7).fill(textLength);
  for (let i = found.length - 1; i >= 0; i--) {
    const heading = found[i];
    if (!heading?.top) continue;
    const { depth } = heading;
    ends[i] = Math.min(...next.slice(1, depth + 1));
    next[depth] = heading.span.start;
  }
  return ends;
}

/** A heading's source without its `#` or underline. */
export function headingContent(text: string, span: Span): Span {
  const source = text.slice(span.start, span.end);
  const opening = /^#{1,6}(?:[ \t]+|$)/.exec(source)?.[0];
  const start = opening?.length ?? 0;
  const end = opening === undefined ? underlineStart(source) : closingStart(source.trimEnd(), start);
  return { start: span.start + start, end: span.start + Math.max(start, source.slice(0, end).trimEnd().length) };
}

/** Where the last line of a setext heading, its underline, begins. */
function underlineStart(source: string): number {
  return Math.max(source.lastIndexOf("\n"), source.lastIndexOf("\r"));
}

/** Where the closing `#` of an ATX heading begin; they count only behind white space. */
function closingStart(source: string, contentStart: number): number {
  let i = source.length;
  while (i > contentStart && source[i - 1] === "#") i--;
  return i === contentStart || /[ \t]/.test(source[i - 1] ?? "") ? i : source.length;
}
