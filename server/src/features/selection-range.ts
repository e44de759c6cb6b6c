import type { Position, SelectionRange } from "vscode-languageserver-types";
import { endsInAbbreviation } from "../text/abbreviation";
import { contains, type Span, touches } from "../text/lines";
import type { Page } from "../wiki/page";

/** UTF-16 units that a word has at most, to either side. */
const MAX_WORD = 200;
/** The same of an abbreviation. */
const MAX_ABBREVIATION = 24;

/**
 * What to select round a position, from the inside out: the word, the part of a reference and the reference, the sentence, the
 * paragraph, list item and other blocks, the sections, and the page.
 * @param text the page's text, of the version that the facts were read off
 */
export function selectionRange({ facts }: Page, text: string, position: Position): SelectionRange {
  const { lines, frontmatter, references, blocks, headings } = facts;
  const offset = lines.offsetAt(position);
  const isRound = (span: Span | undefined): span is Span => span !== undefined && touches(span, offset);
  const paragraph = blocks.findLast(({ type, span }) => type === "paragraph" && isRound(span))?.span;
  const spans = [
    wordAt(text, offset),
    ...references.flatMap(({ span, targetSpan, fragmentSpan, aliasSpan }) =>
      isRound(span) ? [targetSpan, fragmentSpan, aliasSpan, span].filter(isRound) : [],
    ),
    ...(paragraph ? [sentenceAt(text, paragraph, offset)] : []),
    ...blocks.flatMap(({ span }) => (isRound(span) ? [span] : [])),
    ...headings.flatMap(({ textSpan, section }) => [textSpan, section].filter(isRound)),
    ...(frontmatter && isRound(frontmatter.span) ? [frontmatter.span] : []),
    { start: 0, end: lines.length },
  ];
  let selection: SelectionRange | undefined;
  const page: Span = { start: 0, end: lines.length };
  // Each lies in the next one. Of those that only touch, as at the border of two, one is taken.
  let inner: Span = { start: offset, end: offset };
  const chain: Span[] = [];
  for (const span of spans.sort((a, b) => a.end - a.start - (b.end - b.start))) {
    const isWider = span.end - span.start > inner.end - inner.start;
    if (!isWider || !contains(span, inner) || !contains(page, span)) continue;
    chain.push(span);
    inner = span;
  }
  for (const span of chain.reverse()) selection = { range: lines.range(span), ...(selection && { parent: selection }) };
  return selection ?? { range: lines.range(inner) };
}

function wordAt(text: string, offset: number): Span {
  const before = /[\p{L}\p{M}\p{N}_'’-]*$/u.exec(text.slice(Math.max(0, offset - MAX_WORD), offset))?.[0].length ?? 0;
  const after = /^[\p{L}\p{M}\p{N}_'’-]*/u.exec(text.slice(offset, offset + MAX_WORD))?.[0].length ?? 0;
  return { start: offset - before, end: offset + after };
}

/** The sentence in which an offset of a paragraph lies, without the white space round it. */
function sentenceAt(text: string, { start, end }: Span, offset: number): Span {
  let from = start;
  for (const { index, 0: stop } of text.slice(start, end).matchAll(/[.!?。！？]["'”’)\]*_]*(?:\s+|(?<=[。！？]))/gu)) {
    if (endsInAbbreviation(text.slice(Math.max(from, start + index - MAX_ABBREVIATION), start + index + 1))) continue;
    const next = start + index + stop.length;
    if (next > offset) return { start: from, end: start + index + stop.trimEnd().length };
    from = next;
  }
  return { start: from, end };
}
