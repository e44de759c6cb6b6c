import type { Parent } from "mdast";
import type { Span } from "../text/lines";
import type { Block, Heading, NoteBlock, NoteParagraph, Reference, StubNote } from "./facts";
import { readRuns, within } from "./note-runs";
import type { RunningText } from "./running-text";

/** A paragraph of the page, as the walk over the tree met it. */
export interface FoundParagraph {
  readonly node: Parent;
  /** Put together when it is asked for: few pages have a stub note. */
  readonly text: () => RunningText;
  readonly span: Span;
  readonly inList: boolean;
}

/** The heading of a stub note in every wiki, lower case. */
const STUB_HEADING = "stub note";

/** Whether a heading of this text opens a stub note. @param further headings that do so, too, lower case */
export function isStubHeading(text: string, further: readonly string[] = []): boolean {
  const heading = text.trim().toLowerCase();
  return heading === STUB_HEADING || further.includes(heading);
}

/** The page's stub note: a heading `Stub note`, or another that stands for it, and the text under it. */
export function readStubNote(
  page: string,
  headings: readonly Heading[],
  blocks: readonly Block[],
  paragraphs: readonly FoundParagraph[],
  references: readonly Reference[],
  stubHeadings: readonly string[],
): StubNote | undefined {
  const marks = headings.filter(({ text }) => isStubHeading(text, stubHeadings));
  if (marks.length === 0) return undefined;
  const tops = blocks.filter(({ depth }) => depth === 0);
  // Inside a quote or a list it is talk about stub notes.
  const mark = marks.find(({ span }) => within(tops, span)[0]?.type === "heading");
  if (!mark) return undefined;
  const section = within(tops, { start: mark.span.end, end: mark.section.end });
  const below = section.findIndex(({ type }) => type === "heading");
  const found = section
    .slice(0, below < 0 ? section.length : below)
    .map(({ span }) => readBlock(page, span, within(blocks, span), within(paragraphs, span), references));
  const count = found.findLastIndex(({ type }) => type !== "other") + 1;
  const end = section[count - 1]?.span.end ?? mark.span.end;
  return {
    span: { start: mark.span.start, end },
    markSpan: mark.textSpan,
    depth: mark.depth,
    blocks: found.slice(0, count),
    lineEnd: LINE_END.exec(page.slice(mark.span.start))?.[0] ?? LINE_END.exec(page)?.[0] ?? "\n",
    below: standsBelow(
      page,
      end,
      tops.find(({ span }) => span.start >= end),
    ),
  };
}

const LINE_END = /\r\n|\r|\n/;

function standsBelow(page: string, end: number, next: Block | undefined): StubNote["below"] {
  if (!next) return "apart";
  const line = startOfLine(page, next.span.start);
  if (/^(?: {2}| ?\t)/.test(page.slice(line, line + 2))) return "indented";
  // A heading is kept apart by its `#`.
  const isNextLine = page.slice(end, next.span.start).split(LINE_END).length <= 2;
  return isNextLine && next.type !== "heading" ? "touching" : "apart";
}

const BLOCK_TYPES: Readonly<Record<string, NoteBlock["type"]>> = {
  paragraph: "paragraph",
  list: "list",
  blockquote: "quote",
};

/** What may stand in a list or a quote that is text altogether. */
const TEXT_TYPES = ["paragraph", "list", "listItem", "blockquote"];

const TICKED = /^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[[xX]\][ \t]/m;

function readBlock(
  page: string,
  span: Span,
  blocks: readonly Block[],
  paragraphs: readonly FoundParagraph[],
  references: readonly Reference[],
): NoteBlock {
  // From the line's start, so that the lines of an indented list keep their places to each other.
  const source = page.slice(startOfLine(page, span.start), span.end).trimEnd();
  const isText = paragraphs.length > 0 && blocks.every(({ type }) => TEXT_TYPES.includes(type)) && !TICKED.test(source);
  const type = (isText && BLOCK_TYPES[blocks[0]?.type ?? ""]) || "other";
  return {
    type,
    source,
    paragraphs: type === "other" ? [] : paragraphs.map((paragraph) => readParagraph(page, paragraph, references)),
  };
}

function readParagraph(page: string, paragraph: FoundParagraph, references: readonly Reference[]): NoteParagraph {
  const { node, span, text, inList } = paragraph;
  return { inList, runs: readRuns(page, text(), { node, span, references: within(references, span) }) };
}

function startOfLine(page: string, offset: number): number {
  let i = offset;
  while (i > 0 && (page[i - 1] === " " || page[i - 1] === "\t")) i--;
  return i;
}
