import type { Nodes, Parent } from "mdast";
import { contains, type Span } from "../text/lines";
import { spanOf } from "./engines/place";
import type { Block, NoteBlock, StubMark, StubNote } from "./facts";
import { readRuns, within } from "./note-runs";
import { firstIn, isAboutStubs, type OpenParagraph, type ReadPage, readBlock } from "./stub-note";
import { BELONGS, flat, OPENING, SENTENCE } from "./stub-phrases";

/** What a detector found: the note's span, and the span of the words that make it one. */
interface Found {
  readonly mark: StubMark;
  readonly span: Span;
  readonly markSpan: Span;
}

/**
 * The notes that stand under no heading of their own. Lists are left out, since they talk of other pages, and so is what lies in
 * the notes that are known.
 */
export function readTextNotes(page: ReadPage, known: readonly StubNote[]): StubNote[] {
  if (page.sayers.length === 0) return [];
  const tops = page.blocks.filter(({ depth }) => depth === 0);
  return tops.flatMap((block, i) => {
    if (within(page.sayers, block.span).length === 0) return [];
    if (known.some(({ span }) => contains(span, block.span))) return [];
    const first = firstIn(page, block.span);
    if (!first) return [];
    const found =
      block.type === "blockquote" ? inQuote(first, block) : block.type === "paragraph" ? inParagraph(first) : [];
    return found.map((each) => noteOf(page, each, block, first, tops[i + 1]));
  });
}

/** `> Placeholder page.` */
function inQuote(first: OpenParagraph, block: Block): Found[] {
  const words = flat(first.text.text);
  return OPENING.test(words) && !isAboutStubs(first)
    ? [{ mark: "quote", span: block.span, markSpan: firstSentence(first, words) }]
    : [];
}

/** Nobody says it more often in one paragraph. */
const MAX_ITALICS = 8;

/** A paragraph may say it more than once; notes that overlap are one. */
function inParagraph(paragraph: OpenParagraph): Found[] {
  const first = inBrackets(paragraph) ?? inItalics(paragraph, []);
  const found = [...(first ? [first] : []), ...inSentences(paragraph)];
  for (let i = 0; i < MAX_ITALICS; i++) {
    const italics = inItalics(paragraph, found);
    if (!italics) break;
    found.push(italics);
  }
  found.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  const apart: Found[] = [];
  for (const each of found) {
    const next = withBlockStart(paragraph, each);
    const last = apart.at(-1);
    // `**Stub.** Pending ingest of ...` goes on with what it says.
    const goesOn = last && next.mark === "sentence" && isBlank(paragraph, last.span.end, next.span.start);
    if (!last || (next.span.start >= last.span.end && !goesOn)) apart.push(next);
    else
      apart[apart.length - 1] = {
        ...last,
        span: { start: last.span.start, end: Math.max(last.span.end, next.span.end) },
      };
  }
  return apart;
}

/** `[Stub. To be expanded with ...]` */
function inBrackets(paragraph: OpenParagraph): Found | undefined {
  const words = flat(paragraph.text.text).trim();
  if (!words.startsWith("[") || !words.endsWith("]") || !OPENING.test(words.slice(1))) return undefined;
  return { mark: "brackets", span: paragraph.span, markSpan: paragraph.span };
}

