import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { packFacts, StoredFacts } from "../../src/markdown/stored-facts";
import { type CachedPage, FactsCache } from "../../src/workspace/facts-cache";
import { storeRecord } from "../../src/workspace/stored-record";
import { readFacts } from "../fixture";
import { TempFolder } from "../temp-folder";

/** Of more pages than stand in one group, some with text that Latin-1 cannot hold. */
function pages(): CachedPage[] {
  const found: CachedPage[] = [];
  for (let i = 0; i < 600; i++) {
    const record = storeRecord(
      packFacts(readFacts(`# Seite ${i} ${i % 7 === 0 ? "字" : "ä"}\n\n[[sources/s-${i}]]\n`)),
    );
    found.push({ path: `p/${1000 + i}.md`, size: i, time: 1_700_000_000_000_123 + i, record });
  }
  return found;
}

function summary(cached: Iterable<CachedPage>) {
  return [...cached].map(({ path, size, time, record }) => {
    const { headings, targets } = new StoredFacts(record);
    return [path, size, time, headings[0]?.text, targets[0]?.target];
  });
}

it("gives back what was put into it, whole", async () => {
  const folder = new TempFolder();
  const file = folder.resolve("deep/x.facts");
  await new FactsCache(file).save("key", pages());
  expect(summary(await new FactsCache(file).load("key"))).toEqual(summary(pages()));
  expect(readdirSync(folder.resolve("deep"))).toEqual(["x.facts"]);
});

it("gives nothing where nothing was kept, or something else", async () => {
  const folder = new TempFolder({ "other.facts": "something else altogether" });
  expect((await new FactsCache(folder.resolve("x.facts")).load("key")).count).toBe(0);
  expect((await new FactsCache(folder.resolve("other.facts")).load("key")).count).toBe(0);
});

it("is fetched ahead once, and gives what is there by then to whoever reads it later", async () => {
  const file = new TempFolder().resolve("x.facts");
  const cache = new FactsCache(file);
  cache.fetch();
  expect((await cache.load("key")).count).toBe(0);
  await cache.save("key", pages().slice(0, 2));
  cache.fetch();
  await new FactsCache(file).save("key", pages().slice(0, 3));
  expect((await cache.load("key")).count).toBeOneOf([2, 3]);
  expect((await cache.load("key")).count).toBe(3);
});

it("gives nothing that was kept under another key", async () => {
  const file = new TempFolder().resolve("x.facts");
  await new FactsCache(file).save("old", pages());
  expect((await new FactsCache(file).load("new")).count).toBe(0);
});

it.each([
  ["cut off", (bytes: Buffer) => bytes.subarray(0, bytes.length - 5)],
  ["one byte of it changed", (bytes: Buffer) => bytes.fill(bytes.readUInt8(4321) ^ 4, 4321, 4322)],
  [
    "two of its words changed places",
    (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 8), bytes.subarray(8).swap32()]),
  ],
  ["longer than it was", (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(64)])],
  ["empty", () => Buffer.alloc(0)],
])("gives nothing that is damaged: %s", async (_what, damage) => {
  const file = new TempFolder().resolve("x.facts");
  await new FactsCache(file).save("key", pages());
  const bytes = readFileSync(file);
  writeFileSync(file, damage(bytes.subarray(0, bytes.length & ~3)));
  expect((await new FactsCache(file).load("key")).count).toBe(0);
});

it("keeps what it had where it cannot be written", async () => {
  const folder = new TempFolder({ file: "" });
  await expect(new FactsCache(folder.resolve("file/x.facts")).save("key", pages())).rejects.toThrow();
});

// Elsewhere there is no such folder.
it.runIf(process.platform === "linux")("gives up where the system makes no folders", async () => {
  await expect(new FactsCache("/proc/ibid/cache/x.facts").save("key", pages())).rejects.toThrow("ENOENT");
});

it("holds what is large, and is whole while others write it at the same time", async () => {
  const folder = new TempFolder();
  const file = folder.resolve("x.facts");
  const large = (size: number): CachedPage[] => {
    const bytes = Uint8Array.from({ length: size }, (_, i) => i * 7);
    return [{ path: "a.md", size, time: 1, record: storeRecord({ bytes, text: "words" }) }];
  };
  const kept = [3_000_001, 2_000_003].map(large);
  await Promise.all(kept.map((pages) => new FactsCache(file).save("key", pages)));
  const [found] = await new FactsCache(file).load("key");
  const same = kept.flat().find(({ size }) => size === found?.size);
  expect(found && same && Buffer.compare(found.record.whole, same.record.whole)).toBe(0);
  expect(readdirSync(folder.path)).toEqual(["x.facts"]);
});
