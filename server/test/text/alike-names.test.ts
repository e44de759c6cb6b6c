import fc from "fast-check";
import { distance } from "fastest-levenshtein";
import { expect, test } from "vitest";
import { AlikeNames } from "../../src/text/alike-names";
import { keysOf } from "../../src/text/name-keys";
import { compareSlugs } from "../../src/text/similarity";

/** Names that are often alike: of few words, with and without dates, with some letters amiss. */
const name = fc
  .tuple(
    fc.constantFrom("", "", "2025-04-01-", "2025-04-02-", "2025-", "2019-11-30-"),
    fc.array(fc.constantFrom("acme", "netflix", "queues", "logs", "at", "a", "part", "1", "12", "ab"), {
      minLength: 1,
      maxLength: 6,
    }),
    fc.array(fc.tuple(fc.nat(40), fc.constantFrom("", "x", "1", "-", "é")), { maxLength: 3 }),
  )
  .map(([date, words, slips]) =>
    slips.reduce((text, [at, letter]) => text.slice(0, at) + letter + text.slice(at + 1), date + words.join("-")),
  );

/** More than this many are a crowd in these tests. */
const CROWD = 16;

interface Entry {
  readonly name: string;
  readonly owner: string;
}

/** The names that are looked at for one, by a look at all of them. */
function candidates(all: readonly Entry[], wanted: string) {
  const unlessCrowd = (entries: readonly Entry[]) => (entries.length > CROWD ? [] : entries);
  const noNamesakes = ({ name }: Entry) => all.filter((other) => other.name === name).length <= CROWD;
  const longer = wanted.length < 12 ? [] : all.filter(({ name }) => name.startsWith(`${wanted}-`));
  const { rest, words } = keysOf(wanted);
  const withKey = (key: number) =>
    all.filter(({ name }) => keysOf(name).rest === key || keysOf(name).words.includes(key));
  const slips = [
    ...unlessCrowd(longer),
    ...unlessCrowd(withKey(rest)),
    ...all.filter((entry) => wanted.startsWith(entry.name) && noNamesakes(entry)),
    ...all.filter((entry) => distance(entry.name, wanted) <= 2 && noNamesakes(entry)),
  ];
  const byWords: Entry[] = [];
  let sum = 0;
  for (const { entries } of [...words]
    .map((key) => ({ key, entries: withKey(key) }))
    .sort((a, b) => a.entries.length - b.entries.length || a.key - b.key)) {
    sum += entries.length;
    if (sum > CROWD) break;
    byWords.push(...entries);
  }
  const isCrowd = longer.length > CROWD || withKey(rest).length > CROWD;
  return { all: new Set([...slips, ...byWords]), slips: new Set(slips), isCrowd };
}

const anOwner = fc.constantFrom("a", "b", "c", "d", "e", "f");
const aChange = fc.record({ name, owner: anOwner, goes: fc.boolean() });

/** Names of which many are alike, with those that went taken out again. */
function changed(changes: readonly { name: string; owner: string; goes: boolean }[]) {
  const names = new AlikeNames<string>(CROWD);
  const plain = new Map<string, Entry>();
  for (const { name, owner, goes } of changes) {
    const key = `${owner} ${name}`;
    names[goes && plain.has(key) ? "delete" : "add"](name, owner);
    if (goes && plain.has(key)) plain.delete(key);
    else plain.set(key, { name, owner });
  }
  return { names, all: [...plain.values()] };
}

