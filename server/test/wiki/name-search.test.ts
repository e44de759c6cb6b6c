import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { WikiIndex } from "../../src/wiki/wiki-index";
import { FixtureWiki, FOLDER, readFacts } from "../fixture";

/** Paths of what is found, all of it, without nearness. */
function find(index: WikiIndex, text: string, limit = 100): string[] {
  return index.names.find({ text, limit });
}

describe("a search for names", () => {
  const { index } = new FixtureWiki(`
//- companies/netflix.md
# Netflix
//- sources/2025-04-01-netflix-media-suite.md
---
publisher: The Netflix Blog
---
# Globalizing Productions
//- sources/2012-11-26-netflix-hystrix-library.md
# Hystrix
//- concepts/Müller_paradox.md
`);

  it("takes names before parts of names, words before letters, and new before old", () => {
    expect(find(index, "netflix")).toEqual([
      "companies/netflix.md",
      "sources/2025-04-01-netflix-media-suite.md",
      "sources/2012-11-26-netflix-hystrix-library.md",
    ]);
    expect(find(index, "fxmd")).toEqual([]);
    expect(find(index, "nfxmd")).toEqual(["sources/2025-04-01-netflix-media-suite.md"]);
    expect(find(index, "")).toHaveLength(4);
  });

  it("finds words of slug, title, publisher, date and folder in any order, whatever their case and Unicode form", () => {
    for (const text of ["productions media", "blog", "2025-04 glob", "SOURCES suite", "sources/2025"])
      expect(find(index, text)[0], text).toBe("sources/2025-04-01-netflix-media-suite.md");
    expect(find(index, "Mu\u0308ller paradox")).toEqual(["concepts/Müller_paradox.md"]);
    expect(find(index, "müller-p")).toEqual(["concepts/Müller_paradox.md"]);
    expect(find(index, "1999")).toEqual([]);
  });

  it("gives no more than is asked for", () => {
    expect(find(index, "netflix", 2)).toHaveLength(2);
    expect(find(index, "", 1)).toHaveLength(1);
  });

  it("knows the same after any changes as one that is made of the result", () => {
    const path = fc.constantFrom("sources/2020-a-b.md", "a.md", "systems/b.md");
    const text = fc.constantFrom(
      "# One\n",
      "# Two\n",
      "---\ntitle: Two\naliases: [x]\n---\n",
      "---\ntype: source\npublisher: P\n---\n",
    );
    const change = fc.record({ path, text: fc.option(text) });
    const queries = ["", "one", "two", "x", "p", "2020", "b"];
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        const changed = new WikiIndex(FOLDER);
        changed.names.fill();
        const files = new Map<string, string>();
        for (const { path: at, text: content } of changes) {
          if (content === null) {
            files.delete(at);
            changed.delete(at);
          } else {
            files.set(at, content);
            changed.setPage(at, readFacts(content));
          }
          find(changed, "one");
        }
        const fresh = new WikiIndex(FOLDER);
        for (const [at, content] of files) fresh.setPage(at, readFacts(content));
        for (const query of queries) expect(find(changed, query), query).toEqual(find(fresh, query));
      }),
      { numRuns: 50 },
    );
  });
});

describe("a search for names that are not ready", () => {
  const PATHS = Array.from({ length: 1_000 }, (_, i) => `sources/${1000 + i}-globex-part-${i}.md`);

  /** Pages of which the paths are known, and one that is read; somebody files names whenever there is time. */
  function opened(): WikiIndex {
    const index = new WikiIndex(FOLDER);
    index.names.fill();
    index.setUnread(PATHS, () => readFacts(""));
    index.setPage("sources/1500-globex-part-500.md", readFacts("# Elephants\n"));
    return index;
  }

  it("finds by their paths what it has not filed yet, the newest first, and by titles once all is filed", () => {
    const index = opened();
    const newest = PATHS.toReversed().slice(0, 3);
    for (const isReady of [false, true]) {
      while (isReady && !index.names.work(() => true));
      expect(find(index, "", 3)).toEqual(newest);
      expect(find(index, "globex", 3)).toEqual(newest);
      expect(find(index, "part-77")[0]).toEqual("sources/1077-globex-part-77.md");
      expect(find(index, "elephants")).toEqual(isReady ? ["sources/1500-globex-part-500.md"] : []);
    }
  });

  it("finds among all pages what is near, and what changed, as it is now", () => {
    const index = opened();
    const near = new Set(["sources/1500-globex-part-500.md"]);
    expect(index.names.find({ text: "elephants", near, limit: 9 })).toEqual([...near]);
    index.setPage("sources/1500-globex-part-500.md", readFacts("# Giraffes\n"));
    expect(index.names.find({ text: "giraffes", near, limit: 9 })).toEqual([...near]);
    expect(index.names.find({ text: "elephants", near, limit: 9 })).toEqual([]);
  });

  it("files a few names for who asks, not all of them", () => {
    const index = opened();
    let asked = 0;
    const { page } = index;
    index.page = function (path) {
      asked++;
      return page.call(this, path);
    };
    find(index, "globex part", 50);
    expect(asked).toBeLessThan(200);
  });

  it("finds at any time what has the words in its path, in the order in which a search of all finds it", () => {
    const index = opened();
    const ready = new WikiIndex(FOLDER);
    ready.setUnread(PATHS, () => readFacts(""));
    const queries = fc.constantFrom("", "globex-part-98", "part 77", "1500", "5-00", "nothing");
    fc.assert(
      fc.property(fc.nat(60), queries, (steps, query) => {
        for (let step = 0; step < steps; step++) index.names.work(() => true);
        const hasWords = (path: string) => query.split(" ").every((word) => path.includes(word));
        expect(find(index, query, 50).filter(hasWords)).toEqual(find(ready, query, 50).filter(hasWords));
      }),
      { numRuns: 40 },
    );
  });
});
