import { isWordBegin, lettersOf } from "../text/name-match";

/** What pages of one folder have in common: it says of all of them whether they may be meant. */
export interface NamePlace {
  readonly root: string;
  /** From the workspace folder. */
  readonly folder: string;
  readonly isSource: boolean;
}

/** A page, by what answers are put in order. */
export interface NameEntry {
  readonly path: string;
  readonly place: NamePlace;
  /** A number for its publisher; 0 for none. */
  readonly publisher: number;
  /** `20250401`; 0 for none. */
  readonly date: number;
}

/** The newest first, then by path: the order of what fits equally. */
export function compareEntries(a: NameEntry, b: NameEntry): number {
  return b.date - a.date || (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);
}

/** A shelf that has more is divided. */
const MAX_ENTRIES = 512;

/** What a shelf is searched by, of all its entries. */
interface Sealed {
  /** Their names, each behind a line end: one search goes through all of them. */
  readonly text: string;
  /** Where each name begins, and where one behind the last would. */
  readonly starts: Uint32Array;
  /** See `lettersOf`. */
  readonly letters: Int32Array;
  readonly initials: Int32Array;
  readonly publishers: Int32Array;
}

/** Some hundred entries with their names, in order. While some come and go it is open; it is sealed to be searched. */
export class NameShelf {
  readonly entries: NameEntry[];
  private names: string[] | undefined;
  private sealed: Sealed | undefined;

  constructor(entries: NameEntry[] = [], names: string[] = []) {
    this.entries = entries;
    this.names = names;
  }

  /** The place of an entry, or the one where it belongs. */
  placeOf(entry: NameEntry): number {
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareEntries(this.entries[middle] as NameEntry, entry) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  insert(entry: NameEntry, name: string): void {
    const names = this.open();
    const at = this.placeOf(entry);
    this.entries.splice(at, 0, entry);
    names.splice(at, 0, name);
  }

  remove(entry: NameEntry): void {
    const names = this.open();
    const at = this.placeOf(entry);
    this.entries.splice(at, 1);
    names.splice(at, 1);
  }

  /** Keeps the first half of what it has. @returns the second half; `undefined` where it is no more than a shelf holds */
  divide(): NameShelf | undefined {
    if (this.entries.length <= MAX_ENTRIES) return undefined;
    const half = this.entries.length >>> 1;
    return new NameShelf(this.entries.splice(half), this.open().splice(half));
  }

  nameAt(at: number): string {
    if (!this.sealed) return this.names?.[at] ?? "";
    const { text, starts } = this.sealed;
    return text.slice(starts[at], (starts[at + 1] as number) - 1);
  }

  seal(): Sealed {
    if (this.sealed) return this.sealed;
    const { entries, names = [] } = this;
    const starts = new Uint32Array(entries.length + 1);
    const [letters, initials] = [new Int32Array(entries.length), new Int32Array(entries.length)];
    let start = 1;
    names.forEach((name, i) => {
      starts[i] = start;
      start += name.length + 1;
      const found = lettersOf(name);
      letters[i] = found.all;
      initials[i] = found.initials;
    });
    starts[entries.length] = start;
    const publishers = Int32Array.from(entries, ({ publisher }) => publisher);
    this.names = undefined;
    this.sealed = { text: `\n${names.join("\n")}`, starts, letters, initials, publishers };
    return this.sealed;
  }

  /**
   * The next entry from a place on whose name has a word in it, or has it at the begin of one of its own.
   * @param word behind a line end, only the begins of names match it
   * @returns its place; -1 where there is none
   */
  next(word: string, from: number, onlyAtBegins: boolean): number {
    const { text, starts } = this.seal();
    let at = text.indexOf(word, (starts[from] as number) - 1);
    while (onlyAtBegins && at >= 0 && !isWordBegin(text, at)) at = text.indexOf(word, at + 1);
    if (at < 0) return -1;
    let low = from;
    let high = this.entries.length;
    while (low + 1 < high) {
      const middle = (low + high) >>> 1;
      if ((starts[middle] as number) <= at + 1) low = middle;
      else high = middle;
    }
    return low;
  }

  private open(): string[] {
    this.names ??= this.entries.map((_, i) => this.nameAt(i));
    this.sealed = undefined;
    return this.names;
  }
}
