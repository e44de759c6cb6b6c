import type { Span } from "../text/lines";

const LINE_END = /\r\n|[\r\n]/g;

/** Where the line behind the next line end begins; 0 where there is none. */
function nextLine(text: string, from: number, hasReturns: boolean): number {
  // Nearly all texts end lines in this way, and a search for one character is many times as fast.
  if (!hasReturns) return text.indexOf("\n", from) + 1;
  LINE_END.lastIndex = from;
  return LINE_END.test(text) ? LINE_END.lastIndex : 0;
}

/** Stands for a character that is no running text: code, HTML, a link. No form of reference contains it. */
export const HOLE = "\uFFFC";

/**
 * The source text of one block as its author reads it: what containers put before its lines (`> `, indentation) is taken
 * out, and so is what is no running text, so that a pattern can run over hard wraps. Knows where each character stood.
 */
export class RunningText {
  private constructor(
    readonly text: string,
    /** Where pieces that stood together begin, in `text` and in the page. */
    private readonly pieces: readonly { readonly at: number; readonly offset: number }[],
  ) {}

  /**
   * @param page the page's text
   * @param span the block in it
   * @param quoteDepth how many block quotes the block stands in
   * @param holes what is no running text, sorted and apart
   */
  static of(page: string, span: Span, quoteDepth: number, holes: readonly Span[]): RunningText {
    const text = holes.length === 0 ? page.slice(span.start, span.end) : punch(page, span, holes);
    const pieces = [{ at: 0, offset: span.start }];
    let joined = "";
    let from = 0;
    const hasReturns = text.includes("\r");
    for (
      let lineStart = nextLine(text, 0, hasReturns);
      lineStart > 0;
      lineStart = nextLine(text, lineStart, hasReturns)
    ) {
      const content = behindPrefix(text, lineStart, quoteDepth);
      if (content === lineStart) continue;
      joined += text.slice(from, lineStart);
      from = content;
      pieces.push({ at: joined.length, offset: span.start + from });
    }
    return new RunningText(from === 0 ? text : joined + text.slice(from), pieces);
  }

  /** The page's offset of the character at `index`. */
  offsetAt(index: number): number {
    const piece = this.pieces[this.lastPiece("at", index)];
    return piece ? piece.offset + index - piece.at : 0;
  }

  /** The index of the character at an offset of the page. */
  indexOf(offset: number): number {
    const piece = this.pieces[this.lastPiece("offset", offset)];
    return piece ? piece.at + offset - piece.offset : 0;
  }

  /** The page's text in a span of this block, holes filled in again, container prefixes still out. */
  source(page: string, span: Span): string {
    let source = "";
    for (let i = this.lastPiece("offset", span.start); i < this.pieces.length; i++) {
      const { at = 0, offset = 0 } = this.pieces[i] ?? {};
      if (offset >= span.end) break;
      const length = (this.pieces[i + 1]?.at ?? this.text.length) - at;
      source += page.slice(Math.max(offset, span.start), Math.max(span.start, Math.min(offset + length, span.end)));
    }
    return source;
  }

  /** The last piece that begins at or before a place, by binary search. */
  private lastPiece(key: "at" | "offset", place: number): number {
    let low = 0;
    let high = this.pieces.length;
    while (low + 1 < high) {
      const middle = (low + high) >>> 1;
      if ((this.pieces[middle]?.[key] ?? 0) <= place) low = middle;
      else high = middle;
    }
    return low;
  }

  /** The page's span of `text.slice(start, end)`; an end at a line's begin stays behind the line before. */
  span(start: number, end: number): Span {
    return { start: this.offsetAt(start), end: end > start ? this.offsetAt(end - 1) + 1 : this.offsetAt(start) };
  }
}

/** The text as one line: wraps become spaces, but a word that goes on behind a line-end hyphen is put together. */
export function mendWraps(text: string): string {
  const hasReturns = text.includes("\r");
  let mended = "";
  let from = 0;
  for (let next = nextLine(text, 0, hasReturns); next > 0; next = nextLine(text, next, hasReturns)) {
    const line = (from === 0 ? text.slice(0, next) : text.slice(from, next).trimStart()).trimEnd();
    mended += line.endsWith("-") && GOES_ON.test(line.slice(-3)) ? line : `${line} `;
    from = next;
  }
  return from === 0 ? text : mended + text.slice(from).trimStart();
}

/** A word with a hyphen at its line's end. */
const GOES_ON = /[\p{L}\p{N}]-$/u;

function punch(page: string, span: Span, holes: readonly Span[]): string {
  let text = "";
  let from = span.start;
  for (const hole of holes) {
    if (hole.end <= from || hole.start >= span.end) continue;
    const start = Math.max(hole.start, from);
    const end = Math.min(hole.end, span.end);
    text += page.slice(from, start) + emptied(end - start);
    from = end;
  }
  return text + page.slice(from, span.end);
}

const SOME_HOLES = HOLE.repeat(256);

function emptied(length: number): string {
  return length <= SOME_HOLES.length ? SOME_HOLES.slice(0, length) : HOLE.repeat(length);
}

/** Where a line goes on behind what containers put before it. */
function behindPrefix(text: string, lineStart: number, quoteDepth: number): number {
  let at = behindBlanks(text, lineStart);
  for (let depth = 0; depth < quoteDepth && text[at] === ">"; depth++) at = behindBlanks(text, at + 1);
  return at;
}

function behindBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === " " || text[at] === "\t") at++;
  return at;
}
