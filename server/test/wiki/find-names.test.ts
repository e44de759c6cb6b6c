import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isNumber, looseMatchOf, matchOf, NONE } from "../../src/text/name-match";
import { findNames, MAX_OWN, SHORTLIST, scoreOf, type Wanted } from "../../src/wiki/find-names";
import { compareEntries, type NameEntry, type NamePlace } from "../../src/wiki/name-shelf";
import { NameShelves } from "../../src/wiki/name-shelves";

type Named = readonly [entry: NameEntry, name: string];

const PLACES: readonly NamePlace[] = ["sources", "concepts"].map((folder) => {
  return { root: "", folder, isSource: folder === "sources" };
});

function named(name: string, number: number, place = 0, date = 0, publisher = 0): Named {
  return [{ path: `p${number}`, place: PLACES[place] as NamePlace, publisher, date }, name];
}

function shelved(names: readonly Named[]): NameShelves {
  const shelves = new NameShelves();
  for (const [entry, name] of names) shelves.set(entry, name);
  return shelves;
}

function wanting(words: readonly string[], limit: number, rest: Partial<Wanted> = {}): Wanted {
  return { words, limit, accepts: () => true, except: new Set(), near: new Set(), own: undefined, ...rest };
}

/** The same by a look at each. */
function findEach(names: readonly Named[], wanted: Wanted): NameEntry[] {
  const { words, accepts, except, near, own, limit } = wanted;
  const nearness = ({ path, publisher }: NameEntry) => (near.has(path) ? 2 : 0) + (own?.[publisher] ?? 0);
  const best = (match: (name: string) => number) =>
    names
      .filter(([{ path, place }, name]) => accepts(place) && !except.has(path) && match(name) !== NONE)
      .map(([entry, name]) => ({ entry, match: match(name), near: nearness(entry), name }))
      .sort((a, b) => b.match - a.match || b.near - a.near || compareEntries(a.entry, b.entry))
      .slice(0, SHORTLIST);
  const strict = best((name) => matchOf(name, words));
  const isFew = strict.length < limit && words.some((word) => !isNumber(word));
  const known = new Set(strict.map(({ entry }) => entry));
  const loose = isFew ? best((name) => looseMatchOf(name, words)).filter(({ entry }) => !known.has(entry)) : [];
  const score = (name: string) => (words.length === 0 ? 0 : scoreOf(words.join(" "), name));
  return [...strict, ...loose]
    .map((candidate) => ({ ...candidate, score: score(candidate.name) }))
    .sort((a, b) => b.match - a.match || b.score - a.score || b.near - a.near || compareEntries(a.entry, b.entry))
    .slice(0, limit)
    .map(({ entry }) => entry);
}

describe("what is found among names", () => {
  const word = fc.constantFrom("cache", "ache", "kafka", "ka", "a", "netflix", "2020", "2020-04", "é");
  const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join("-"));
  const small = fc.integer({ min: 0, max: 2 });
  const entry = fc.record({ name, place: fc.integer({ min: 0, max: 1 }), date: small, publisher: small });
  // More than are on a shelf, and than are on the short list, come of few.
  const names = fc
    .tuple(fc.array(entry, { minLength: 1, maxLength: 12 }), fc.constantFrom(1, 40, 100))
    .map(([some, times]) =>
      Array.from({ length: some.length * times }, (_, i) => {
        const { name, place, date, publisher } = some[i % some.length] as (typeof some)[0];
        return named(name, i, place, date, publisher);
      }),
    );
  const query = fc.array(fc.oneof(word, fc.constantFrom("k", "kfk", "nx", "che", "20", "-", "z")), { maxLength: 2 });
  const wanted = fc.record({
    words: query,
    limit: fc.constantFrom(1, 10, 50),
    except: fc.constantFrom([], ["p1", "p3"]),
    near: fc.constantFrom([], ["p0", "p2", "p5", "nowhere"]),
    own: fc.constantFrom(undefined, Uint8Array.of(0, 1, 0)),
    isOnlySources: fc.boolean(),
  });

  it("is what a look at each name finds, however soon the search ends", () => {
    fc.assert(
      fc.property(names, wanted, (all, { words, limit, except, near, own, isOnlySources }) => {
        const question = wanting(words, limit, {
          except: new Set(except),
          near: new Set(near),
          own,
          accepts: ({ isSource }) => isSource || !isOnlySources,
        });
        expect(findNames(shelved(all), question).map(({ path }) => path)).toEqual(
          findEach(all, question).map(({ path }) => path),
        );
      }),
      { numRuns: 150 },
    );
  });

  it("does not depend on how the names came and went", () => {
    const change = fc.record({ number: fc.integer({ min: 0, max: 5 }), name: fc.option(name), date: small });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), query, (changes, words) => {
        const shelves = shelved(Array.from({ length: 1_100 }, (_, i) => named("x", i + 10, 0, i % 3)));
        const left = new Map<number, Named>();
        for (const { number, name, date } of changes) {
          if (name === null) {
            shelves.delete(`p${number}`);
            left.delete(number);
          } else {
            const [entry] = named(name, number, 0, date);
            shelves.set(entry, name);
            left.set(number, [entry, name]);
          }
          findNames(shelves, wanting(["x"], 3));
        }
        const rest = [...Array.from({ length: 1_100 }, (_, i) => named("x", i + 10, 0, i % 3)), ...left.values()];
        expect(findNames(shelves, wanting(words, 50))).toEqual(findEach(rest, wanting(words, 50)));
        for (const [entry, name] of left.values()) expect(shelves.nameOf(entry)).toBe(name);
      }),
      { numRuns: 40 },
    );
  });

  it("looks at no more of the own publisher's pages than there may be near ones", () => {
    const all = Array.from({ length: MAX_OWN + 10 }, (_, i) => named("x", i, 0, i, 1));
    const found = findNames(shelved(all), wanting([], 3, { own: Uint8Array.of(0, 1) }));
    expect(found.map(({ date }) => date)).toEqual([MAX_OWN + 9, MAX_OWN + 8, MAX_OWN + 7]);
  });

  it("looks at few names where the first that come are enough", () => {
    const shelves = shelved(Array.from({ length: 5_000 }, (_, i) => named(`n${i}-cache`, i)));
    for (const words of [[], ["n"], ["cache"], ["ache"], ["cch"]]) {
      const except = new Asked();
      expect(findNames(shelves, wanting(words, 50, { except }))).toHaveLength(50);
      expect(except.count, words.join()).toBeLessThan(2 * SHORTLIST);
    }
  });
});

/** Counts how often it is asked, which is once of each name that is looked at. */
class Asked extends Set<string> {
  count = 0;

  override has(): boolean {
    this.count++;
    return false;
  }
}
