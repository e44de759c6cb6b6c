import { expect, test } from "vitest";
import type { CodeAction } from "vscode-languageserver-types";
import { refactorings, resolvedRefactoring } from "../../src/features/refactorings";
import { applyTexts } from "../apply-edit";
import { FixtureWiki } from "../fixture";

const WIKI = `
//- sources/2025-04-01-acme-queue.md
---
title: The queue
url: https://example.com/queue?a=1
---
//- sources/2024-02-29-cache.md
---
url: javascript:alert(1)
---
# A cache
## Depth
//- concepts/edge-cache.md
---
aliases: [Edge POP]
---
# Edge cache
//- concepts/cache.md
# Cache
//- concepts/double.md
# Twice
//- systems/double.md
# Twice
//- systems/other.md
See [[systems/double]] and [[concepts/cache|caches]].
//- systems/a.md
`;

/** What is offered at \`$0\` in a text on the page \`systems/a.md\`. */
function offered(text: string, more = "") {
  const wiki = new FixtureWiki(`${WIKI}${text}\n${more}`);
  const { page, position } = wiki.cursor;
  const source = wiki.text(page.path);
  const range = { start: position, end: position };
  const actions = refactorings(wiki.index, page, source, range, { createFiles: true });
  const apply = (action: CodeAction | undefined) => {
    const { edit } = action ? resolvedRefactoring(wiki.index, page, source, action) : {};
    return applyTexts(wiki.fixture.files, edit, (path) => wiki.index.uri(path))
      .get(page.path)
      ?.trimEnd();
  };
  return { actions, apply };
}

/** An action with a title is there, its edit is worked out later, and the page is then as expected. */
function check(title: string, text: string, expected: string, more = ""): void {
  const { actions, apply } = offered(text, more);
  const action = actions.find((it) => it.title === title);
  expect(actions.map((it) => it.title)).toContain(title);
  expect(action).not.toHaveProperty("edit");
  expect(apply(action)).toBe(expected);
}

function expectNone(titles: RegExp, text: string): void {
  expect(offered(text).actions.filter(({ title }) => titles.test(title))).toEqual([]);
}

const CITE = "Turn the path into a citation";

test.each([
  ["a bare path", "See sources/2025-04-01-ac$0me-queue.md.", "See [[sources/2025-04-01-acme-queue]]."],
  ["one with @", "See @sources/2025-04-01-ac$0me-queue.", "See [[sources/2025-04-01-acme-queue]]."],
  ["one in code", "See `sources/2025-04-01-ac$0me-queue.md`.", "See [[sources/2025-04-01-acme-queue]]."],
  ["one with a heading", "(Source: sources/2024-02-29-ca$0che#depth)", "(Source: [[sources/2024-02-29-cache#Depth]])"],
  [
    "one on a page of markdown links",
    "[c](../sources/2024-02-29-cache.md), sources/2025-04-01-ac$0me-queue",
    "[c](../sources/2024-02-29-cache.md), [The queue](../sources/2025-04-01-acme-queue.md)",
  ],
  [
    "one on a page of markers",
    "It is.^[sources/2024-02-29-cache.md] sources/2025-04-01-ac$0me-queue",
    "It is.^[sources/2024-02-29-cache.md] ^[sources/2025-04-01-acme-queue.md]",
  ],
  [
    "one in a table",
    "| a |\n|---|\n| sources/2025-04-01-ac$0me-queue |",
    "| a |\n|---|\n| [[sources/2025-04-01-acme-queue]] |",
  ],
])("%s becomes a citation", (_what, text, expected) => check(CITE, text, expected));

test.each([
  ["leads nowhere", "sources/2025-04-01-no$0ne-such"],
  ["names a heading that is not there", "sources/2024-02-29-ca$0che#width"],
  ["stands in a heading", "## sources/2024-02-29-ca$0che"],
  ["is a citation already", "[[sources/2024-02-29-ca$0che]]"],
])("a path that %s does not", (_what, text) => expectNone(/^Turn/, text));

