import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Statistics, statistics } from "../../../src/features/statistics/statistics";
import type { Group } from "../../../src/features/statistics/tally";
import { findings } from "../../../src/rules/rules";
import { stubOf } from "../../../src/wiki/stub/stub";
import { FixtureWiki } from "../../fixture";
import { open, wikis } from "../../random-wiki";

const WIKI = `
//- sources/2024-01-02-acme-fill.md
# How we fill
//- sources/2024-01-20-acme-drain.md
# How we drain
//- sources/paper.md
---
title: A paper
publisher: ACME
date: 1999
---
//- sources/2023-12-01-other-thing.md
---
publisher: Other
---
# A thing
//- sources/note.md
# Undated
//- sources/index.md
[[sources/note]]
//- systems/cdn.md
# CDN

*Stub.*

It fills [[sources/2024-01-02-acme-fill]], [[sources/2024-01-02-acme-fill#Why|twice]] and drains [[sources/2024-01-20-acme-drain]].
//- systems/store.md
# Store
[[sources/2024-01-02-acme-fill]] [[sources/gone]]
//- systems/queue.md
# Queue

*Stub - expand when "How we fill" is ingested.*
//- raw/page.md
[[sources/paper]]
//- templates/system.md
# A template
`;

/** Counts all at once. */
function count(wikis: readonly FixtureWiki[], most?: number): Statistics {
  const counting = statistics(
    wikis.map(({ index }) => index),
    undefined,
    most,
  );
  let step = counting.next();
  while (!step.done) step = counting.next();
  return step.value;
}

/** Groups, each as `name: paths`. */
function check(groups: readonly Group[], ...expected: string[]): void {
  expect(groups.map(({ name, entries }) => `${name}: ${entries.map(({ path }) => path).join(", ")}`)).toEqual(expected);
  for (const { count, entries } of groups) expect(count).toBe(entries.length);
}

describe("statistics", () => {
  const found = count([new FixtureWiki(WIKI)]);

  test("count pages by kind, the most frequent first", () => {
    expect([found.pages, found.sources]).toEqual([11, 5]);
    expect(found.kinds.map(({ name, count }) => `${name} ${count}`)).toEqual([
      "source 6",
      "system 3",
      "raw 1",
      "template 1",
    ]);
  });

  test("count sources by publisher, however it is spelled, and by month", () => {
    check(
      found.publishers,
      "Acme: sources/2024-01-02-acme-fill.md, sources/2024-01-20-acme-drain.md, sources/paper.md",
      "Other: sources/2023-12-01-other-thing.md",
      "no publisher: sources/note.md",
    );
    check(
      found.months,
      "1999: sources/paper.md",
      "2023-12: sources/2023-12-01-other-thing.md",
      "2024-01: sources/2024-01-02-acme-fill.md, sources/2024-01-20-acme-drain.md",
      "no date: sources/note.md",
    );
  });

  test("count the distinct sources of a page, and the pages of a source", () => {
    check(found.citations, "0: systems/queue.md", "1: systems/store.md", "2: systems/cdn.md");
    check(
      found.citers,
      "0: sources/2023-12-01-other-thing.md",
      "1: sources/2024-01-20-acme-drain.md, sources/note.md, sources/paper.md",
      "2: sources/2024-01-02-acme-fill.md",
    );
  });

  test("count stubs, and those that are ripe, with why", () => {
    check(found.stubs, "system: systems/cdn.md, systems/queue.md");
    check(found.ripeStubs, "system: systems/queue.md");
    expect(found.ripeStubs[0]?.entries[0]).toMatchObject({
      title: "Queue",
      line: 2,
      note: expect.stringContaining("acme-fill"),
    });
  });

  test("count findings by rule, the gravest first", () => {
    const rows = found.findings.map(({ name, severity, entries }) => [name, severity, entries[0]?.line]);
    expect(rows[0]).toEqual(["unresolved-source", "error", 1]);
    expect(rows.map(([, severity]) => severity)).toEqual(
      [...rows].map(([, severity]) => severity).sort((a, b) => order(a) - order(b)),
    );
  });

  test("keep the first few of many, and count all", () => {
    const many = Array.from({ length: 100 }, (_, i) => `//- systems/${String(99 - i).padStart(2, "0")}.md\n# S\n`);
    const [group] = count([new FixtureWiki(many.join(""))], 3).kinds;
    expect(group?.count).toBe(100);
    expect(group?.entries.map(({ path }) => path)).toEqual(["systems/00.md", "systems/01.md", "systems/02.md"]);
  });

  test("count the folders of a window together, what is in two of them once, and their configurations", () => {
    const wiki = new FixtureWiki('//- ibid.json\n{ "sourcefolders": [] }\n//- systems/a.md\n# A\n');
    const isOwn = (_: unknown, path: string) => path !== "systems/a.md";
    expect(count([wiki, wiki]).pages).toBe(2);
    expect(count([wiki, wiki]).findings[0]).toMatchObject({ name: "invalid-config", count: 2 });
    expect(statistics([wiki.index], isOwn).next().value).toBeUndefined();
  });

  test("give each page to one kind, each source to one of all, and each finding to its rule", () => {
    fc.assert(
      fc.property(wikis, (files) => {
        const wiki = open(files);
        const { pages, sources, kinds, publishers, months, citers, stubs, findings: byRule } = count([wiki]);
        const all = wiki.index.sortedPages();
        expect(sum(kinds)).toBe(pages);
        for (const groups of [publishers, months, citers]) expect(sum(groups)).toBe(sources);
        expect(sum(stubs)).toBe(all.filter((page) => stubOf(page, wiki.index.configOf(page.root))).length);
        expect(sum(byRule)).toBe(all.reduce((total, page) => total + findings(wiki.index, page).length, 0));
      }),
      { numRuns: 20 },
    );
  });
});

const sum = (groups: readonly Group[]) => groups.reduce((total, { count }) => total + count, 0);
const order = (severity: unknown) => ["error", "warning", "information", "hint"].indexOf(String(severity));
