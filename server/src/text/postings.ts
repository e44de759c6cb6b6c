import { ownText } from "./own-text";

/**
 * Lists of numbers by key, as an inverted index has them. Made for millions of entries: a lone number is kept without a list
 * round it.
 */
export class Postings<K> {
  private readonly lists = new Map<K, number | number[]>();

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
