import { readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { TempFolder } from "../temp-folder";
import { at, LIKE_VSCODE, TestClient } from "./client";
import { ibid } from "./command-line";

const PAGES = 400;

/** More pages than are read without worker threads. Each cites a source, and every tenth one that is not there. */
function wiki(): Record<string, string> {
  const files: Record<string, string> = { "sources/s.md": "# Source\n" };
  for (let i = 0; i < PAGES; i++) {
    files[`p/${i}.md`] = `# Page ${i}\n\n[[sources/s]]${i % 10 === 0 ? ` [[sources/nowhere-${i}]]` : ""}\n`;
  }
  return files;
}

/** The findings of all pages, as a server says that has the cache to go by. */
async function findings(folder: TempFolder, cache: TempFolder): Promise<string[]> {
  const client = await TestClient.start({ folders: [folder.path], capabilities: LIKE_VSCODE, cacheFolder: cache.path });
  const { items } = await client.pullWorkspace();
  await client.stop();
  return items.flatMap((item) =>
    item.kind === "full"
      ? item.items.map(({ message }) => `${item.uri.slice(folder.uri().length + 1)}: ${message}`)
      : [],
  );
}

it("what is kept from one run to the next says what the files say", async () => {
  const folder = new TempFolder(wiki());
  const cache = new TempFolder();
  const first = await findings(folder, cache);
  expect(first.length).toBe(PAGES / 10);
  expect(readdirSync(cache.path).sort()).toEqual([
    expect.stringMatching(/^[0-9a-f]{32}\.facts$/),
    expect.stringMatching(/^[0-9a-f]{32}\.links$/),
  ]);
  expect(await findings(folder, cache)).toEqual(first);

  folder.write("p/1.md", "# Page 1\n\n[[sources/gone-by-now]]\n");
  folder.delete("p/0.md");
  const changed = await findings(folder, cache);
  expect(changed).toEqual(await findings(folder, new TempFolder()));
  expect(changed.filter((line) => line.startsWith("p/1.md"))).toEqual([expect.stringContaining("gone-by-now")]);
  expect(changed.filter((line) => line.startsWith("p/0.md"))).toEqual([]);
});

it.each([".facts", ".links"])("what is kept is not believed once it is damaged: %s", async (ending) => {
  const folder = new TempFolder(wiki());
  const cache = new TempFolder();
  const first = await findings(folder, cache);
  const file = cache.resolve(readdirSync(cache.path).find((name) => name.endsWith(ending)) ?? "");
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.subarray(0, bytes.length / 2));
  expect(await findings(folder, cache)).toEqual(first);
  expect(readFileSync(file).length).toBe(bytes.length);
});

it("what came while nobody looked is found by those who refer to it", async () => {
  const folder = new TempFolder({
    ...wiki(),
    ".gitignore": "raw/\n",
    "p/1.md": "[raw](../raw/1.md) [[sources/late]]\n",
  });
  const cache = new TempFolder();
  const missing = (lines: readonly string[]) => lines.filter((line) => line.startsWith("p/1.md")).length;
  expect(missing(await findings(folder, cache))).toBe(2);
  folder.write("raw/1.md", "");
  expect(missing(await findings(folder, cache))).toBe(1);
  folder.write("sources/late.md", "");
  expect(missing(await findings(folder, cache))).toBe(0);
  folder.delete("raw/1.md");
  folder.delete("sources/late.md");
  expect(missing(await findings(folder, cache))).toBe(2);
});

it("a file that changed while it seems not to have is read when it is opened", async () => {
  const folder = new TempFolder(wiki());
  const cache = new TempFolder();
  const page = folder.resolve("p/1.md");
  utimesSync(page, 1e9, 1e9);
  await findings(folder, cache);
  folder.write("p/1.md", "# Page 1\n\n[[sources/z]]\n");
  utimesSync(page, 1e9, 1e9);

  const client = await TestClient.start({ folders: [folder.path], capabilities: LIKE_VSCODE, cacheFolder: cache.path });
  expect(await client.findings(folder.uri("p/1.md"))).toEqual([]);
  client.open(folder.uri("p/1.md"), readFileSync(page, "utf8"));
  expect(await client.findings(folder.uri("p/1.md"))).toEqual(["2:2 unresolved-source"]);
  await client.request("ibid/rebuildIndex");
  expect(await client.findings(folder.uri("p/1.md"))).toEqual(["2:2 unresolved-source"]);
});

it("the command line says the same with what it kept and without", async () => {
  const folder = new TempFolder(wiki());
  const [cold, warm, none] = [
    await ibid(["check", folder.path, "--format", "json"]),
    await ibid(["check", folder.path, "--format", "json"]),
    await ibid(["check", folder.path, "--format", "json", "--no-cache"]),
  ];
  expect(cold.code).toBe(1);
  expect(warm).toEqual(cold);
  expect(none).toEqual(cold);
});

it("nothing is kept in the working folder", async () => {
  const folder = new TempFolder({ "a.md": "# A\n" });
  const env = { HOME: "", XDG_CACHE_HOME: "cache" };
  expect((await ibid(["check", "."], { cwd: folder.path, env })).code).toBe(0);
  expect(readdirSync(folder.path)).toEqual(["a.md"]);
});

it("what an open page misses is said before the other pages are read", async () => {
  const folder = new TempFolder({ ...wiki(), "open.md": "[[sources/nowhere]] [[By its title]] [[sources/s]]\n" });
  const client = await TestClient.start({ folders: [folder.path], capabilities: LIKE_VSCODE });
  client.open(folder.uri("open.md"), "[[sources/nowhere]] [[By its title]] [[sources/s]]\n");
  expect(await client.findings(folder.uri("open.md"))).toContain("0:2 unresolved-source");
  expect(await client.hover(folder.uri("open.md"), at(0, 43))).not.toBeNull();
  expect(client.all("$/progress").filter((it) => JSON.stringify(it).includes('"end"'))).toEqual([]);
});
