import { type Alike, Best } from "./best";
import { MultiMap } from "./multi-map";
import { pairsOf } from "./pairs";
import {
  beginningsOf,
  compareSlugs,
  MAX_EDITS,
  MAX_LENGTH,
  MAX_RATIO,
  MAX_SLIP_EDITS,
  ratioOf,
  withoutDate,
} from "./similarity";

/** How an owner is weighed: the lower the rank the better, however near its name is; `undefined` when it is not wanted. */
export type Rank<T> = (owner: T) => number | undefined;

interface Entry<T> {
  readonly name: string;
  readonly owner: T;
}

interface Candidate<T> {
  readonly entry: Entry<T>;
  /** It differs in no less than this part of its letters. */
  readonly atLeast: number;
}

/** Edits looked for one round after the other: most of what is found is a slip, and for few edits few names must be looked at. */
const ROUNDS: readonly number[] = [1, MAX_SLIP_EDITS, MAX_EDITS];

/** So many shared pairs, of the rare ones, make a name worth a closer look. */
const ENOUGH = 5;

/** So many names may have gone before they are worth the work of taking them out of the lists. */
const MANY_GONE = 1000;

/**
 * Folded names, to be asked which of them `compareSlugs` finds alike to another name, without a look at each.
 *
 * An edit takes two pairs of neighbouring letters out of a name at most, so names that differ in few edits share many pairs:
 * names are filed under their pairs, and only those are compared that share enough of the rarest pairs of what is asked for
 * (the count filter of Gravano et al., "Approximate String Joins in a Database (Almost) for Free", VLDB 2001).
 */
export class AlikeNames<T extends string> {
  /** `undefined` where a name went. */
  private entries: (Entry<T> | undefined)[] = [];
  /** The places in `entries` of an owner's names. */
  private readonly places = new Map<T, readonly number[]>();
  /** The places in `entries` of the names that have a pair. */
  private readonly byPair = new Map<number, number[]>();
  private readonly byName = new MultiMap<string, T>();
  /** Names by what is their beginning. */
  private readonly byBeginning = new MultiMap<string, string>();
  /** Dated names by what stands behind the date. */
  private readonly byRest = new MultiMap<string, string>();
  /** Of each entry how many pairs it shares with what is asked for; kept, since making it anew takes longer than the rest. */
  private shared = new Uint16Array(0);
  private gone = 0;

  add(name: string, owner: T): void {
    const owners = this.byName.get(name);
    if (owners.includes(owner)) return;
    if (owners.length === 0) this.relate("add", name);
    this.byName.add(name, owner);
    this.file({ name, owner });
  }

  delete(name: string, owner: T): void {
    const places = this.places.get(owner) ?? [];
    const place = places.find((at) => this.entries[at]?.name === name);
    if (place === undefined) return;
    this.entries[place] = undefined;
    this.places.set(
      owner,
      places.filter((at) => at !== place),
    );
    this.byName.delete(name, owner);
    if (!this.byName.has(name)) this.relate("delete", name);
    this.gone++;
    if (this.gone > MANY_GONE && 2 * this.gone > this.entries.length) this.sweep();
  }

  /**
   * The owners of names that are alike to a name: by rank, then by how near they are, then by themselves, the first of them.
   * @param wanted a folded name
   */
  nearest(wanted: string, count: number, rank: Rank<T>): Alike<T>[] {
    const best = new Best<T>(count);
    const compare = (name: string, owner: T, its: number) => {
      const ratio = ratioOf(wanted, name);
      if (ratio !== undefined) best.add({ owner, rank: its, ratio });
    };
    for (const name of this.beginnings(wanted)) {
      for (const owner of this.byName.get(name)) {
        const its = rank(owner);
        if (its !== undefined) compare(name, owner, its);
      }
    }
    const longest = Math.floor(wanted.length / (1 - MAX_RATIO));
    for (const edits of ROUNDS) {
      for (const { entry, atLeast } of this.candidates(wanted, edits)) {
        if (best.isBeyond(0, atLeast)) continue;
        const its = rank(entry.owner);
        if (its !== undefined && !best.isBeyond(its, atLeast)) compare(entry.name, entry.owner, its);
      }
      if (best.isBeyond(0, (edits + 1) / longest)) break;
    }
    return best.sorted;
  }

