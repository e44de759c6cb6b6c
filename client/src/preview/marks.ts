import type Token from "markdown-it/lib/token.mjs";
import type { PreviewReference } from "../answers";

/** A reference in the content of a block, as markdown-it has it: without what containers put before its lines. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly reference: PreviewReference;
}

/**
 * Where references stand in the contents of blocks. The server knows their places in the page; of a content markdown-it tells the
 * lines only.
 * @param tokens the blocks of the page
 * @param text the page, with its lines ended by `\n`
 * @param references in the order of the text, apart
 * @returns the marks of each content that has some, in order
 */
export function marksIn(
  tokens: readonly Token[],
  text: string,
  references: readonly PreviewReference[],
): Map<string, Mark[]> {
  const marks = new Map<string, Mark[]>();
  if (references.length === 0) return marks;
  const lines = text.split("\n");
  let row: Row | undefined;
  for (const token of tokens) {
    if (token.type === "tr_open" && token.map) {
      row = { line: token.map[0], from: 0, next: firstFrom(references, token.map[0]) };
    }
    if (token.type === "tr_close") row = undefined;
    if (token.type !== "inline") continue;
    const found = token.map
      ? marksInBlock(token, token.map, references, lines)
      : row
        ? marksInCell(token, row, references, lines)
        : [];
    if (found.length > 0) marks.set(token.content, found);
  }
  return marks;
}

/** Turns a place in the page into an offset of a content; `undefined` for one outside of it. */
type Place = (line: number, character: number) => number | undefined;

/** Where the next cell of a table's row is to be looked for. */
interface Row {
  readonly line: number;
  from: number;
  /** The index of the first reference that is in none of the cells up to there. */
  next: number;
}

function marksInBlock(
  token: Token,
  [start, end]: [number, number],
  references: readonly PreviewReference[],
  lines: readonly string[],
): Mark[] {
  const within = referencesIn(references, start, end);
  if (within.length === 0) return [];
  const place = inBlock(token, start, lines);
  return within.flatMap((reference) => markOf(reference, token, place));
}

function marksInCell(
  token: Token,
  row: Row,
  references: readonly PreviewReference[],
  lines: readonly string[],
): Mark[] {
  const place = inCell(token, row, lines);
  return place ? takeUpTo(references, row).flatMap((reference) => markOf(reference, token, place)) : [];
}

function markOf(reference: PreviewReference, { content }: Token, place: Place): Mark[] {
  const { start, end } = reference.range;
  const from = place(start.line, start.character);
  const to = place(end.line, end.character);
  if (from === undefined || to === undefined || from >= to || to > content.length) return [];
  return [{ start: from, end: to, reference }];
}

/** The references that begin in some lines, by binary search. */
function referencesIn(references: readonly PreviewReference[], start: number, end: number): PreviewReference[] {
  const first = firstFrom(references, start);
  let last = first;
  while (last < references.length && (references[last] as PreviewReference).range.start.line < end) last++;
  return references.slice(first, last);
}

/** The references of a row that begin in the cell that was found last. */
function takeUpTo(references: readonly PreviewReference[], row: Row): PreviewReference[] {
  const first = row.next;
  for (let next = references[row.next]; next; next = references[row.next]) {
    const { line, character } = next.range.start;
    if (line !== row.line || character >= row.from) break;
    row.next++;
  }
  return references.slice(first, row.next);
}

function firstFrom(references: readonly PreviewReference[], line: number): number {
  let low = 0;
  let high = references.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((references[middle] as PreviewReference).range.start.line < line) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A line of a block's content ends a line of the page, but for what a heading has behind it. */
function inBlock({ content }: Token, first: number, lines: readonly string[]): Place {
  const shifts: number[] = [];
  let at = 0;
  for (const [i, line] of content.split("\n").entries()) {
    const trimmed = line.trim();
    const column = (lines[first + i] ?? "").lastIndexOf(trimmed);
    shifts.push(column < 0 ? Number.NaN : at + line.indexOf(trimmed) - column);
    at += line.length + 1;
  }
  return (line, character) => {
    const shift = shifts[line - first];
    return shift === undefined || Number.isNaN(shift) || shift + character < 0 ? undefined : shift + character;
  };
}

/** The content of a cell has its pipes without the backslashes that they have in the page. */
function inCell({ content }: Token, row: Row, lines: readonly string[]): Place | undefined {
  const written = content.replaceAll("|", "\\|");
  const column = (lines[row.line] ?? "").indexOf(written, row.from);
  if (column < 0) return undefined;
  row.from = column + written.length;
  return (_line, character) => {
    const before = character - column;
    if (before < 0 || before > written.length) return undefined;
    return before - (written.slice(0, before).split("\\|").length - 1);
  };
}
