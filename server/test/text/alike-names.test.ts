import fc from "fast-check";
import { expect, test } from "vitest";
import { AlikeNames } from "../../src/text/alike-names";
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

test("answers are those of a comparison with each name, whatever came and went", () => {
  const owner = fc.constantFrom("a", "b", "c", "d", "e", "f");
  const change = fc.record({ name, owner, goes: fc.boolean() });
  fc.assert(
    fc.property(
      fc.array(change, { maxLength: 40 }),
      fc.array(name, { minLength: 1, maxLength: 5 }),
      (changes, asked) => {
        const names = new AlikeNames<string>();
        const plain = new Map<string, { readonly name: string; readonly owner: string }>();
        for (const { name, owner, goes } of changes) {
          const key = `${owner} ${name}`;
          names[goes && plain.has(key) ? "delete" : "add"](name, owner);
          if (goes && plain.has(key)) plain.delete(key);
          else plain.set(key, { name, owner });
        }
        const rank = (owner: string) => (owner === "f" ? undefined : owner < "c" ? 1 : 0);
        for (const wanted of [...asked, ...changes.slice(0, 3).map(({ name }) => name)]) {
          const alike = [...plain.values()].flatMap(({ name, owner }) => {
            const difference = compareSlugs(wanted, name);
            const its = rank(owner);
            return difference && its !== undefined ? [{ owner, rank: its, ...difference }] : [];
          });
          const sorted = alike
            .sort((a, b) => a.rank - b.rank || a.ratio - b.ratio || (a.owner < b.owner ? -1 : 1))
            .map(({ owner, rank, ratio }) => ({ owner, rank, ratio }))
            .filter(({ owner }, i, all) => all.findIndex((other) => other.owner === owner) === i);
          expect(names.nearest(wanted, 2, rank)).toEqual(sorted.slice(0, 2));
          const slips = new Set(alike.filter(({ isSlip }) => isSlip).map(({ owner }) => owner));
          expect(names.slips(wanted, 9, (owner) => owner !== "f")).toEqual(slips);
        }
      },
    ),
    { numRuns: 80 },
  );
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
