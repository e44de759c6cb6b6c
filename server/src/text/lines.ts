import type { Position, Range } from "vscode-languageserver-types";

/** A half-open run `[start, end)` of UTF-16 code units in the text of one page. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Whether an offset lies in a span or touches its end, as a cursor behind the last character does. */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

/** Whether `inner` lies in `outer` altogether. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The text without the byte order mark in front, which some editors send with it. */
export function withoutMark(text: string): string {
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}

/**
 * Where the lines of a text begin, to turn offsets into LSP positions and back. Holds no text, so that an index of many
 * pages can keep it. Lines end as LSP and CommonMark both have it: `\n`, `\r\n` or `\r`. A byte order mark is a character of the first
 * line to whoever sent it, and no part of the text: offsets are from behind it.
 */
export class Lines {
  private constructor(
    /** Where each line begins. */
    readonly starts: Uint32Array,
    /** Length of the text in UTF-16 code units. */
    readonly length: number,
    /** How the first line ends, for what is written into the text: `\n` where there is only one line. */
    readonly lineEnd: string,
    /** Characters that positions in the first line count, and offsets do not. */
    readonly mark = 0,
  ) {}

  static of(written: string): Lines {
    const text = withoutMark(written);
    const starts = [0];
    if (text.includes("\r")) {
      for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i);
        if (code === 13 && text.charCodeAt(i + 1) === 10) i++;
        if (code === 10 || code === 13) starts.push(i + 1);
      }
    } else for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) starts.push(i + 1);
    return new Lines(
      new Uint32Array(starts),
      text.length,
      /\r\n?|\n/.exec(text)?.[0] ?? "\n",
      written.length - text.length,
    );
  }

  /** What another `Lines` was, of its parts. */
  static at(starts: Uint32Array, length: number, lineEnd: string, mark: number): Lines {
    return new Lines(starts, length, lineEnd, mark);
  }

  get count(): number {
    return this.starts.length;
  }

  /** Offset of a line's first character; the text's length for a line behind the last. */
  startOf(line: number): number {
    return line < 0 ? 0 : (this.starts[line] ?? this.length);
  }

  /** Zero-based line of an offset, by binary search. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length;
    while (low + 1 < high) {
      const middle = (low + high) >>> 1;
      if (this.startOf(middle) <= offset) low = middle;
      else high = middle;
    }
    return low;
  }

  positionAt(offset: number): Position {
    const line = this.lineAt(offset);
    const mark = line === 0 ? this.mark : 0;
    return { line, character: Math.min(offset, this.length) - this.startOf(line) + mark };
  }

  /** Offset of a position; one behind its line's end is taken as that line's end (its break included), as LSP asks. */
  offsetAt({ line, character }: Position): number {
    const mark = line === 0 ? this.mark : 0;
    return Math.min(this.startOf(line) + Math.max(0, character - mark), this.startOf(line + 1));
  }

  range(span: Span): Range {
    return { start: this.positionAt(span.start), end: this.positionAt(span.end) };
  }
}
