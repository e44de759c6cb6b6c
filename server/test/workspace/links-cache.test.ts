import { readFileSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { LinksCache } from "../../src/workspace/links-cache";
import { FixtureWiki, snapshotOf } from "../fixture";
import { TempFolder } from "../temp-folder";

/** Links that are sure, lead to several pages, or nowhere; one of the names is not in Latin-1. */
function snapshot() {
  const { index } = new FixtureWiki(`
//- a.md
[[sources/s]] [[b]] [[nothing]] [[字]]
//- x/b.md
//- y/b.md
//- sources/s.md
# 字
`);
  return snapshotOf(index);
}

it("gives back what was put into it", async () => {
  const file = new TempFolder().resolve("deep/x.links");
  const kept = snapshot();
  await new LinksCache(file).save("key", kept);
  const { head, answers, referrers } = (await new LinksCache(file).load("key")) ?? {};
  expect([head?.text, ...(head?.bytes ?? [])]).toEqual([kept.head.text, ...kept.head.bytes]);
  expect([answers, referrers]).toEqual([kept.answers, kept.referrers]);
  expect([...kept.answers].map(Math.sign)).toEqual([1, -1, -1, 1]);
});

it("gives nothing that is damaged, or was kept under another key", async () => {
  const file = new TempFolder().resolve("x.links");
  await new LinksCache(file).save("key", snapshot());
  expect(await new LinksCache(file).load("other")).toBeUndefined();
  const bytes = readFileSync(file);
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 6) ^ 1, bytes.length - 6);
  writeFileSync(file, bytes);
  expect(await new LinksCache(file).load("key")).toBeUndefined();
});
