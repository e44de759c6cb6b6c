import { readdirSync, utimesSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { FactsCache } from "../../src/workspace/facts-cache";
import { pruneCache } from "../../src/workspace/prune-cache";
import { TempFolder } from "../temp-folder";

const NOW = Date.UTC(2026, 10, 23);
const DAY = 24 * 60 * 60 * 1000;

/** A folder of caches: by name the folder that one is about, or a text that is none, and how many days ago it was used. */
async function caches(files: Readonly<Record<string, readonly [string, number]>>): Promise<TempFolder> {
  const folder = new TempFolder({ "here/a.md": "" });
  for (const [name, [about, days]] of Object.entries(files)) {
    const file = folder.resolve(name);
    if (about === "") writeFileSync(file, "no cache");
    else await new FactsCache(file).save(JSON.stringify([folder.resolve(about), 1]), []);
    utimesSync(file, (NOW - days * DAY) / 1000, (NOW - days * DAY) / 1000);
  }
  return folder;
}

const name = (letter: string) => `${letter.repeat(32)}.facts`;

it("deletes what is unused, what is of folders that are gone, and drafts that were left", async () => {
  const folder = await caches({
    [name("a")]: ["here", 89],
    [name("b")]: ["here", 91],
    [name("c")]: ["gone", 6],
    [name("d")]: ["gone", 8],
    [name("e")]: ["", 8],
    [`${name("f")}.123`]: ["", 2],
    [`${name("f")}.123-4`]: ["", 2],
    [`${name("f")}.124`]: ["", 0.5],
    "notes.txt": ["", 400],
    "other.facts": ["gone", 400],
  });
  pruneCache(folder.path, NOW, (key) => JSON.parse(key)[0]);
  expect(readdirSync(folder.path).sort()).toEqual(
    [name("a"), name("c"), name("e"), `${name("f")}.124`, "here", "notes.txt", "other.facts"].sort(),
  );
});

it("is used when it is read", async () => {
  const folder = await caches({ [name("a")]: ["here", 91] });
  await new FactsCache(folder.resolve(name("a"))).load(JSON.stringify([folder.resolve("here"), 1]));
  pruneCache(folder.path, Date.now(), () => undefined);
  expect(readdirSync(folder.path)).toContain(name("a"));
});
