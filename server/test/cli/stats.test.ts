import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ibid, writeWiki } from "./run";

const WIKI = `//- sources/2024-01-01-acme-fill.md
# How we fill
//- sources/2023-01-01-acme-drain.md
# How we drain
//- systems/cdn.md
# CDN

It fills [[sources/2024-01-01-acme-fill]].
//- systems/queue.md
# Queue

*Stub - expand when "How we fill" is ingested.*
`;

let folder: string;
beforeAll(() => {
  folder = writeWiki(WIKI);
});
afterAll(() => rmSync(folder, { recursive: true }));

test("statistics are printed for people", async () => {
  const { stdout, exitCode } = await ibid("stats", folder);
  expect(exitCode).toBe(0);
  expect(stdout).toBe(`4 pages, 2 sources

Pages by kind
  source  2  ████████████████████████████████████████
  system  2  ████████████████████████████████████████

Sources by publisher
  Acme  2  ████████████████████████████████████████

Sources by year
  2023  1  ████████████████████████████████████████
  2024  1  ████████████████████████████████████████

How many sources a page cites
  0  1  ████████████████████████████████████████
  1  1  ████████████████████████████████████████

How many pages cite a source
  0  1  ████████████████████████████████████████
  1  1  ████████████████████████████████████████

Stubs by kind
  system  1  ████████████████████████████████████████

Findings by rule
  ripe-stub (information)       1  ████████████████████████████████████████
  uncited-source (information)  1  ████████████████████████████████████████
  stub-page (hint)              1  ████████████████████████████████████████

Uncited sources
  sources/2023-01-01-acme-drain.md

Stubs that can be expanded now
  systems/queue.md:3  what it waits for has come in: sources/2024-01-01-acme-fill
`);
});

test("statistics are printed for programs, with all pages", async () => {
  const { stdout } = await ibid("stats", folder, "--format", "json");
  expect(JSON.parse(stdout)).toMatchObject({
    version: 1,
    pages: 4,
    sources: 2,
    months: [
      { name: "2023-01", count: 1, pages: [{ path: "sources/2023-01-01-acme-drain.md", title: "How we drain" }] },
      { name: "2024-01", count: 1 },
    ],
    ripeStubs: [{ name: "system", count: 1, pages: [{ path: "systems/queue.md", line: 2 }] }],
    findings: [
      { name: "ripe-stub", severity: "information", count: 1 },
      { name: "uncited-source", severity: "information" },
      { name: "stub-page", severity: "hint" },
    ],
  });
  expect(stdout).not.toContain("file:");
});

test("an empty folder has statistics, too", async () => {
  const empty = writeWiki("//- notes.txt\n");
  const { stdout, exitCode } = await ibid("stats", empty);
  expect([exitCode, stdout.split("\n")[0]]).toEqual([0, "0 pages, 0 sources"]);
  rmSync(empty, { recursive: true });
});