function checkAnswers({ names, all }: ReturnType<typeof changed>, wanted: string): void {
  const rank = (owner: string) => (owner === "f" ? undefined : owner < "c" ? 1 : 0);
  const looked = candidates(all, wanted);
  const alike = [...looked.all].flatMap((entry) => {
    const difference = compareSlugs(wanted, entry.name);
    const its = rank(entry.owner);
    return difference && its !== undefined ? [{ entry, owner: entry.owner, rank: its, ...difference }] : [];
  });
  const sorted = alike
    .sort((a, b) => a.rank - b.rank || a.ratio - b.ratio || (a.owner < b.owner ? -1 : 1))
    .map(({ owner, rank, ratio }) => ({ owner, rank, ratio }))
    .filter(({ owner }, i, all) => all.findIndex((other) => other.owner === owner) === i);
  expect(names.nearest(wanted, 2, rank)).toEqual(sorted.slice(0, 2));
  const slips = alike.filter(({ entry, isSlip }) => isSlip && looked.slips.has(entry)).map(({ owner }) => owner);
  expect(names.slips(wanted, 999, (owner) => owner !== "f")).toEqual({
    owners: new Set(slips),
    isCrowd: looked.isCrowd,
  });
}

test("answers are those of a look at all names, whatever came and went", () => {
  fc.assert(
    fc.property(
      fc.array(aChange, { maxLength: 80 }),
      fc.array(name, { minLength: 1, maxLength: 4 }),
      (changes, asked) => {
        const both = changed(changes);
        for (const wanted of [...asked, ...changes.slice(0, 3).map(({ name }) => name)]) checkAnswers(both, wanted);
      },
    ),
    { numRuns: 80 },
  );
});

test("they are, too, where names come in crowds", () => {
  const crowded = fc
    .tuple(fc.constantFrom("acme-report-", "acme-report-of-", "report-"), fc.nat(40))
    .map((parts) => parts.join(""));
  const dated = fc
    .tuple(fc.constantFrom("2025-04-", "2019-12-"), fc.integer({ min: 10, max: 28 }))
    .map(([month, day]) => `${month}${day}-acme-week`);
  const many = fc.oneof(crowded, dated, fc.constantFrom("readme", "acme-report-of", "acme-report"));
  const change = fc.record({ name: many, owner: fc.nat(99).map(String), goes: fc.nat(3).map((n) => n === 0) });
  fc.assert(
    fc.property(
      fc.array(change, { minLength: 60, maxLength: 160 }),
      fc.array(many, { maxLength: 2 }),
      (changes, asked) => {
        const both = changed(changes);
        for (const wanted of [...asked, "readmee", "acme-week", "acme-report-of", "acme-report-no-17"])
          checkAnswers(both, wanted);
      },
    ),
    { numRuns: 40 },
  );
});

test("names a slip away are found among any number that are all alike", () => {
  const names = new AlikeNames<string>();
  for (let i = 0; i < 3000; i++) names.add(`acme-report-of-the-year-${i}`, `${i}`);
  expect(names.nearest("acme-report-of-teh-year-1234", 1, () => 0)).toEqual([
    { owner: "1234", rank: 0, ratio: 2 / 28 },
  ]);
  expect(names.slips("acme-report-of-teh-year-1234", 2, () => true).owners).toEqual(new Set(["1234"]));
});

test("answers stay right however long a title is being typed", () => {
  const names = new AlikeNames<string>();
  for (let i = 0; i < 5000; i++) {
    names.add(`a-title-while-it-is-typed-${i}`, "page");
    if (i > 0) names.delete(`a-title-while-it-is-typed-${i - 1}`, "page");
  }
  expect(names.nearest("a-title-while-it-is-typed-49999", 3, () => 0)).toEqual([
    { owner: "page", rank: 0, ratio: 1 / 31 },
  ]);
});

test("how many names are looked at does not grow with their number", () => {
  const looked = (count: number) => {
    const names = new AlikeNames<string>();
    for (let i = 0; i < count; i++) names.add(`2025-04-01-acme-report-${i}-on-queues`, `${i}`);
    let looks = 0;
    const rank = () => {
      looks++;
      return 1;
    };
    for (const wanted of ["2025-04-01-acme-report-x-on-queues", "acme-report-on-queues", "2025-04-01-acme-reports"]) {
      names.nearest(wanted, 4, rank);
    }
    return looks;
  };
  expect(looked(4000)).toBeLessThan(1.5 * looked(400));
});
