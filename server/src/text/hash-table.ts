/** Entries that are looked at for one that is to go. A list that is longer is that of a crowd, and what goes stays in it. */
const MOST_LOOKED_AT = 64;

/**
 * Numbers by hash, 16 to 20 bytes an entry: tables of 50,000 names need not keep the names, since whoever looks one up can see
 * whether a number fits. What it gives for a hash may belong to another name, or be gone, or be there twice.
 */
export class HashTable {
  /** Of each list its first entry, from 1; 0 for none. There are as many lists as entries at most. */
  private heads = new Int32Array(16);
  /** Of entry n, from 3 * n: its hash, its number, and the entry behind it or 0. */
  private entries = new Int32Array(3 * 17);
  /** The entry behind the last one. */
  private end = 1;
  /** The first of the entries that are free again, which are a list as well. */
  private free = 0;

  /** How many entries there are ... */
  size = 0;
  /** ... of which so many should be gone: where it is most of them, it is time to begin anew. */
  left = 0;

  add(hash: number, value: number): void {
    if (this.size >= this.heads.length) this.grow();
    const entry = this.free === 0 ? this.end++ : this.free;
    const at = 3 * entry;
    if (entry === this.free) this.free = this.entries[at + 2] as number;
    const list = this.listOf(hash);
    this.entries[at] = hash;
    this.entries[at + 1] = value;
    this.entries[at + 2] = this.heads[list] as number;
    this.heads[list] = entry;
    this.size++;
  }

  delete(hash: number, value: number): void {
    const { entries } = this;
    const list = this.listOf(hash);
    let before = 0;
    let entry = this.heads[list] as number;
    for (let looked = 0; entry !== 0 && looked < MOST_LOOKED_AT; looked++) {
      const at = 3 * entry;
      const next = entries[at + 2] as number;
      if (entries[at] === (hash | 0) && entries[at + 1] === value) {
        if (before === 0) this.heads[list] = next;
        else entries[3 * before + 2] = next;
        entries[at + 2] = this.free;
        this.free = entry;
        this.size--;
        return;
      }
      before = entry;
      entry = next;
    }
    this.left++;
  }

  /** The numbers of a hash, in no particular order. */
  get(hash: number): number[] {
    const found: number[] = [];
    for (let entry = this.heads[this.listOf(hash)] as number; entry !== 0; ) {
      const at = 3 * entry;
      if (this.entries[at] === (hash | 0)) found.push(this.entries[at + 1] as number);
      entry = this.entries[at + 2] as number;
    }
    return found;
  }

  clear(): void {
    this.heads.fill(0);
    this.end = 1;
    this.free = 0;
    this.left = 0;
    this.size = 0;
  }

  private listOf(hash: number): number {
    // The last bits alone are those of the last letters.
    return (hash ^ (hash >>> 15)) & (this.heads.length - 1);
  }

  private grow(): void {
    this.heads = new Int32Array(2 * this.heads.length);
    const entries = new Int32Array(3 * (this.heads.length + 1));
    entries.set(this.entries);
    this.entries = entries;
    // All are in use, none is free.
    for (let entry = 1; entry < this.end; entry++) {
      const list = this.listOf(entries[3 * entry] as number);
      entries[3 * entry + 2] = this.heads[list] as number;
      this.heads[list] = entry;
    }
  }
}
