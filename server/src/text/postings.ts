import { ownText } from "./own-text";

/** The numbers of a key: a lone one is kept without a list round it. */
type List = number | number[];

/** What of a `Map` it takes to keep lists. */
type Lists<K> = Pick<Map<K, List>, "get" | "delete" | "clear"> & { set(key: K, list: List): void };

/** Lists by keys that are numbers from 0 on, most of which there are: an array is quicker than a `Map`, and smaller. */
export class NumberedLists implements Lists<number> {
  private readonly lists: (List | undefined)[] = [];

  get(key: number): List | undefined {
    return this.lists[key];
  }

  set(key: number, list: List): void {
    // An array with gaps would be no array within.
    while (this.lists.length < key) this.lists.push(undefined);
    this.lists[key] = list;
  }

  delete(key: number): boolean {
    const had = this.lists[key] !== undefined;
    if (had) this.lists[key] = undefined;
    return had;
  }

  clear(): void {
    this.lists.length = 0;
  }
}

/**
 * Lists of numbers by key, as an inverted index has them. Made for millions of entries.
 */
export class Postings<K> {
  /** @param lists where they are kept */
  constructor(private readonly lists: Lists<K> = new Map()) {}

  /** The numbers of a key, in no particular order. */
  get(key: K): readonly number[] {
    const list = this.lists.get(key);
    return list === undefined ? [] : typeof list === "number" ? [list] : list;
  }

  /** Adds a number that the key does not have, or was given last. */
  add(key: K, value: number): void {
    const list = this.lists.get(key);
    if (list === undefined) this.lists.set(typeof key === "string" ? (ownText(key) as typeof key) : key, value);
    else if (typeof list !== "number") {
      if (list[list.length - 1] !== value) list.push(value);
    } else if (list !== value) this.lists.set(key, [list, value]);
  }

  clear(): void {
    this.lists.clear();
  }

  delete(key: K, value: number): void {
    const list = this.lists.get(key);
    if (list === value) this.lists.delete(key);
    if (list === undefined || typeof list === "number") return;
    const at = list.indexOf(value);
    if (at < 0) return;
    const last = list.pop() as number;
    if (at < list.length) list[at] = last;
    if (list.length === 1) this.lists.set(key, list[0] as number);
  }
}
