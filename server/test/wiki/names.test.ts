import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Catalog } from "../../src/wiki/catalog";
import { keysOfPage } from "../../src/wiki/names";
import type { Page } from "../../src/wiki/page";
import { readFacts } from "../fixture";

describe("the pages under a key", () => {
  it("are those that have it, whatever came and went", () => {
    const facts = readFacts("");
    const slug = fc.constantFrom("a", "A_b", "a-b", "x/a", "a.md", "X/a b.md", "é");
    const name = fc.oneof(slug, fc.constantFrom("/", "a/", "owner/a"));
    const page = fc
      .record({ root: fc.constantFrom("", "w"), slug, title: name, aliases: fc.array(name, { maxLength: 2 }) })
      .map(
        (parts): Page => ({
          ...parts,
          path: `${parts.slug}.md`,
          kind: "page",
          isSource: false,
          isUnread: false,
          facts,
        }),
      );
    fc.assert(
      fc.property(fc.uniqueArray(page, { selector: ({ path }) => path }), fc.array(fc.nat(8)), (pages, gone) => {
        const catalog = new Catalog(() => expect.unreachable());
        for (const it of pages) catalog.addPage(it);
        const left = new Set(pages);
        for (const i of gone) {
          const it = pages[i];
          if (it && left.delete(it)) catalog.deletePage(it);
        }
        for (const key of new Set(pages.flatMap(keysOfPage))) {
          const having = [...left].filter((it) => keysOfPage(it).includes(key)).map(({ path }) => path);
          expect([...catalog.pathsUnder([key])].sort(), key).toEqual(having.sort());
        }
      }),
    );
  });
});
