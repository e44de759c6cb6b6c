import type { Run } from "../../markdown/facts";

// They stand for what a pattern must not look into: the first character of such a piece, and the others.
const FIRST = "\uE000";
const INSIDE = "\uE001";

/** What holds commas and full stops that divide nothing outside of it. */
const CLOSERS: Readonly<Record<string, string>> = {
  "(": ")",
  "[": "]",
  "“": "”",
  "«": "»",
  "（": "）",
  "「": "」",
  "『": "』",
  "《": "》",
  "【": "】",
};
const OPENERS = new Map(Object.entries(CLOSERS).map(([open, close]) => [close, open]));

/** Where a pattern matches in a passage. */
export interface Match {
  readonly start: number;
  readonly end: number;
  readonly words: string;
}

/**
 * A passage of running text to be cut up: its markdown, and two shadows of the same length in which patterns look for the
 * places to cut. So every piece comes out as its author wrote it, and no cut goes through a link, code or emphasis.
 */
export class Passage {
  private shadow: string | undefined;

  private constructor(
    /** The markdown. */
    readonly text: string,
    /** What it says: without the marks of emphasis, and with links, code and HTML filled in. */
    readonly words: string,
    /** What is plain in it: everything styled is filled in. */
    private readonly plain: string,
  ) {}

  static of(runs: readonly Run[]): Passage {
    let text = "";
    let words = "";
    let plain = "";
    for (const run of runs) {
      text += run.text;
      words += wordsOf(run);
      plain += run.style === "plain" ? literal(run.text) : filled(run.text.length);
    }
    return new Passage(text, words, plain).slice(0);
  }

  /** A part without the white space around it. */
  slice(start: number, end = this.text.length): Passage {
    let from = Math.min(start, end);
    let to = end;
    while (from < to && isSpace(this.text, from)) from++;
    while (from < to && isSpace(this.text, to - 1)) to--;
    if (from === 0 && to === this.text.length) return this;
    return new Passage(this.text.slice(from, to), this.words.slice(from, to), this.plain.slice(from, to));
  }

  /** What is plain and in no brackets or quotation marks; these stand, what they hold is filled in. */
  get shape(): string {
    this.shadow ??= fillGroups(this.plain);
    return this.shadow;
  }

  get isEmpty(): boolean {
    return this.text === "";
  }

  /** Whether it holds a link, code or HTML. */
  get hasLinks(): boolean {
    return this.words.includes(FIRST);
  }

  /** Whether something in it stands out: a link, code, emphasis, a quotation. */
  get hasNames(): boolean {
    return this.plain.includes(FIRST) || /["“«「『《]/.test(this.plain);
  }

  /** The match of a pattern in the words, unless it begins or ends within brackets or something styled. */
  find(pattern: RegExp): Match | undefined {
    const match = pattern.exec(this.words);
    if (!match) return undefined;
    let start = match.index;
    let end = start + match[0].length;
    // Marks of emphasis are spaces to a pattern: those that end there are passed over, those that begin there are left.
    while (this.shape[start] === INSIDE && this.words[start] === " ") start++;
    while (this.shape[end] === INSIDE && this.words[end - 1] === " " && end > start) end--;
    while (this.shape[end] === INSIDE && this.words[end] === " ") end++;
    return this.shape[start] === INSIDE || this.shape[end] === INSIDE ? undefined : { start, end, words: match[0] };
  }

  /** The last match of a global pattern outside of brackets, quotation marks and everything styled. */
  findLastOutside(pattern: RegExp): Match | undefined {
    const match = [...this.shape.matchAll(pattern)].at(-1);
    return match && { start: match.index, end: match.index + match[0].length, words: match[0] };
  }

  /** Where the link, code or HTML begins that ends at a place; the place itself when none does. */
  filledBefore(end: number): number {
    let start = end;
    while (start > 0 && (this.words[start - 1] === INSIDE || this.words[start - 1] === FIRST)) start--;
    return start;
  }

  /** What follows a pattern that is anchored at the begin. */
  after(pattern: RegExp): Passage | undefined {
    const found = this.find(pattern);
    return found && this.slice(found.end);
  }

  /** Without what a pattern anchored at the begin matches. */
  without(pattern: RegExp): Passage {
    return this.after(pattern) ?? this;
  }

  /** Without what a pattern anchored at the end matches. */
  withoutEnd(pattern: RegExp): Passage {
    const found = this.find(pattern);
    return found ? this.slice(0, found.start) : this;
  }

  /** Without the punctuation that ends a sentence or an item. */
  withoutStop(): Passage {
    let end = this.text.length;
    while (end > 0 && ".;:, 。；：，、".includes(this.shape[end - 1] ?? "-")) end--;
    return this.slice(0, end);
  }

  /** The brackets at the end, if it ends with some that hold more than a word's ending. */
  finalGroup(): { readonly before: Passage; readonly content: Passage } | undefined {
    const { shape } = this;
    if (!shape.endsWith(")") && !shape.endsWith("）")) return undefined;
    const open = Math.max(shape.lastIndexOf("("), shape.lastIndexOf("（"));
    if (open < 0 || (open > 0 && shape[open] === "(" && shape[open - 1] !== " ")) return undefined;
    return { before: this.slice(0, open), content: this.slice(open + 1, shape.length - 1) };
  }
}

function isSpace(text: string, at: number): boolean {
  return text[at] === " " || text[at] === "\t";
}

function filled(length: number): string {
  return length === 0 ? "" : FIRST + INSIDE.repeat(length - 1);
}

/** Escapes and entities are letters, whatever their punctuation; and no character is taken for one of ours. */
function literal(text: string): string {
  return text.replace(/\\[!-/:-@[-`{-~]|&#?\w{1,31};|[\uE000\uE001]/g, (piece) => "x".repeat(piece.length));
}

function wordsOf(run: Run): string {
  if (run.style === "plain") return literal(run.text);
  if (!run.inner) return filled(run.text.length);
  const inner = run.inner.map(wordsOf).join("");
  const mark = " ".repeat((run.text.length - inner.length) / 2);
  return mark + inner + mark;
}

/** Fills what stands between brackets and quotation marks that belong together. One without a partner is a character like others. */
function fillGroups(plain: string): string {
  const closes = matchGroups(plain);
  if (closes.size === 0) return plain;
  let shape = "";
  let from = 0;
  for (const [open, close] of [...closes].sort((a, b) => a[0] - b[0])) {
    if (open < from) continue;
    shape += plain.slice(from, open + 1) + INSIDE.repeat(close - open - 1);
    from = close;
  }
  return shape + plain.slice(from);
}

function matchGroups(plain: string): Map<number, number> {
  const closes = new Map<number, number>();
  const stack: { readonly char: string; readonly at: number }[] = [];
  // How many of each are open, so that one that closes nothing does not search for its partner.
  const open = new Map<string, number>();
  const count = (char: string, change: number) => open.set(char, (open.get(char) ?? 0) + change);
  const close = (char: string, at: number) => {
    for (let top = stack.pop(); top; top = stack.pop()) {
      count(top.char, -1);
      if (top.char !== char) continue;
      closes.set(top.at, at);
      return;
    }
  };
  for (const { 0: char, index: at } of plain.matchAll(/["()[\]“”«»（）「」『』《》【】]/g)) {
    const opener = char === '"' ? '"' : OPENERS.get(char);
    if (opener && (open.get(opener) ?? 0) > 0) close(opener, at);
    else if (char in CLOSERS || (char === '"' && /^[\s([{—–-]?$/.test(plain[at - 1] ?? ""))) {
      stack.push({ char, at });
      count(char, 1);
    }
  }
  return closes;
}
