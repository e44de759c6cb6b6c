import { prepare, single } from "fuzzysort";
import { BEGIN, INSIDE, isNumber, LETTERS, lettersNeeded, looseMatchOf, matchOf, NONE, WORD } from "../text/name-match";
import { compareEntries, type NameEntry, type NamePlace, type NameShelf } from "./name-shelf";
import type { NameShelves, Visitor } from "./name-shelves";

/** What is looked for among the names. */
export interface Wanted {
  /** Folded words, or letters of them in their order; none fit every page. */
  readonly words: readonly string[];
  readonly accepts: (place: NamePlace) => boolean;
  /** The paths of pages that are not to be found. */
  readonly except: ReadonlySet<string>;
  /** The paths of pages that come first among those that fit equally. */
  readonly near: ReadonlySet<string>;
  /** By the number of a publisher, 1 where its pages come next. None do where it is `undefined`. */
  readonly own: Uint8Array | undefined;
  readonly limit: number;
}

/** So many of those that fit are compared letter by letter; which they are is told by words and nearness. */
export const SHORTLIST = 200;

/** So many pages of the own publisher come before others, the newest: where it has more, they are nothing special. */
export const MAX_OWN = 1_000;

/** How finely matches are told apart, from 0 to 1: within a step nearness decides. */
const SCORE_STEP = 0.2;

interface Candidate {
  readonly entry: NameEntry;
  readonly name: string;
  readonly match: number;
  readonly near: number;
}

/**
 * The entries that fit, at most as many as are wanted: by how well they match, then by nearness, then the newest first. What is
 * near is looked at by itself; of all others, which come in order, the search ends with the first that are enough.
 */
export function findNames(shelves: NameShelves, wanted: Wanted): NameEntry[] {
  const { words, limit } = wanted;
  const near = nearEntries(shelves, wanted);
  const isAccepted = acceptance(wanted);
  const isFar = (entry: NameEntry) => !near.has(entry) && isAccepted(entry);
  const gathered = (match: (name: string) => number, far: readonly Candidate[]): Candidate[] => {
    const found = [...near].flatMap(([entry, nearness]): Candidate[] => {
      const name = shelves.nameOf(entry);
      const matched = match(name);
      return matched === NONE ? [] : [{ entry, name, match: matched, near: nearness }];
    });
    return [...found, ...far].sort(compare).slice(0, SHORTLIST);
  };
  const found = gathered((name) => matchOf(name, words), farMatches(shelves, wanted, isFar));
  if (words.length === 0) return found.slice(0, limit).map(({ entry }) => entry);
  if (found.length < limit && words.some((word) => !isNumber(word))) {
    const known = new Set(found.map(({ entry }) => entry));
    const loose = farLooseMatches(shelves, words, (entry) => !known.has(entry) && isFar(entry));
    found.push(...gathered((name) => looseMatchOf(name, words), loose).filter(({ entry }) => !known.has(entry)));
  }
  return ranked(found, words.join(" "), limit);
}

/** How near the entries are that are. */
function nearEntries(shelves: NameShelves, wanted: Wanted): Map<NameEntry, number> {
  const isAccepted = acceptance(wanted);
  const near = new Map<NameEntry, number>();
  for (const path of wanted.near) {
    const entry = shelves.entry(path);
    if (entry && isAccepted(entry)) near.set(entry, wanted.own?.[entry.publisher] === 1 ? 3 : 2);
  }
  let own = 0;
  if (wanted.own)
    shelves.eachOf(wanted.own, ({ entries }, at) => {
      const entry = entries[at] as NameEntry;
      if (near.has(entry) || !isAccepted(entry)) return false;
      near.set(entry, 1);
      return ++own >= MAX_OWN;
    });
  return near;
}

/** Whether an entry may be found at all: the question is asked once of each place. */
function acceptance({ accepts, except }: Wanted): (entry: NameEntry) => boolean {
  const answers = new Map<NamePlace, boolean>();
  return ({ path, place }) => {
    let answer = answers.get(place);
    if (answer === undefined) {
      answer = accepts(place);
      answers.set(place, answer);
    }
    return answer && !except.has(path);
  };
}

/**
 * Of those that are not near the first that match at their begins, and where these are too few, the first that match at the begins
 * of words and within them.
 */
function farMatches(
  shelves: NameShelves,
  { words, limit }: Wanted,
  isFar: (entry: NameEntry) => boolean,
): readonly Candidate[] {
  const lists = new Map([BEGIN, WORD, INSIDE].map((match) => [match, [] as Candidate[]]));
  const [begins = [], inWords = [], inside = []] = [...lists.values()];
  const visitor =
    (last: Candidate[], wants: (match: number) => boolean): Visitor =>
    (shelf, at) => {
      const entry = shelf.entries[at] as NameEntry;
      if (!isFar(entry)) return false;
      const name = shelf.nameAt(at);
      const match = matchOf(name, words);
      const list = lists.get(match);
      if (list && wants(match) && list.length < SHORTLIST) list.push({ entry, name, match, near: 0 });
      return last.length >= SHORTLIST;
    };
  const atBegin = visitor(begins, (match) => match === BEGIN);
  if (words.length === 0) {
    shelves.each(atBegin);
    return begins;
  }
  const longest = words.reduce((a, b) => (b.length > a.length ? b : a));
  if (words.every((word) => longest.startsWith(word))) shelves.eachWith(`\n${longest}`, () => false, atBegin);
  if (begins.length >= limit) return begins;
  const isFull = () => inside.length >= SHORTLIST;
  shelves.eachWith(
    longest,
    isFull,
    visitor(inWords, (match) => match !== BEGIN),
  );
  return [...begins, ...inWords, ...inside];
}

function farLooseMatches(
  shelves: NameShelves,
  words: readonly string[],
  isFar: (entry: NameEntry) => boolean,
): readonly Candidate[] {
  const found: Candidate[] = [];
  shelves.eachWithLetters(lettersNeeded(words), (shelf: NameShelf, at: number) => {
    const name = shelf.nameAt(at);
    const entry = shelf.entries[at] as NameEntry;
    if (looseMatchOf(name, words) !== LETTERS || !isFar(entry)) return false;
    return found.push({ entry, name, match: LETTERS, near: 0 }) >= SHORTLIST;
  });
  return found;
}

function compare(a: Candidate, b: Candidate): number {
  return b.match - a.match || b.near - a.near || compareEntries(a.entry, b.entry);
}

/** The best of what is sorted, by how much of each name the query is: which those are that match worse than all of them matters not. */
function ranked(found: readonly Candidate[], query: string, limit: number): NameEntry[] {
  const least = found[Math.min(limit, found.length) - 1]?.match ?? NONE;
  return found
    .filter(({ match }) => match >= least)
    .map((candidate) => ({ ...candidate, score: scoreOf(query, candidate.name) }))
    .sort((a, b) => b.match - a.match || b.score - a.score || compare(a, b))
    .slice(0, limit)
    .map(({ entry }) => entry);
}

/** How much of a name a query is, in steps. */
export function scoreOf(query: string, name: string): number {
  return Math.floor((single(query, prepare(name))?.score ?? 0) / SCORE_STEP);
}
