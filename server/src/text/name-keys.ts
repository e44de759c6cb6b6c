import { MAX_LENGTH, withoutDate } from "./similarity";

/** A bit of a number that names a key. Keys share a number now and then, which only has a few more names compared. */
const BITS = 17;

/** What a folded name can be found by: what is behind its date, its words, and each two of them that are neighbours. */
export interface Keys {
  readonly rest: number;
  readonly words: readonly number[];
}

export function keysOf(name: string): Keys {
  const words: number[] = [];
  const add = (key: number) => {
    // There are few, so that this is quicker than a set.
    if (!words.includes(key)) words.push(key);
  };
  // No longer name is alike to any.
  const end = name.length > MAX_LENGTH ? -1 : name.length;
  let before = 0;
  for (let start = 0, at = 0; at <= end; at++) {
    if (at < end && isOfWord(name.charCodeAt(at))) continue;
    if (start < at) {
      const word = hash(name, start, at);
      add(keyOf(word));
      if (before !== 0) add(keyOf(Math.imul(before, 31) ^ word));
      before = word;
    }
    start = at + 1;
  }
  const rest = withoutDate(name);
  return { rest: keyOf(~hash(rest, 0, rest.length)), words };
}

/** Whether a unit belongs to a word: all do but the signs and spaces of ASCII. */
function isOfWord(unit: number): boolean {
  return unit > 127 || (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90);
}

/** FNV-1a. */
function hash(text: string, start: number, end: number): number {
  let value = 0x811c9dc5;
  for (let i = start; i < end; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value;
}

/** A hash folded to the bits that are kept. */
function keyOf(value: number): number {
  return (value >>> (32 - BITS)) ^ (value & ((1 << (32 - BITS)) - 1));
}

/**
 * Places of names by their keys: lists in two arrays of numbers, 8 bytes an entry and 1 MB at the least. What went stays in its
 * lists until these are walked, so that its going takes no walk.
 */
export class KeyLists {
  private readonly heads = new Int32Array(1 << BITS);
  private readonly counts = new Int32Array(1 << BITS);
  /** Of entry n, from 1: its place, and the entry behind it or 0. */
  private entries = new Int32Array(64);
  private size = 0;

  /** @param isThere whether a place is in use: none is used anew before all is cleared */
  constructor(private readonly isThere: (place: number) => boolean) {}

  add(place: number, { rest, words }: Keys): void {
    this.push(rest, place);
    for (const key of words) this.push(key, place);
  }

  /** Counts a place out, which is in use no longer. */
  delete({ rest, words }: Keys): void {
    for (const key of [rest, ...words]) this.counts[key] = this.count(key) - 1;
  }

  clear(): void {
    this.heads.fill(0);
    this.counts.fill(0);
    this.size = 0;
  }

  count(key: number): number {
    return this.counts[key] as number;
  }

  /** The places of a key, the last that came first. */
  places(key: number): number[] {
    const found: number[] = [];
    let before = 0;
    for (let entry = this.heads[key] as number; entry !== 0; ) {
      const place = this.entries[2 * entry] as number;
      const next = this.entries[2 * entry + 1] as number;
      if (this.isThere(place)) {
        found.push(place);
        before = entry;
      } else if (before === 0) this.heads[key] = next;
      else this.entries[2 * before + 1] = next;
      entry = next;
    }
    return found;
  }

  private push(key: number, place: number): void {
    const entry = ++this.size;
    if (2 * entry + 1 >= this.entries.length) {
      const more = new Int32Array(Math.ceil(1.3 * this.entries.length) + 2);
      more.set(this.entries);
      this.entries = more;
    }
    this.entries[2 * entry] = place;
    this.entries[2 * entry + 1] = this.heads[key] as number;
    this.heads[key] = entry;
    this.counts[key] = this.count(key) + 1;
  }
}
