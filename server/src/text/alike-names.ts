import { type Alike, Best } from "./best";
import { KeyLists, keysOf } from "./name-keys";
import { NameTrie } from "./name-trie";
import { Postings } from "./postings";
import { isSlipAway, MAX_LENGTH, MAX_RATIO, MAX_SLIP_EDITS, MIN_BEGINNING, ratioOf } from "./similarity";

/** How an owner is weighed: the lower the rank the better, however near its name is; `undefined` when it is not wanted. */
export type Rank<T> = (owner: T) => number | undefined;

/** Owners of names that are a slip away from a name. */
export interface Slips<T> {
  readonly owners: ReadonlySet<T>;
  /** Whether there are so many more that none of them says anything. */
  readonly isCrowd: boolean;
}

/** More names than this that have the same in common say nothing: nobody could mean one of them by that. */
const CROWD = 128;

/**
 * Folded names, to be asked which of them `compareSlugs` finds alike to another name. Looked at are those that differ in two letters
 * at most, that begin with it or it begins with, that are the same but for their date, and those that share its rarest words;
 * whatever more than a crowd have in common leads to nothing. So the work for a question does not grow with the number of names.
 */
export class AlikeNames<T extends string> {
  private readonly names: (string | undefined)[] = [];
  private readonly owners: (T | undefined)[] = [];
  private readonly front = new NameTrie((place) => this.nameAt(place), "from the front");
  private readonly back = new NameTrie((place) => this.nameAt(place), "from the back");
  private readonly keys = new KeyLists((place) => this.owners[place] !== undefined);
  /** The places of an owner's names. */
  private readonly places = new Postings<T>();
  /** How many places are out of use. */
  private gone = 0;

  constructor(private readonly crowd = CROWD) {}

  add(name: string, owner: T): void {
    if (this.placeOf(name, owner) === undefined) this.file(name, owner);
  }

  delete(name: string, owner: T): void {
    const place = this.placeOf(name, owner);
    if (place === undefined) return;
    this.front.delete(place);
    this.back.delete(place);
    this.keys.delete(keysOf(name));
    this.places.delete(owner, place);
    this.names[place] = undefined;
    this.owners[place] = undefined;
    if (++this.gone > Math.max(64, this.names.length >> 1)) this.refile();
  }

  /**
   * The owners of names that are alike to a name: by rank, then by how near they are, then by themselves, the first of them.
   * @param wanted a folded name
   */
  nearest(wanted: string, count: number, rank: Rank<T>): Alike<T>[] {
    const best = new Best<T>(count);
    const seen = new Set<number>();
    const longest = Math.min(MAX_LENGTH, Math.floor(wanted.length / (1 - MAX_RATIO)));
    /** Looks at names that are so many edits away at least. */
    const look = (places: readonly number[], edits: number) => {
      // No name that is so many edits away is longer.
      const atLeast = edits / Math.max(1, wanted.length + edits);
      for (const place of places) {
        const owner = this.owners[place];
        if (owner === undefined || seen.has(place)) continue;
        seen.add(place);
        const its = rank(owner);
        if (its === undefined || best.isBeyond(its, atLeast)) continue;
        const ratio = ratioOf(wanted, this.nameAt(place));
        if (ratio !== undefined) best.add({ owner, rank: its, ratio });
      }
    };
    const isDone = (edits: number) => best.isBeyond(0, edits / Math.max(1, longest));
    look(this.sameInPart(wanted).places, 0);
    for (let edits = 1; edits <= MAX_SLIP_EDITS && !isDone(edits); edits++) look(this.within(wanted, edits), edits);
    if (!isDone(MAX_SLIP_EDITS + 1)) look(this.ofRareWords(wanted), MAX_SLIP_EDITS + 1);
    return best.sorted;
  }

  /**
   * Owners of names that are a slip away from a name, no more than asked for.
   * @param wanted a folded name
   */
  slips(wanted: string, count: number, accept: (owner: T) => boolean): Slips<T> {
    const owners = new Set<T>();
    const { places, isCrowd } = this.sameInPart(wanted);
    const look = (places: readonly number[]) => {
      for (const place of places) {
        if (owners.size >= count) break;
        const owner = this.owners[place];
        if (owner === undefined || owners.has(owner)) continue;
        if (isSlipAway(wanted, this.nameAt(place)) && accept(owner)) owners.add(owner);
      }
    };
    look(places);
    for (let edits = 1; edits <= MAX_SLIP_EDITS && owners.size < count; edits++) look(this.within(wanted, edits));
    return { owners, isCrowd };
  }

  /** The places of names that begin with a name or it with them, or that have the same behind their date. */
  private sameInPart(wanted: string): { readonly places: number[]; readonly isCrowd: boolean } {
    const isLong = wanted.length >= MIN_BEGINNING && wanted.length <= MAX_LENGTH;
    const longer = isLong ? this.front.beginningWith(`${wanted}-`, this.crowd) : [];
    const { rest } = keysOf(wanted);
    const same = this.keys.count(rest) > this.crowd ? undefined : this.keys.places(rest);
    return {
      places: [...(longer ?? []), ...this.front.beginningsOf(wanted, this.crowd), ...(same ?? [])],
      isCrowd: longer === undefined || same === undefined,
    };
  }

  /**
   * The places of names that are some edits away. Of those half are in the one part of the name or less than half in the other: the
   * first part is looked for from the front, the other from the back. The parts meet where both tell names apart.
   */
  private within(wanted: string, edits: number): number[] {
    const { length } = wanted;
    if (length > MAX_LENGTH) return [];
    const units = Math.min(
      length,
      Math.max(0, Math.round((this.front.depthOf(wanted) + length - this.back.depthOf(wanted)) / 2)),
    );
    const half = edits >> 1;
    return [
      ...this.front.within(wanted, edits, { units, edits: half }, this.crowd),
      ...this.back.within(wanted, edits, { units: length - units, edits: edits - half - 1 }, this.crowd),
    ];
  }

  /** The places of names by the keys that they share with a name, the rarest first, as long as they are no crowd. */
  private ofRareWords(wanted: string): number[] {
    const counted = [...keysOf(wanted).words].map((key) => ({ key, count: this.keys.count(key) }));
    const found: number[] = [];
    let sum = 0;
    for (const { key, count } of counted.sort((a, b) => a.count - b.count || a.key - b.key)) {
      sum += count;
      if (sum > this.crowd) break;
      found.push(...this.keys.places(key));
    }
    return found;
  }

  /** Gives each name a new place, so that those out of use are free again. */
  private refile(): void {
    const kept = this.names.flatMap((name, place) => {
      const owner = this.owners[place];
      return name === undefined || owner === undefined ? [] : [[name, owner] as const];
    });
    this.names.length = 0;
    this.owners.length = 0;
    this.gone = 0;
    for (const part of [this.front, this.back, this.keys, this.places]) part.clear();
    for (const [name, owner] of kept) this.file(name, owner);
  }

  private file(name: string, owner: T): void {
    const place = this.names.push(name) - 1;
    this.owners.push(owner);
    this.front.add(place);
    this.back.add(place);
    this.keys.add(place, keysOf(name));
    this.places.add(owner, place);
  }

  private nameAt(place: number): string {
    return this.names[place] ?? "";
  }

  private placeOf(name: string, owner: T): number | undefined {
    return this.places.get(owner).find((place) => this.names[place] === name);
  }
}
