import fc from "fast-check";
import { expect, it } from "vitest";
import { fold } from "../../src/text/slug";
import { findPaths } from "../../src/wiki/find-paths";

const PATHS = [
  "concepts/Log_structured Merge.md",
  "sources/2020-01-01-acme-log.md",
  "sources/2021-01-01-acme-queue.md",
  "systems/log/a.md",
  "systems/logs.md",
];

function find(words: readonly string[], limit = 10): string[] {
  return findPaths(PATHS, words, (path) => !path.startsWith("systems/log/"), limit);
}

it("finds paths by their words: first what a name begins with, then others, from the last one on", () => {
  expect(find(["log"])).toEqual([
    "systems/logs.md",
    "concepts/Log_structured Merge.md",
    "sources/2020-01-01-acme-log.md",
  ]);
  expect(find(["structured-merge", "log"])).toEqual(["concepts/Log_structured Merge.md"]);
  expect(find(["c++"])).toEqual([]);
});

it("takes the newest sources first where no word says what is meant, and no more of either than are asked for", () => {
  expect(find([])).toEqual([
    "sources/2021-01-01-acme-queue.md",
    "sources/2020-01-01-acme-log.md",
    "systems/logs.md",
    "concepts/Log_structured Merge.md",
  ]);
  expect(find([], 1)).toEqual(["sources/2021-01-01-acme-queue.md", "systems/logs.md"]);
  expect(find(["log"], 1)).toEqual(["systems/logs.md"]);
});

it("finds all whose folded paths hold the words, and nothing else", () => {
  const part = fc.array(fc.constantFrom("a", "B", "é", "É", "1", "_", "-", " ", "+"), { minLength: 1, maxLength: 5 });
  const name = part.map((letters) => letters.join(""));
  const path = fc.tuple(name, name).map(([folder, stem]) => `${folder}/${stem}.md`);
  fc.assert(
    fc.property(fc.uniqueArray(path, { maxLength: 12 }), fc.array(name.map(fold), { maxLength: 2 }), (paths, words) => {
      const found = findPaths(paths, words, () => true, paths.length + 1);
      const all = paths.filter((known) => words.every((word) => fold(known).includes(word)));
      expect([...found].sort()).toEqual([...all].sort());
    }),
    { numRuns: 200 },
  );
});
