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
