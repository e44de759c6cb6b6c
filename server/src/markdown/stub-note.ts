import type { Parent } from "mdast";
import type { Span } from "../text/lines";
import type { Block, Heading, NoteBlock, NoteParagraph, Reference, StubNote } from "./facts";
import { firstFrom, readRuns, within } from "./note-runs";
import type { RunningText } from "./running-text";
import { ABOUT_STUBS, flat, OPENING, STATE_HEADING } from "./stub-phrases";

/** A page as far as it is read. */
export interface ReadPage {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly paragraphs: readonly FoundParagraph[];
  /** Those that may say that the page is a stub. */
  readonly sayers: readonly FoundParagraph[];
  readonly references: readonly Reference[];
  /** Looks closer at one of the paragraphs: few pages have a stub note. */
  readonly open: (paragraph: FoundParagraph) => OpenParagraph;
}

/** A paragraph of the page, as the walk over the tree met it. */
export interface FoundParagraph {
  readonly span: Span;
  readonly inList: boolean;
}

export interface OpenParagraph extends FoundParagraph {
  readonly node: Parent;
  readonly text: RunningText;
}

/** The first paragraph that begins in a span. */
export function firstIn({ paragraphs, open }: ReadPage, span: Span): OpenParagraph | undefined {
  const first = paragraphs[firstFrom(paragraphs, span.start)];
  return first && first.span.start < span.end ? open(first) : undefined;
}

/** The headings of a stub note in every wiki, lower case. */
const STUB_HEADINGS = ["stub note", "stub scope"];

/** Whether a heading of this text opens a stub note. @param further headings that do so, too, lower case */
export function isStubHeading(text: string, further: readonly string[] = []): boolean {
  const heading = text.trim().toLowerCase();
  return STUB_HEADINGS.includes(heading) || further.includes(heading);
}

/**
 * The page's stub notes that stand under a heading: `Stub note`, another that stands for it, or one on the state of the page whose
 * text says that it is a stub.
 */
export function readStubNotes(
  page: ReadPage,
  headings: readonly Heading[],
  stubHeadings: readonly string[],
): StubNote[] {
  const isMark = ({ text, section }: Heading) =>
    isStubHeading(text, stubHeadings)
      ? !isAboutStubs(firstIn(page, section))
      : STATE_HEADING.test(text) && saysStub(firstIn(page, section));
  const marks = headings.filter(isMark);
  if (marks.length === 0) return [];
  const tops = page.blocks.filter(({ depth }) => depth === 0);
  // Inside a quote or a list it is talk about stub notes.
  return marks
    .filter(({ span }) => within(tops, span)[0]?.type === "heading")
    .map((mark) => readNote(page, tops, mark));
}

function readNote(read: ReadPage, tops: readonly Block[], mark: Heading): StubNote {
  const { text: page } = read;
  const section = within(tops, { start: mark.span.end, end: mark.section.end });
  const below = section.findIndex(({ type }) => type === "heading");
  const found = section.slice(0, below < 0 ? section.length : below).map(({ span }) => readBlock(read, span));
  const count = found.findLastIndex(({ type }) => type !== "other") + 1;
  const end = section[count - 1]?.span.end ?? mark.span.end;
  return {
    mark: "heading",
    span: { start: mark.span.start, end },
    markSpan: mark.textSpan,
    depth: mark.depth,
    blocks: found.slice(0, count),
    lineEnd: LINE_END.exec(page.slice(mark.span.start))?.[0] ?? LINE_END.exec(page)?.[0] ?? "\n",
    below: standsBelow(page, end, tops[firstFrom(tops, end)]),
  };
}

function saysStub(first: OpenParagraph | undefined): boolean {
  return first !== undefined && !first.inList && OPENING.test(flat(first.text.text));
}

/** Whether a text explains what a stub is, or how one is marked. */
export function isAboutStubs(first: OpenParagraph | undefined): boolean {
  return first !== undefined && ABOUT_STUBS.test(flat(first.text.text));
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

/** A block at the top of the page with what is in it, as a part of a note. */
export function readBlock(read: ReadPage, span: Span): NoteBlock {
  const { text: page, references, open } = read;
  const blocks = within(read.blocks, span);
  const paragraphs = within(read.paragraphs, span);
  // From the line's start, so that the lines of an indented list keep their places to each other.
  const source = page.slice(startOfLine(page, span.start), span.end).trimEnd();
  const isText = paragraphs.length > 0 && blocks.every(({ type }) => TEXT_TYPES.includes(type)) && !TICKED.test(source);
  const type = (isText && BLOCK_TYPES[blocks[0]?.type ?? ""]) || "other";
  return {
    type,
    source,
    paragraphs: type === "other" ? [] : paragraphs.map((paragraph) => readParagraph(page, open(paragraph), references)),
  };
}

function readParagraph(page: string, paragraph: OpenParagraph, references: readonly Reference[]): NoteParagraph {
  const { node, span, text, inList } = paragraph;
  return { inList, runs: readRuns(page, text, { node, span, references: within(references, span) }) };
}

function startOfLine(page: string, offset: number): number {
  let i = offset;
  while (i > 0 && (page[i - 1] === " " || page[i - 1] === "\t")) i--;
  return i;
}
