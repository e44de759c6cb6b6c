import { expect, test } from "vitest";
import { type Level, MOST_NODES, type Place, SourceShelves } from "../../src/features/source-shelves";
import { statusOf } from "../../src/features/status";
import { FixtureWiki } from "../fixture";

/** The end of a generator's work. */
function done<T>(work: Generator<void, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

function shelvesOf(text: string): SourceShelves {
  return done(SourceShelves.of([new FixtureWiki(text).index]));
}

/** What a level shows, and in its shelves below it. */
function tree(shelves: SourceShelves, place: Place = {}): string[] {
  return shelves.at(place).nodes.flatMap((node) => {
    if (!("place" in node)) return [`${node.title} ${node.date ?? "-"} ${node.citers}${node.hasAddress ? " web" : ""}`];
    return [`${node.name} ${node.sources}/${node.uncited}`, ...tree(shelves, node.place).map((line) => `  ${line}`)];
  });
}

const WIKI = `
//- sources/2025-04-01-acme-queue.md
---
title: The queue
url: https://acme.example/queue
---
//- sources/2025-05-01-acme-log.md
---
title: The log
url: javascript:alert(1)
---
//- sources/2024-02-29-acme-cache.md
# A cache
//- sources/2023-01-01-zeta-x.md
# X
//- sources/2022-01-01-zeta-y.md
---
publisher: zeta
date: "2023-02-01"
---
# Y
//- sources/notes.md
# Notes
//- sources/index.md
# Sources
See [[2023-01-01-zeta-x]].
//- systems/a.md
See [[sources/2025-04-01-acme-queue]], [[sources/2025-04-01-acme-queue]].
//- systems/b.md
See [[sources/2025-04-01-acme-queue]].
`;

test("sources stand by publisher and year, the newest first, with their citers counted", () => {
  expect(tree(shelvesOf(WIKI))).toEqual([
    "Acme 3/2",
    "  2025 2/1",
    "    The log 2025-05-01 0",
    "    The queue 2025-04-01 2 web",
    "  2024 1/1",
    "    A cache 2024-02-29 0",
    // All of one year need no shelf for it.
    "Zeta 2/1",
    "  Y 2023-02-01 0",
    "  X 2023-01-01 1",
    "no publisher 1/1",
    "  Notes - 0",
  ]);
});

test("those that nobody cites can be looked at alone", () => {
  expect(tree(shelvesOf(WIKI), { onlyUncited: true })).toEqual([
    "Acme 2/2",
    "  2025 1/1",
    "    The log 2025-05-01 0",
    "  2024 1/1",
    "    A cache 2024-02-29 0",
    "Zeta 1/1",
    "  Y 2023-02-01 0",
    "no publisher 1/1",
    "  Notes - 0",
  ]);
});

test("a level that is long is told in parts", () => {
  const count = MOST_NODES + 3;
  const wiki = Array.from({ length: count }, (_, i) => `//- sources/2025-04-01-acme-${i}.md\n# S\n`).join("");
  const shelves = shelvesOf(wiki);
  const parts: Level[] = [];
  for (let place: Place | undefined = { publisher: "acme" }; place; ) {
    const level: Level = shelves.at(place);
    parts.push(level);
    const last = level.nodes.at(-1);
    place = last && "place" in last ? last.place : undefined;
  }
  const sources = parts.flatMap(({ nodes }) => nodes.flatMap((node) => ("uri" in node ? node.uri : [])));
  expect(new Set(sources).size).toBe(count);
  expect(sources).toHaveLength(count);
  expect(parts.map(({ sources }) => sources)).toEqual([count, 3]);
  expect(parts[0]?.nodes.at(-1)).toMatchObject({ name: "3 more", sources: 3, uncited: 3 });
});

test("the sources that are counted are those that stand on the shelves", () => {
  const { index } = new FixtureWiki(WIKI);
  expect(done(statusOf([index]))).toEqual({ pages: 9, sources: shelvesOf(WIKI).at({}).sources });
});

test("a page that is in two folders is counted in one", () => {
  const { index } = new FixtureWiki(WIKI);
  const isOwn = (_index: unknown, path: string) => path.includes("acme");
  expect(done(SourceShelves.of([index], isOwn)).at({}).sources).toBe(3);
  expect(done(statusOf([index], isOwn))).toEqual({ pages: 3, sources: 3 });
});
