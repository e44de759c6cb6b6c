import fc from "fast-check";
import { distance } from "fastest-levenshtein";
import { expect, test } from "vitest";
import type { Reference } from "../../src/markdown/facts";
import { keysOf } from "../../src/text/name-keys";
import { compareSlugs, MAX_RATIO } from "../../src/text/similarity";
import { fold, slugParts } from "../../src/text/slug";
import { nearestPages } from "../../src/wiki/nearest";
import type { Page } from "../../src/wiki/page";
import { foldedNames } from "../../src/wiki/similar";
import { WikiIndex } from "../../src/wiki/wiki-index";
import { FOLDER, readFacts } from "../fixture";

const STEMS = [
  "2025-04-01-netflix-open-connect",
  "2025-04-02-netflix-open-connect",
  "2025-04-01-netflix-open-conect",
  "2019-11-30-acme-open-connect",
  "netflix-open-connect",
  "netflix-open-connect-at-scale",
  "netflix-open-house",
  "acme-queues-part-1",
  "acme-queues-part-2",
  "x",
];
const PATHS = STEMS.flatMap((stem) => [`sources/${stem}.md`, `systems/${stem}.md`]);
const reference = fc
  .tuple(fc.constantFrom(...STEMS, "acme-queues", "xy"), fc.constantFrom("", "a", "-", "1"), fc.nat(30), fc.boolean())
  .map(([stem, letter, at, isPath]): Reference => {
    const target = (isPath ? "sources/" : "") + stem.slice(0, at) + letter + stem.slice(at + 1);
    return { form: "wikilink", target, span: { start: 0, end: 0 }, targetSpan: { start: 0, end: 0 } };
  });

/** Whether a name is looked at for another at all: it shares a word, or is two letters away. */
function mayBeNear(wanted: string, name: string): boolean {
  const [keys, others] = [keysOf(wanted), keysOf(name)];
  return (
    keys.rest === others.rest || keys.words.some((key) => others.words.includes(key)) || distance(wanted, name) <= 2
  );
}

/** The same by a look at each page. */
function plain(index: WikiIndex, from: Page, { target }: Reference, sources: boolean) {
  const stem = target.slice(target.lastIndexOf("/") + 1);
  const { date, publisher } = slugParts(fold(stem));
  const near = index.sortedPages().flatMap((page) => {
    if (page.isSource !== sources && date === undefined) return [];
    const names = target.includes("/") ? foldedNames(page).slice(0, 1) : foldedNames(page);
    const differences = names.flatMap((name) =>
      mayBeNear(fold(stem), name) ? (compareSlugs(fold(stem), name) ?? []) : [],
    );
    if (differences.length === 0) return [];
    const its = slugParts(fold(page.slug));
    const isOfSeries = its.date !== undefined && (its.date === date || its.publisher === publisher);
    const ratio = Math.min(...differences.map((difference) => difference.ratio));
    const isSlip = differences.find((difference) => difference.ratio === ratio)?.isSlip === true;
    const mayBeMeant = differences.some((difference) => difference.isSlip);
    return [
      {
        isFrom: page === from,
        path: page.path,
        rank: date === undefined || isOfSeries ? 0 : 1,
        ratio,
        isSlip,
        mayBeMeant,
      },
    ];
  });
  const isLone = near.filter(({ mayBeMeant, isFrom }) => mayBeMeant && !isFrom).length === 1;
  // A page of a series may mean any other of it.
  const isSeries = near.filter(({ ratio }) => ratio === MAX_RATIO).length > 1;
  return near
    .filter(({ ratio, isFrom }) => !isFrom && (ratio < MAX_RATIO || !isSeries))
    .sort((a, b) => a.rank - b.rank || a.ratio - b.ratio || (a.path < b.path ? -1 : 1))
    .slice(0, 3)
    .map(({ path, isSlip }) => ({ path, isClear: isSlip && isLone }));
}

test("what is near is what a look at each page finds, also when it was asked for before pages came and went", () => {
  const change = fc.tuple(fc.constantFrom(...PATHS), fc.option(fc.constantFrom("", "X y", "Acme queues")));
  const ask = fc.tuple(reference, fc.boolean());
  fc.assert(
    fc.property(fc.array(fc.tuple(change, ask), { minLength: 1, maxLength: 30 }), (steps) => {
      const index = new WikiIndex(FOLDER);
      index.setPage("systems/from.md", readFacts(""));
      for (const [[path, title]] of steps) index.setPage(path, readFacts(title ? `# ${title}` : ""));
      for (const [[path, title], [reference, sources]] of steps) {
        if (title === null) index.delete(path);
        else index.setPage(path, readFacts(title ? `# ${title}` : ""));
        for (const at of ["systems/from.md", path]) {
          const from = index.page(at);
          if (!from) continue;
          const near = nearestPages(index, from, reference, sources);
          expect(near.map(({ to, isClear }) => ({ path: to.path, isClear }))).toEqual(
            plain(index, from, reference, sources),
          );
        }
      }
    }),
    { numRuns: Number(process.env.RUNS ?? 30) },
  );
});

test("of a series nothing is near, however many come before it", () => {
  const index = new WikiIndex(FOLDER);
  for (const folder of ["sources", "systems"])
    for (const stem of ["2025-04-01-netflix-open-connect", "netflix-open-connect"])
      index.setPage(`${folder}/${stem}.md`, readFacts(""));
  index.setPage("sources/2025-04-01-netflix-open-conect.md", readFacts(""));
  const from = index.page("systems/2025-04-01-netflix-open-connect.md") as Page;
  const { references } = readFacts("[[2025-04-01-netflix-open-connect]]");
  const near = nearestPages(index, from, references[0] as Reference, false).map(({ to }) => to.path);
  expect(near).toEqual(["sources/2025-04-01-netflix-open-connect.md", "sources/2025-04-01-netflix-open-conect.md"]);
});

test("pages that miss the same are answered by one look", () => {
  const index = new WikiIndex(FOLDER);
  for (const path of PATHS) index.setPage(path, readFacts(""));
  for (let i = 0; i < 50; i++)
    index.setPage(`systems/p${i}.md`, readFacts("[[sources/2025-04-01-netflix-opne-connect]]"));
  const { stems } = index.similar;
  let looks = 0;
  const nearest = stems.nearest.bind(stems);
  stems.nearest = (...args) => {
    looks++;
    return nearest(...args);
  };
  for (const page of index.sortedPages()) {
    for (const { reference } of index.links(page)) expect(nearestPages(index, page, reference, true)).toHaveLength(3);
  }
  expect(looks).toBe(1);
  index.delete("sources/2025-04-01-netflix-open-connect.md");
  const page = index.page("systems/p1.md") as Page;
  const [link] = index.links(page);
  const near = link ? nearestPages(index, page, link.reference, true) : [];
  expect(near.map(({ to }) => to.path)).not.toContain("sources/2025-04-01-netflix-open-connect.md");
  expect(near).toHaveLength(3);
});
