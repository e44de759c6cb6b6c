import fc from "fast-check";
import { expect, test } from "vitest";
import { isPagePath } from "../../src/text/slug";
import { convertLinks, type LinkForm } from "../../src/wiki/convert-links";
import { applyEdits } from "../apply-edit";
import { FixtureWiki } from "../fixture";
import { open, wikis } from "../random-wiki";

function converted(wiki: FixtureWiki, path: string, to: LinkForm): string {
  const page = wiki.page(path);
  const edits = convertLinks(wiki.index, page, wiki.text(path), to);
  return applyEdits(
    wiki.text(path),
    edits.map(({ span, newText }) => ({ range: page.facts.lines.range(span), newText })),
  );
}

const WIKI = `
//- sources/2025-04-01-acme-queue.md
# The [queue]
## Design (v2)
//- concepts/edge cache.md
# Edge cache
//- systems/b.md
//- raw/x.pdf
//- systems/a.md
`;

/** What becomes of a text on the page \`systems/a.md\`. */
function check(to: LinkForm, text: string, expected: string, more = ""): void {
  expect(converted(new FixtureWiki(`${WIKI}${text}\n${more}`), "systems/a.md", to)).toBe(`${expected}\n`);
}

test.each([
  ["a text", "[[systems/b|the *b*]] it", "[the *b*](b.md) it"],
  ["a path", "[[sources/2025-04-01-acme-queue]]", "[The \\[queue\\]](../sources/2025-04-01-acme-queue.md)"],
  ["a name", "[[b]]", "[b](b.md)"],
  ["a title", "[[Edge cache]]", "[Edge cache](../concepts/edge%20cache.md)"],
  [
    "a heading",
    "[[b]] [[2025-04-01-acme-queue#Design (v2)|x]]",
    "[b](b.md) [x](../sources/2025-04-01-acme-queue.md#design-v2)",
  ],
  ["its own heading", "[[#Local part]]\n\n## Local part", "[Local part](#local-part)\n\n## Local part"],
  ["a table", "| a |\n|---|\n| [[b\\|the b]] |", "| a |\n|---|\n| [the b](b.md) |"],
  ["a text over lines", "> [[b|the\n> b]]", "> [the\n> b](b.md)"],
  ["a file", "[[raw/x.pdf]]", "[raw/x.pdf](../raw/x.pdf)"],
])("%s of a wikilink", (_what, text, expected) => check("link", text, expected));

test.each([
  ["a text", "[the b](b.md) it", "[[systems/b|the b]] it"],
  ["the target itself", "[systems/b](b.md)", "[[systems/b]]"],
  [
    "a heading",
    "[x](../sources/2025-04-01-acme-queue.md#design-v2)",
    "[[sources/2025-04-01-acme-queue#Design (v2)|x]]",
  ],
  ["its own heading", "[x](#local-part)\n\n## Local part", "[[#Local part|x]]\n\n## Local part"],
  ["a table", "| a |\n|---|\n| [the b](b.md) |", "| a |\n|---|\n| [[systems/b\\|the b]] |"],
  ["an angled target", "[x](<../concepts/edge cache.md>)", "[[concepts/edge cache|x]]"],
])("%s of a markdown link", (_what, text, expected) => check("wikilink", text, expected));

test.each<[string, LinkForm, string]>([
  ["what leads nowhere", "link", "[[concepts/none]] [[b#none]]"],
  ["an embed", "link", "![[b]]"],
  ["a heading, whose anchor hangs on it", "link", "## [[b]]"],
  ["code", "link", "`[[b]]`"],
  ["a text that would be a link", "link", "[[b|www.example.com]]"],
  ["a label in it", "link", "[[b]]\n\n[b]: https://example.com"],
  ["a title", "wikilink", '[b](b.md "The b")'],
  ["a query", "wikilink", "[b](b.md?raw=1)"],
  ["an image in it", "wikilink", "[![b](b.png)](b.md)"],
  ["brackets round it", "wikilink", "[[b](b.md)]"],
  ["code in it", "wikilink", "[`b`](b.md)"],
  ["one that is no file", "wikilink", "[b](../none.md) [c](https://example.com)"],
])("%s is left alone", (_what, to, text) => check(to, text, text));

test("a page's own style counts, then the wiki's", () => {
  check("wikilink", "[[Edge cache]] [b](../concepts/edge%20cache.md)", "[[Edge cache]] [[Edge cache|b]]");
  check("link", "[[b]]", "[b](<b.md>)", "//- systems/c.md\n[x](<../concepts/edge cache.md>)\n");
});

test("there and back again, each reference leads where it led", { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(wikis, (files) => {
      const leads = (wiki: FixtureWiki) =>
        wiki.index
          .sortedPages()
          .map((page) => wiki.index.links(page).map(({ resolution: { pages, file } }) => [pages, file]));
      const before = open(files);
      for (const path of [...files.keys()].filter(isPagePath)) {
        let wiki = before;
        for (const to of ["link", "wikilink", "link"] as const) {
          wiki = open(new Map([...files, [path, converted(wiki, path, to)]]));
          expect(leads(wiki)).toEqual(leads(before));
        }
      }
    }),
    { numRuns: 15 },
  );
});