/** What would begin another kind of block at the begin of a paragraph, and is text behind other text. */
const BLOCK_START = /^\s*(?:[[#>|=:<]|[-+*]\s|\d+[.)]|```|~~~)/;

/** A note at the begin of a paragraph with all of it, where the rest could not stand there by itself. */
function withBlockStart({ text, span }: OpenParagraph, found: Found): Found {
  if (found.span.start > span.start || found.span.end >= span.end) return found;
  const rest = text.text.slice(text.indexOf(found.span.end - 1) + 1);
  return BLOCK_START.test(rest) ? { ...found, span } : found;
}

/** `*Stub - expand when ...*`, all of a paragraph or the end of one. What the other notes hold does not count: it will go. */
function inItalics(paragraph: OpenParagraph, others: readonly Found[]): Found | undefined {
  const { node, span } = paragraph;
  const last = (node.children as Nodes[]).findLast(
    (child) =>
      (child.type === "emphasis" || child.type === "strong") && !others.some(({ span }) => overlaps(span, child)),
  );
  const place = last && spanOf(last);
  if (!place) return undefined;
  const { text } = paragraph;
  const words = without(flat(text.text), paragraph, others);
  const [at, end] = [text.indexOf(place.start), text.indexOf(place.end - 1) + 1];
  if (!OPENING.test(words.slice(at, end)) || !/^[ .]*$/.test(words.slice(end))) return undefined;
  // `The word for it is *stub*` is no mark: what stands behind other text says more than the word.
  const isAll = words.slice(0, at).trim() === "";
  if (!isAll && words.slice(at).trim().length <= "stub page.".length) return undefined;
  // Nor is what a sentence leads up to: `A page ends with *Stub - expand when ...*`.
  if (/[\p{L}\p{N},:;—–-]$/u.test(words.slice(0, at).trimEnd())) return undefined;
  const isLast = flat(text.text).slice(end).trim().length <= 1;
  return { mark: "italics", span: { start: place.start, end: isLast ? span.end : place.end }, markSpan: place };
}

function isBlank({ text }: OpenParagraph, start: number, end: number): boolean {
  return text.text.slice(text.indexOf(start - 1) + 1, text.indexOf(end)).trim() === "";
}

function overlaps(a: Span, node: Nodes): boolean {
  const b = spanOf(node);
  return b !== undefined && a.start < b.end && b.start < a.end;
}

/** The words of a paragraph with those of some notes blank. */
function without(words: string, { text }: OpenParagraph, notes: readonly Found[]): string {
  return notes.reduce((kept, { span }) => {
    const [start, end] = [text.indexOf(span.start), text.indexOf(span.end - 1) + 1];
    return kept.slice(0, start) + " ".repeat(end - start) + kept.slice(end);
  }, words);
}

/** `This page is a stub.`, with the sentences behind it that are about the same. */
function inSentences({ node, text, span }: OpenParagraph): Found[] {
  const words = flat(text.text);
  const found: Found[] = [];
  const pieces = sentencesOf(words);
  for (let i = 0; i < pieces.length; i++) {
    const mark = pieces[i];
    if (!mark || !SENTENCE.test(words.slice(mark.start, mark.end))) continue;
    let last = mark;
    const belongs = ({ start, end }: Span) =>
      [BELONGS, SENTENCE].some((phrase) => phrase.test(words.slice(start, end)));
    for (let next = pieces[i + 1]; next && belongs(next); next = pieces[i + 1]) {
      last = next;
      i++;
    }
    const isAll = words.slice(0, mark.start).trim() === "" && words.slice(last.end).trim() === "";
    found.push({
      mark: "sentence",
      span: isAll ? span : widened(node, text.span(mark.start, last.end)),
      markSpan: text.span(mark.start, mark.end),
    });
  }
  return found;
}

/** A span with the emphasis and the links that it begins or ends in. */
function widened({ children }: Parent, { start, end }: Span): Span {
  for (const child of children as Nodes[]) {
    const span = spanOf(child);
    if (!span || child.type === "text" || span.end <= start || span.start >= end) continue;
    start = Math.min(start, span.start);
    end = Math.max(end, span.end);
  }
  return { start, end };
}

function firstSentence({ text }: OpenParagraph, words: string): Span {
  const [first = { start: 0, end: words.length }] = sentencesOf(words);
  return text.span(first.start, first.end);
}

/** Where the sentences of some words stand, without the white space around them. */
function sentencesOf(words: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  const cut = (end: number) => {
    const piece = words.slice(from, end);
    const start = from + piece.length - piece.trimStart().length;
    if (piece.trim() !== "") spans.push({ start, end: start + piece.trim().length });
    from = end;
  };
  for (const { index, 0: mark } of words.matchAll(
    /(?<![\s.][\p{L}]|e\.g|i\.e|vs|cf)[.!?]["”»)\]]* +(?=[^\p{Ll} ])|[。！？]/gu,
  ))
    cut(index + mark.length);
  cut(words.length);
  return spans;
}

function noteOf(
  page: ReadPage,
  { mark, span, markSpan }: Found,
  block: Block,
  first: OpenParagraph,
  next: Block | undefined,
): StubNote {
  const isPart = span.start > block.span.start || span.end < block.span.end;
  // `Still missing:` has its list below.
  const list =
    !isPart && next?.type === "list" && /:[*_\s]*$/.test(page.text.slice(span.start, span.end)) ? next : undefined;
  const blocks: NoteBlock[] = isPart
    ? [partOf(page, span, first)]
    : [blockOf(page, block, first), ...(list ? [blockOf(page, list)] : [])];
  return {
    mark,
    span: list ? { start: span.start, end: list.span.end } : span,
    markSpan,
    depth: 2,
    blocks,
    lineEnd: /\r\n|\r|\n/.exec(page.text)?.[0] ?? "\n",
    below: "apart",
    ...(isPart && { removal: removalOf(page.text, span, block.span) }),
  };
}

/** A note at the begin of a paragraph takes the white space behind it with it, another one that before it. */
function removalOf(text: string, { start, end }: Span, paragraph: Span): Span {
  if (start === paragraph.start)
    return { start, end: end + (/^\s*/.exec(text.slice(end, paragraph.end))?.[0].length ?? 0) };
  return { start: paragraph.start + text.slice(paragraph.start, start).trimEnd().length, end };
}

function blockOf(page: ReadPage, { span }: Block, first?: OpenParagraph): NoteBlock {
  const { text, references } = page;
  const found = readBlock(page, span);
  const title = first && /^\[![^\]]*\][^\r\n]*/.exec(first.text.text)?.[0];
  if (!title) return found;
  // The title of a callout ends with its line, whichever words follow.
  const at = first.text.span(0, title.length).end;
  const lines = [
    { start: first.span.start, end: at },
    { start: at, end: first.span.end },
  ];
  const titled = lines.flatMap((line) => partOf({ text, references }, line, first).paragraphs);
  return { ...found, paragraphs: [...titled, ...found.paragraphs.slice(1)] };
}

function partOf(
  { text, references }: Pick<ReadPage, "text" | "references">,
  span: Span,
  { text: running, node }: OpenParagraph,
): NoteBlock {
  const runs = readRuns(text, running, { node, span, references: within(references, span) });
  return { type: "paragraph", source: text.slice(span.start, span.end), paragraphs: [{ inList: false, runs }] };
}