test.each([
  ["a title", "Link to the page “Edge cache”", "The Edge ca$0che.", "The [[concepts/edge-cache|Edge cache]]."],
  [
    "at its begin, in the genitive",
    "Link to the page “Edge cache”",
    "$0Edge cache's",
    "[[concepts/edge-cache|Edge cache]]'s",
  ],
  ["at its end", "Link to the page “Edge cache”", "*Edge cache$0*", "*[[concepts/edge-cache|Edge cache]]*"],
  ["the longest", "Link to the page “Cache”", "A Ca$0che, Edge", "A [[concepts/cache|Cache]], Edge"],
  ["an alias", "Link to the page “Edge cache”", "each Edge P$0OP", "each [[concepts/edge-cache|Edge POP]]"],
  [
    "a wrapped one",
    "Link to the page “Edge cache”",
    "> the Ed$0ge\n> cache is",
    "> the [[concepts/edge-cache|Edge\n> cache]] is",
  ],
  [
    "one in a table",
    "Link to the page “Edge cache”",
    "| a |\n|---|\n| Edge ca$0che |",
    "| a |\n|---|\n| [[concepts/edge-cache\\|Edge cache]] |",
  ],
  [
    "one in the page's form",
    "Link to the page “Edge cache”",
    "[c](../concepts/cache.md), Edge ca$0che",
    "[c](../concepts/cache.md), [Edge cache](../concepts/edge-cache.md)",
  ],
  [
    "one where links go by title",
    "Link to the page “Edge cache”",
    "[[Cache]], Edge ca$0che",
    "[[Cache]], [[Edge cache]]",
  ],
  [
    "a source's title",
    "Cite the source “The queue”",
    "as The qu$0eue says",
    "as [[sources/2025-04-01-acme-queue|The queue]] says",
  ],
  [
    "a source's slug",
    "Cite the source “The queue”",
    "as 2025-04-01-acme-qu$0eue says",
    "as [[sources/2025-04-01-acme-queue|2025-04-01-acme-queue]] says",
  ],
  [
    "a source's title where markers cite",
    "Cite the source “The queue”",
    "So.^[sources/2024-02-29-cache.md] The qu$0eue",
    "So.^[sources/2024-02-29-cache.md] The queue ^[sources/2025-04-01-acme-queue.md]",
  ],
])("%s is linked", (_what, title, text, expected) => check(title, text, expected));

test.each([
  ["in other letters", "the edge ca$0che"],
  ["part of a word", "Ca$0ches, Cache-control, x/Cache, Cache.js"],
  ["part of a compound", "a Cac$0he-control"],
  ["in a path", "x/Cac$0he"],
  ["in code", "`Edge ca$0che`"],
  ["in a block of code", "```\nEdge ca$0che\n```"],
  ["in a link", "[Edge ca$0che](https://example.com)"],
  ["in a link by reference", "[Edge ca$0che][x]\n\n[x]: https://example.com"],
  ["in a link of HTML", '<a href="x">Edge ca$0che</a>'],
  ["in a comment", "<!-- Edge ca$0che -->"],
  ["in math", "$Cac$0he$"],
  ["in a heading", "## Edge ca$0che"],
  ["in the frontmatter", "---\nx: Edge ca$0che\n---\n"],
  ["of several pages", "Twi$0ce"],
  ["a file's name that is a word", "a dou$0ble"],
])("no name is linked %s", (_what, text) => expectNone(/^(?:Link|Cite)/, text));

test("one link is converted, or all of the page", () => {
  check("Convert to a markdown link", "[[concepts/ca$0che|x]] [[Cache]]", "[x](../concepts/cache.md) [[Cache]]");
  const all = "Convert all wikilinks of this page to markdown links";
  check(all, "[[concepts/ca$0che|x]] [[Cache]]", "[x](../concepts/cache.md) [Cache](../concepts/cache.md)");
  check("Convert to a wikilink", "[x](../concepts/ca$0che.md)", "[[concepts/cache|x]]");
  expectNone(/^Convert all/, "[x](../concepts/ca$0che.md)");
});

test("a source's address on the web is opened, from a citation and from the source", () => {
  const command = { command: "ibid.openSource", arguments: ["file:///wiki/sources/2025-04-01-acme-queue.md"] };
  const [action] = offered("[[sources/2025-04-01-ac$0me-queue]]").actions.filter(({ kind }) => kind === "open.ibid");
  expect(action).toMatchObject({ title: "Open the source at example.com", command });
  expectNone(/^Open/, "[[sources/2024-02-29-ca$0che]]");
  expectNone(/^Open/, "[[concepts/ca$0che]]");
});
