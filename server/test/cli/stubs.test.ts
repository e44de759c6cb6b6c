import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ibid, writeWiki } from "./run";

const WIKI = `//- sources/2024-01-01-acme-fill.md
# How we fill
//- systems/cdn.md
# CDN

*Stub - expand when "How we fill" is ingested.*

## Seen in

- nothing yet
//- systems/done.md
# Done
`;

let folder: string;
beforeAll(() => {
  folder = writeWiki(WIKI);
});
afterAll(() => rmSync(folder, { recursive: true }));

test("stubs are listed for people and for programs", async () => {
  const { stdout, exitCode } = await ibid("stubs", folder);
  expect(exitCode).toBe(0);
  expect(stdout).toBe(`system
  systems/cdn.md:3:1  CDN (ripe: what it waits for has come in: sources/2024-01-01-acme-fill; 0 referrers)

1 stub, 1 ripe
`);
  const { stubs, version } = JSON.parse((await ibid("stubs", folder, "--format", "json")).stdout);
  expect(version).toBe(1);
  expect(stubs).toMatchObject([{ path: "systems/cdn.md", kind: "system", marks: ["italics"] }]);
});

test("a stub is printed as it would be, or what changes, and written only when that is asked for", async () => {
  const page = join(folder, "systems/cdn.md");
  const before = readFileSync(page, "utf8");
  const { stdout: after, exitCode } = await ibid("expand", page);
  expect(exitCode).toBe(0);
  expect(after).toBe(`# CDN

## Design

[CITATION NEEDED]

## Operation

[CITATION NEEDED]

## To ingest

- [x] "How we fill" → [[sources/2024-01-01-acme-fill]]

## Seen in

- nothing yet
`);
  const { stdout: diff } = await ibid("expand", page, "--diff");
  expect(diff).toContain("--- a/systems/cdn.md\n+++ b/systems/cdn.md\n@@ ");
  expect(diff).toContain("\n+## Design\n");
  expect(readFileSync(page, "utf8")).toBe(before);

  const { stdout, stderr } = await ibid("expand", page, "--write");
  expect(stdout).toBe("");
  expect(stderr).toBe(`expanded ${page}\n`);
  expect(readFileSync(page, "utf8")).toBe(after);
  expect(await ibid("expand", page)).toMatchObject({ exitCode: 1, stdout: "" });
});

test("what is no page of the wiki is said to be none", async () => {
  const { exitCode, stderr } = await ibid("expand", join(folder, "systems/none.md"));
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^ibid: no page .*none\.md in /);
});
