import { MAX_EDITS, MIN_BEGINNING, withoutDate } from "./similarity";

/** Numbers a name is told by: its length, a hash of its beginning, a hash of what is behind its date, and its pairs. */
const COLUMNS = 11;
const LENGTH = 0;
const BEGINNING = 1;
const REST = 2;
const PAIRS = 3;

/**
 * A few numbers for each of many names, which tell of most pairs of names that they are not alike, without a look at them: some
 * 44 bytes a name.
 *
 * An edit takes two pairs of neighbouring letters out of a name at most, and puts in two at most (the count filter of Gravano et
 * al., "Approximate String Joins in a Database (Almost) for Free", VLDB 2001). Pairs are kept as a set of 256 bits.
 */
export class NameMarks {
  private marks = new Int32Array(0);
  private count = 0;

  /** Takes down a name at a place; what was there before is gone. */
  set(place: number, name: string): void {
    this.count = Math.max(this.count, place + 1);
    if (COLUMNS * this.count > this.marks.length) {
      const more = new Int32Array(COLUMNS * Math.max(64, Math.ceil(1.5 * this.count)));
      more.set(this.marks);
      this.marks = more;
    }
    mark(name, this.marks, COLUMNS * place);
  }

  /** Nothing is like what is at a place from now on. */
  clear(place: number): void {
    this.marks.fill(0, COLUMNS * place, COLUMNS * (place + 1));
    this.marks[COLUMNS * place] = GONE;
  }

  /**
   * The places of all names that may be alike to a name, by the fewest edits that they can be away: 0 where more than a number
   * of edits makes two names alike (see `ratioOf`).
   * @param most edits, from 0
   */
  near(name: string, most: number): number[][] {
    const byEdits: number[][] = Array.from({ length: most + 1 }, () => []);
    const wanted = new Int32Array(COLUMNS);
    mark(name, wanted, 0);
    const [length = 0, beginning = 0, rest = 0] = wanted;
    const { marks } = this;
    const pairs = 2 * most;
    for (let place = 0, at = 0; place < this.count; place++, at += COLUMNS) {
      const its = marks[at + LENGTH] as number;
      if (
        (beginning !== 0 && marks[at + BEGINNING] === beginning) ||
        (rest !== 0 && marks[at + REST] === rest && its !== GONE)
      ) {
        byEdits[0]?.push(place);
        continue;
      }
      const longer = its - length;
      if (longer > most || -longer > most) continue;
      let gone = 0;
      let come = 0;
      // Most are told apart by the first few.
      for (let i = PAIRS; i < COLUMNS && gone <= pairs && come <= pairs; i++) {
        const mine = wanted[i] as number;
        const other = marks[at + i] as number;
        gone += bits(mine & ~other);
        come += bits(other & ~mine);
      }
      if (gone > pairs || come > pairs) continue;
      byEdits[Math.max(Math.abs(longer), (gone + 1) >> 1, (come + 1) >> 1)]?.push(place);
    }
    return byEdits;
  }
}

/** A length that is further from each than any number of edits. */
const GONE = -1 - MAX_EDITS;

function mark(name: string, marks: Int32Array, at: number): void {
  marks.fill(0, at, at + COLUMNS);
  marks[at + LENGTH] = name.length;
  if (name.length >= MIN_BEGINNING) marks[at + BEGINNING] = hash(name, 0, MIN_BEGINNING);
  const rest = withoutDate(name);
  marks[at + REST] = hash(rest, 0, rest.length);
  let before = 0;
  for (let i = 0; i <= name.length; i++) {
    const unit = i < name.length ? name.charCodeAt(i) : 0;
    const bit = Math.imul((before << 16) ^ unit ^ (before << 5), 0x9e3779b1) >>> 24;
    marks[at + PAIRS + (bit >> 5)] = (marks[at + PAIRS + (bit >> 5)] as number) | (1 << (bit & 31));
    before = unit;
  }
}

/** FNV-1a, and never 0, which stands for nothing. */
function hash(text: string, start: number, end: number): number {
  let value = 0x811c9dc5;
  for (let i = start; i < end; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value | 0 || 1;
}

/** How many bits of a number are set. */
function bits(number: number): number {
  let n = number - ((number >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
