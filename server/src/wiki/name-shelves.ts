import { compareEntries, type NameEntry, NameShelf } from "./name-shelf";

/** Called with the place of an entry. @returns whether that is enough */
export type Visitor = (shelf: NameShelf, at: number) => boolean;

/**
 * The names of all pages, the newest first: where a few are enough, a search ends soon, and where hardly any fits, one search of
 * a text goes over hundreds at once. Who comes or goes opens one shelf only.
 */
export class NameShelves {
  private readonly shelves: NameShelf[] = [new NameShelf()];
  private readonly entries = new Map<string, NameEntry>();
  /** Those that are to be sealed. */
  private readonly open = new Set<NameShelf>();

  entry(path: string): NameEntry | undefined {
    return this.entries.get(path);
  }

  /** @param name in which words are looked for: on one line */
  set(entry: NameEntry, name: string): void {
    this.delete(entry.path);
    this.entries.set(entry.path, entry);
    const shelf = this.shelfOf(entry);
    shelf.insert(entry, name);
    this.open.add(shelf);
    const further = shelf.divide();
    if (!further) return;
    this.shelves.splice(this.shelves.indexOf(shelf) + 1, 0, further);
    // Names mostly come in order: one of the two is full then, and need not be sealed while somebody waits.
    for (const half of [shelf, further]) half.seal();
    this.open.delete(shelf);
  }

  delete(path: string): void {
    const entry = this.entries.get(path);
    if (!entry) return;
    this.entries.delete(path);
    const shelf = this.shelfOf(entry);
    shelf.remove(entry);
    this.open.add(shelf);
    if (shelf.entries.length > 0 || this.shelves.length === 1) return;
    this.shelves.splice(this.shelves.indexOf(shelf), 1);
    this.open.delete(shelf);
  }

  nameOf(entry: NameEntry): string {
    const shelf = this.shelfOf(entry);
    return shelf.nameAt(shelf.placeOf(entry));
  }

  /**
   * Makes some of what changed ready, which the next search would otherwise have to do.
   * @param isOver asked between shelves
   * @returns whether nothing is left
   */
  work(isOver: () => boolean): boolean {
    for (const shelf of this.open) {
      shelf.seal();
      this.open.delete(shelf);
      if (isOver() && this.open.size > 0) return false;
    }
    return true;
  }

  /** Visits all entries, in order. */
  each(visit: Visitor): void {
    for (const shelf of this.shelves) for (let at = 0; at < shelf.entries.length; at++) if (visit(shelf, at)) return;
  }

  /**
   * Visits the entries that have a word in their names, in order.
   * @param onlyAtBegins whether the word must begin one of the name's own; asked before each
   */
  eachWith(word: string, onlyAtBegins: () => boolean, visit: Visitor): void {
    for (const shelf of this.shelves) {
      const { length } = shelf.entries;
      for (let at = 0; at < length; at++) {
        at = shelf.next(word, at, onlyAtBegins());
        if (at < 0) break;
        if (visit(shelf, at)) return;
      }
    }
  }

  /** Visits the entries whose names have all of some letters, and words that begin with some, in order. */
  eachWithLetters({ all, initials }: { readonly all: number; readonly initials: number }, visit: Visitor): void {
    for (const shelf of this.shelves) {
      const sealed = shelf.seal();
      const { length } = shelf.entries;
      for (let at = 0; at < length; at++) {
        if (((sealed.letters[at] as number) & all) !== all) continue;
        if (((sealed.initials[at] as number) & initials) === initials && visit(shelf, at)) return;
      }
    }
  }

  /** Visits the entries of some publishers, in order. @param isWanted by the publisher's number, not 0 */
  eachOf(isWanted: Uint8Array, visit: Visitor): void {
    for (const shelf of this.shelves) {
      const { publishers } = shelf.seal();
      for (let at = 0; at < publishers.length; at++)
        if (isWanted[publishers[at] as number] === 1 && visit(shelf, at)) return;
    }
  }

  /** The last shelf that does not begin behind an entry. */
  private shelfOf(entry: NameEntry): NameShelf {
    let low = 0;
    let high = this.shelves.length;
    while (low + 1 < high) {
      const middle = (low + high) >>> 1;
      const first = this.shelves[middle]?.entries[0];
      if (first && compareEntries(first, entry) <= 0) low = middle;
      else high = middle;
    }
    return this.shelves[low] as NameShelf;
  }
}
