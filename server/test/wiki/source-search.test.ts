import { expect, test, vi } from "vitest";
import { SourceSearch } from "../../src/wiki/source-search";
import { FixtureWiki, readFacts } from "../fixture";

const WIKI = `//- sources/a.md
# Filling caches

Each night the caches are filled.
//- sources/b.md
# Peering

Networks peer in each city.
//- concepts/c.md
# Caches

No source.
//- raw/d.md
Captured caches.
`;

/** A search over a wiki that counts what it reads. */
function searched(text = WIKI, isMemoryShort = () => false, whenMemoryShort = (_free: () => void) => () => {}) {
  const wiki = new FixtureWiki(text);
  const reads: string[] = [];
  const texts = new Map(wiki.fixture.files);
  let told = (_path: string): unknown => undefined;
  const onRead = (listener: typeof told) => {
    told = listener;
  };
  const readText = async (path: string) => {
    reads.push(path);
    told(path);
    return texts.get(path);
  };
  const search = new SourceSearch(wiki.index, readText, {
    pauses: () => async () => {},
    isMemoryShort,
    whenMemoryShort,
  });
  const find = async (query: string) => (await search.find("", query, 10)).map(({ path }) => path);
  return { wiki, texts, reads, find, onRead };
}

test("sources are found by their words, whatever their endings, and nothing else is", async () => {
  const { find } = searched();
  expect(await find("cache filling")).toEqual(["sources/a.md"]);
  expect(await find("the city network")).toEqual(["sources/b.md"]);
  expect(await find("appliance")).toEqual([]);
});

test("captures are found where the wiki says so", async () => {
  const { find } = searched(`${WIKI}//- ibid.json\n{ "captureEvidence": true }\n`);
  expect(await find("captured")).toEqual(["raw/d.md"]);
});

test("nothing is read before it is asked, and then only what changed", async () => {
  const { wiki, texts, reads, find } = searched();
  expect(reads).toEqual([]);
  await find("caches");
  expect(reads.splice(0).sort()).toEqual(["sources/a.md", "sources/b.md"]);
  await find("caches");
  expect(reads).toEqual([]);

  texts.set("sources/b.md", "# Peering\n\nAppliances in caches.\n");
  wiki.index.setPage("sources/b.md", readFacts("# Peering\n\nAppliances in caches.\n"));
  wiki.index.delete("sources/a.md");
  expect(await find("caches")).toEqual(["sources/b.md"]);
  expect(reads).toEqual(["sources/b.md"]);
});

test("two that ask at once share the work", async () => {
  const { reads, find } = searched();
  await Promise.all([find("caches"), find("peering")]);
  expect(reads).toHaveLength(2);
});

test("where memory is short there is no index, and it comes back later", async () => {
  let isShort = true;
  const { find } = searched(WIKI, () => isShort);
  expect(await find("caches")).toEqual([]);
  isShort = false;
  expect(await find("caches")).toEqual(["sources/a.md"]);
});

test("what lies there goes when memory becomes short, and is whole when it comes back", async () => {
  let free = () => {};
  let watching = 0;
  const whenMemoryShort = (drop: () => void) => {
    watching++;
    free = drop;
    return () => void watching--;
  };
  const { reads, find } = searched(WIKI, () => false, whenMemoryShort);
  expect(watching).toBe(0);
  await find("caches");
  expect(watching).toBe(1);
  free();
  expect(watching).toBe(0);
  reads.splice(0);
  expect(await find("peering")).toEqual(["sources/b.md"]);
  expect(reads).toHaveLength(2);
});

test("an index that is dropped while it is built is not taken for a whole one", async () => {
  let free = () => {};
  const watch = (drop: () => void) => {
    free = drop;
    return () => {};
  };
  const { find, onRead } = searched(WIKI, () => false, watch);
  onRead((path) => path === "sources/b.md" && free());
  expect(await find("caches")).toEqual([]);
  onRead(() => {});
  expect(await find("caches")).toEqual(["sources/a.md"]);
  expect(await find("peering")).toEqual(["sources/b.md"]);
});

test("the pages are looked at once for all questions on one state of the wiki", async () => {
  const { wiki, find } = searched();
  await find("caches");
  const looks = vi.spyOn(wiki.index, "allPages");
  await find("peering");
  expect(looks).not.toHaveBeenCalled();
});
