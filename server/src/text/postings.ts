import { ownText } from "./own-text";

/** What of a `Map` it takes to keep the first entry of each key's list. */
type Heads<K> = Pick<Map<K, number>, "get" | "delete" | "clear"> & { set(key: K, entry: number): void };

/** For keys that are numbers from 0 on, most of which there are: an array is quicker than a `Map`, and smaller. */
export class NumberedHeads implements Heads<number> {
  private heads = new Int32Array(16);

  get(key: number): number | undefined {
    return this.heads[key] || undefined;
  }

  set(key: number, entry: number): void {
    if (key >= this.heads.length) this.heads = grown(this.heads, key + 1);
    this.heads[key] = entry;
  }

  delete(key: number): boolean {
    const had = this.get(key) !== undefined;
    if (had) this.heads[key] = 0;
    return had;
  }

  clear(): void {
    this.heads.fill(0);
  }
}

/** So many entries of a list are looked at for one that goes. */
const NEAR = 64;

/**
 * Lists of numbers by key, as an inverted index has them. Made for millions of entries: they are in one array, each with the place
 * of the next one of its list, at 8 bytes an entry.
 */
export class Postings<K> {
  /** Of entry n, from 2 * n: its number, and the entry behind it or 0. There is no entry 0. */
  private entries = new Int32Array(2 * 16);
  private end = 1;
  /** The first of the entries that are free again, which are a list as well. */
  private free = 0;
  /** Numbers that are still in long lists, and taken out when somebody asks for those. */
  private readonly gone = new Map<K, Set<number>>();

  /** @param heads where the first entry of each list is kept */
  constructor(private readonly heads: Heads<K> = new Map()) {}

  /** The numbers of a key, in no particular order. */
  get(key: K): number[] {
    const { entries } = this;
    this.sweep(key);
    const found: number[] = [];
    for (let entry = this.heads.get(key) ?? 0; entry !== 0; entry = entries[2 * entry + 1] as number)
      found.push(entries[2 * entry] as number);
    return found;
  }

  /** Adds a number that the key does not have, or was given last. */
  add(key: K, value: number): void {
    if (this.gone.size > 0 && this.gone.get(key)?.delete(value)) return;
    const head = this.heads.get(key);
    if (head === undefined) {
      this.heads.set(typeof key === "string" ? (ownText(key) as typeof key) : key, this.entry(value, 0));
      return;
    }
    // Behind the first one, which spares setting that.
    const second = this.entries[2 * head + 1] as number;
    const last = second === 0 ? head : second;
    if (this.entries[2 * last] === value) return;
    const entry = this.entry(value, second);
    this.entries[2 * head + 1] = entry;
  }

  /** Takes out a number that the key has: of a long list later, since thousands may go one after the other. */
  delete(key: K, value: number): void {
    if (this.takeOut(key, (it) => it === value, NEAR)) return;
    const gone = this.gone.get(key);
    if (gone) gone.add(value);
    else this.gone.set(key, new Set([value]));
  }

  /** Takes out what is gone of a list. */
  private sweep(key: K): void {
    const gone = this.gone.get(key);
    if (!gone) return;
    this.takeOut(key, (value) => gone.has(value), Number.POSITIVE_INFINITY);
    this.gone.delete(key);
  }

  /**
   * Takes out of a list what is meant.
   * @param atMost so many entries are looked at
   * @returns whether any was meant
   */
  private takeOut(key: K, isMeant: (value: number) => boolean, atMost: number): boolean {
    const { entries } = this;
    let isFound = false;
    let before = 0;
    for (let entry = this.heads.get(key) ?? 0, looked = 0; entry !== 0 && looked < atMost; looked++) {
      const next = entries[2 * entry + 1] as number;
      if (isMeant(entries[2 * entry] as number)) {
        isFound = true;
        if (before !== 0) entries[2 * before + 1] = next;
        else if (next !== 0) this.heads.set(key, next);
        else this.heads.delete(key);
        entries[2 * entry + 1] = this.free;
        this.free = entry;
      } else before = entry;
      entry = next;
    }
    return isFound;
  }

  clear(): void {
    this.heads.clear();
    this.gone.clear();
    this.end = 1;
    this.free = 0;
  }

  /** Makes room for so many entries more. */
  expect(count: number): void {
    const length = 2 * (this.end + count);
    if (length > this.entries.length) this.entries = grown(this.entries, length);
  }

  private entry(value: number, next: number): number {
    const entry = this.free === 0 ? this.end++ : this.free;
    if (entry === this.free) this.free = this.entries[2 * entry + 1] as number;
    else if (2 * entry + 1 >= this.entries.length) this.entries = grown(this.entries, 2 * entry + 2);
    this.entries[2 * entry] = value;
    this.entries[2 * entry + 1] = next;
    return entry;
  }
}

/** A copy with room for so many numbers, and half as many again. */
export function grown(numbers: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(length + (length >> 1));
  larger.set(numbers);
  return larger;
}