  /**
   * Owners of names that are a slip away from a name, no more than asked for.
   * @param wanted a folded name
   */
  slips(wanted: string, count: number, accept: (owner: T) => boolean): Set<T> {
    const found = new Set<T>();
    const look = (name: string, owner: T) => {
      if (!found.has(owner) && compareSlugs(wanted, name)?.isSlip && accept(owner)) found.add(owner);
    };
    const rest = withoutDate(wanted);
    for (const name of [rest, ...this.byRest.get(rest), ...this.beginnings(wanted)]) {
      for (const owner of this.byName.get(name)) {
        look(name, owner);
        if (found.size >= count) return found;
      }
    }
    for (const { entry } of this.candidates(wanted, MAX_SLIP_EDITS)) {
      look(entry.name, entry.owner);
      if (found.size >= count) return found;
    }
    return found;
  }

  /** The names that begin with a name, and those that it begins with. */
  private beginnings(wanted: string): string[] {
    const own = beginningsOf(wanted).filter((name) => this.byName.has(name));
    return [...own, ...this.byBeginning.get(wanted)];
  }

  /** All that may be alike in no more than so many edits, and are no beginnings; those that share most with a name first. */
  private candidates(wanted: string, edits: number): Candidate<T>[] {
    if (wanted.length > MAX_LENGTH) return [];
    const lists = pairsOf(wanted)
      .map((pair) => this.byPair.get(pair) ?? [])
      .sort((a, b) => a.length - b.length);
    const least = Math.max(lists.length - 2 * edits, Math.ceil(lists.length - 2 * MAX_RATIO * wanted.length));
    // Pairs that many names have tell least and take longest: as many as can be done without are taken to be shared.
    const unseen = Math.max(0, least - ENOUGH);
    const byEdits: Candidate<T>[][] = Array.from({ length: edits + 1 }, () => []);
    for (const place of this.sharing(lists.slice(0, lists.length - unseen), least - unseen)) {
      const entry = this.entries[place];
      if (!entry) continue;
      const { length } = entry.name;
      const longer = Math.max(length, wanted.length);
      const byPairs = Math.ceil((longer + 1 - (this.shared[place] ?? 0) - unseen) / 2);
      const fewest = Math.max(0, Math.abs(length - wanted.length), byPairs);
      if (fewest <= MAX_RATIO * longer) byEdits[fewest]?.push({ entry, atLeast: fewest / longer });
    }
    return byEdits.flat();
  }

  /** The places of the entries that are in so many of the lists; `shared` says in how many. */
  private sharing(lists: readonly (readonly number[])[], least: number): number[] {
    const { length } = this.entries;
    if (this.shared.length < length) this.shared = new Uint16Array(2 * length);
    else this.shared.fill(0, 0, length);
    const { shared } = this;
    const enough: number[] = [];
    for (const list of lists) {
      for (const place of list) {
        const count = (shared[place] ?? 0) + 1;
        shared[place] = count;
        if (count === least) enough.push(place);
      }
    }
    return enough;
  }

  private file(entry: Entry<T>): void {
    const place = this.entries.push(entry) - 1;
    this.places.set(entry.owner, [...(this.places.get(entry.owner) ?? []), place]);
    if (entry.name.length > MAX_LENGTH) return;
    for (const pair of pairsOf(entry.name)) {
      const list = this.byPair.get(pair);
      if (list) list.push(place);
      else this.byPair.set(pair, [place]);
    }
  }

  private relate(change: "add" | "delete", name: string): void {
    for (const beginning of beginningsOf(name)) this.byBeginning[change](beginning, name);
    const rest = withoutDate(name);
    if (rest !== name) this.byRest[change](rest, name);
  }

  /** Takes out of the lists what went. */
  private sweep(): void {
    const left = this.entries.filter((entry) => entry !== undefined);
    this.entries = [];
    this.places.clear();
    this.byPair.clear();
    this.gone = 0;
    for (const entry of left) this.file(entry);
  }
}
