/**
 * A map from a key to several values. Most keys of an index have just one value, so a lone value is kept without a set
 * round it: at 50,000 pages that is most of the index's memory.
 */
export class MultiMap<K, V extends string> {
  private readonly entries = new Map<K, V | Set<V>>();

  /** The values of a key, in the order in which they came. */
  get(key: K): readonly V[] {
    const entry = this.entries.get(key);
    return entry === undefined ? [] : typeof entry === "string" ? [entry] : [...entry];
  }

  has(key: K): boolean {
    return this.entries.has(key);
  }

  add(key: K, value: V): void {
    const entry = this.entries.get(key);
    if (entry === undefined) this.entries.set(key, value);
    else if (typeof entry !== "string") entry.add(value);
    else if (entry !== value) this.entries.set(key, new Set([entry, value]));
  }

  delete(key: K, value: V): void {
    const entry = this.entries.get(key);
    if (entry === value) this.entries.delete(key);
    if (entry === undefined || typeof entry === "string") return;
    entry.delete(value);
    const [last] = entry;
    if (entry.size === 1 && last !== undefined) this.entries.set(key, last);
  }
}
