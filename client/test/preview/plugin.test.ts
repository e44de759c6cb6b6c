import fc from "fast-check";
import { expect, test } from "vitest";
import { FixtureWiki } from "../../../server/test/fixture";
import { previewPlugin } from "../../src/preview/plugin";
import { newMarkdownIt, previewOf, rendered, renderPage, withoutCards } from "./render";

const WIKI = `
//- sources/2025-04-01-acme-queue.md
---
title: The queue & its <log>
url: https://example.org/queue
status: read
---
The *queue* is a [log](https://example.org).
## What it costs
Nothing, <b>really</b>.
//- sources/2024-02-29-beta-cache.md
# A cache
//- concepts/two words.md
# Two words
See [[sources/2025-04-01-acme-queue]].
//- raw/post.md
One.
//- raw/paper.pdf
//- systems/a.md
`;

/** What becomes of the page \`systems/a.md\`, without cards. */
async function check(text: string, expected: string): Promise<void> {
  expect(withoutCards(await renderPage(`${WIKI}${text}\n`, "systems/a.md")).trim()).toBe(expected);
}

const QUEUE = '<a class="ibid-link ibid-citation" href="../sources/2025-04-01-acme-queue.md">';
const CACHE = '<a class="ibid-link ibid-citation" href="../sources/2024-02-29-beta-cache.md">';
const WORDS = '<a class="ibid-link ibid-page" href="../concepts/two%20words.md">';
const POST = '<a class="ibid-link ibid-page" href="../raw/post.md';
const LOST = '<a class="ibid-link ibid-missing ibid-missing-source">';
const WANTED = '<a class="ibid-link ibid-missing ibid-missing-page">';

test.each([
  ["a wikilink", "So [[sources/2025-04-01-acme-queue]].", `So ${QUEUE}sources/2025-04-01-acme-queue</a>.`],
  ["a wikilink by title", "[[Two words]]", `${WORDS}Two words</a>`],
  ["its alias", "[[2025-04-01-acme-queue|the *queue*]]", `${QUEUE}the *queue*</a>`],
  [
    "its fragment",
    "[[2025-04-01-acme-queue#What it costs]]",
    `${QUEUE.replace('">', "#what-it-costs")}">2025-04-01-acme-queue#What it costs</a>`,
  ],
  ["an embed", "![[Two words]]", `${WORDS}Two words</a>`],
  ["a bare path", "(sources/2024-02-29-beta-cache.md).", `(${CACHE}sources/2024-02-29-beta-cache.md</a>).`],
  ["a mention", "a,@sources/2024-02-29-beta-cache.md", `a,${CACHE}sources/2024-02-29-beta-cache.md</a>`],
  ["a path behind plain words", "see sources/2024-02-29-beta-cache", `see ${CACHE}sources/2024-02-29-beta-cache</a>`],
  [
    "paths beside one another",
    "sources/2024-02-29-beta-cache, sources/2025-04-01-acme-queue",
    `${CACHE}sources/2024-02-29-beta-cache</a>, ${QUEUE}sources/2025-04-01-acme-queue</a>`,
  ],
  [
    "an emphasised path",
    "**sources/2024-02-29-beta-cache**",
    `<strong>${CACHE}sources/2024-02-29-beta-cache</a></strong>`,
  ],
  [
    "the parts of a marker",
    "So ^[raw/post.md:1-2, sources/2024-02-29-beta-cache.md].",
    `So ^[${POST}#L1">raw/post.md:1-2</a>, ${CACHE}sources/2024-02-29-beta-cache.md</a>].`,
  ],
  ["an id", "[source:2024-02-29-beta-cache]", `${CACHE}[source:2024-02-29-beta-cache]</a>`],
  [
    "a path in code",
    "`sources/2024-02-29-beta-cache.md` `` x ``",
    `${CACHE}<code>sources/2024-02-29-beta-cache.md</code></a> <code>x</code>`,
  ],
  ["a file", "[[raw/paper.pdf]]", '<a class="ibid-link ibid-page" href="../raw/paper.pdf">raw/paper.pdf</a>'],
  ["a missing source", "[[sources/2020-01-01-lost]]", `${LOST}sources/2020-01-01-lost</a>`],
  ["a page to be written", "[[Not written]]", `${WANTED}Not written</a>`],
  [
    "a wrapped alias in a quote",
    "> a [[Two words|two\n> words]] b",
    `<blockquote>\n<p>a ${WORDS}two words</a> b</p>\n</blockquote>`,
  ],
  ["a reference in a heading", "## On [[Two words]] ##", `<h2>On ${WORDS}Two words</a></h2>`],
])("%s is a link", (_what, text, expected) =>
  check(text, expected.startsWith("<b") || expected.startsWith("<h") ? expected : `<p>${expected}</p>`),
);

test("a reference in a table is a link, with its pipe escaped", async () => {
  const html = withoutCards(
    await renderPage(
      `${WIKI}| a \\| b | c |\n|---|---|\n| x [[Two words\\|two]] \\| | [[Two words\\|two]] y |\n`,
      "systems/a.md",
    ),
  );
  expect(html).toContain(`<td>x ${WORDS}two</a> |</td>\n<td>${WORDS}two</a> y</td>`);
});

test("each cell of a row has its own, however many there are and however alike", async () => {
  const row = (cell: string) => `|${cell.repeat(200)}\n`;
  const html = await renderPage(
    `${WIKI}${row(" a | b |")}${row("---|---|")}${row(" [[Two words\\|two]] x | |")}`,
    "systems/a.md",
  );
  expect(html.match(/two<\/a> x<\/td>/g)).toHaveLength(200);
});

test("a markdown link to a source has its card and keeps its title; one that renderers would not find leads there", async () => {
  await check(
    '[q](../sources/2025-04-01-acme-queue.md "t")',
    `<p>${QUEUE.replace(">", ' title="t">')}q</a></p>`.replace(/(class="[^"]*")( href="[^"]*")( title="t")/, "$1$3$2"),
  );
  await check("[c][l]\n\n[l]: 2024-02-29-beta-cache", `<p>${CACHE}c</a></p>`);
  await check("[w](<../concepts/two words.md>)", `<p>${WORDS}w</a></p>`);
  await check("[x](../sources/2020-01-01-lost.md)", `<p>${LOST}x</a></p>`);
  await check(
    "[web](https://example.org) [here](#x)",
    '<p><a href="https://example.org">web</a> <a href="#x">here</a></p>',
  );
});

test.each([
  ["code", "    [[Two words]]\n\n``[[Two words]]``"],
  ["a URL", "https://example.org/sources/2024-02-29-beta-cache"],
  ["HTML", "<b title='[[Two words]]'>x</b>"],
  ["what is no reference", "[[ -f x ]] and sources/references"],
])("%s is shown as without", async (_what, text) => {
  await check(text, newMarkdownIt().render(text).trim());
});

test("a page of which nothing is known is shown as without", () => {
  const text = "---\ntitle: x\n---\n# [[a]]\n\n| [[b\\|c]] |\n|---|\n";
  expect(rendered(undefined, text)).toBe(newMarkdownIt().render(text));
});

test("the use of a footnote leads to what its text begins with", async () => {
  const use = '<a class="ibid-link ibid-citation" href="../sources/2025-04-01-acme-queue.md">^q</a>';
  await check("So it is[^q].\n\n[^q]: [[2025-04-01-acme-queue|the]]", `<p>So it is${use}.</p>`);
});

test("a card shows what a source says of itself, and nothing of a page becomes HTML", async () => {
  const html = await renderPage(`${WIKI}[[2025-04-01-acme-queue]]\n`, "systems/a.md");
  expect(html).toContain(
    '<span class="ibid-card" role="tooltip"><span class="ibid-card-title">The queue &#38; its &#60;log&#62;</span>' +
      '<span class="ibid-card-facts">Acme · 2025-04-01 · read · cited by 2 pages</span>' +
      '<span class="ibid-card-url">https://example.org/queue</span>' +
      '<span class="ibid-card-text">The queue is a log.</span></span>2025-04-01-acme-queue</a>',
  );
  const section = await renderPage(`${WIKI}[[2025-04-01-acme-queue#What it costs]]\n`, "systems/a.md");
  expect(section).toContain(
    '<span class="ibid-card-heading">What it costs</span><span class="ibid-card-text">Nothing, really.</span>',
  );
});

test("above a page stands what it is, and who cites it", async () => {
  expect(await renderPage(`${WIKI}[[2025-04-01-acme-queue]]\n`, "sources/2025-04-01-acme-queue.md")).toMatch(
    /^<details class="ibid-head"><summary><span class="ibid-about">Source · Acme · 2025-04-01 · read<\/span> <span>Cited by 2 pages<\/span><\/summary><ul><li><a href="\.\.\/concepts\/two%20words\.md" data-href="[^"]*">Two words<\/a><\/li><li><a [^>]*>a<\/a><\/li><\/ul><\/details>\n/,
  );
  expect(await renderPage(`${WIKI}x\n`, "systems/a.md")).toBe(
    '<div class="ibid-head"><span class="ibid-about">System</span> <span>Cited by no sources</span></div>\n<p>x</p>\n',
  );
  expect(await renderPage("//- README.md\n# A readme\n", "README.md")).toBe("<h1>A readme</h1>\n");
});

test("no words of a page become markup, whatever they are", async () => {
  const parts = [
    "<img src=x onerror=alert(1)>",
    '"',
    "'",
    "&",
    "](command:x)",
    "<",
    ">",
    "`",
    "*",
    " ",
    "é",
    "\ud800",
    "a",
  ];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: 6 }), async (chosen) => {
      const words = chosen.join("").trim() || "x";
      const fragment = words.replace(/[[\]|]/g, "");
      const [quoted, target] = [JSON.stringify(words), "sources/2025-01-01-x"];
      const html = await renderPage(
        `//- ${target}.md
---
title: ${quoted}
url: ${quoted}
status: ${quoted}
---
${words}

# ${words}
//- a.md
[[${target}#${fragment}|y]] [[${target}]] [[sources/lost ${fragment}]]
`,
        "a.md",
        // What HTML the page itself has, VS Code shows as it will.
        newMarkdownIt().set({ html: false }),
      );
      const tags = new Set([...html.matchAll(/<\/?([^\s>]*)/g)].map(([, name]) => name));
      for (const name of tags) expect(["p", "a", "span", "div", "code", "em"]).toContain(name);
      for (const [, href] of html.matchAll(/ href="([^"]*)"/g)) {
        expect(href).toMatch(/^(?:sources\/2025-01-01-x\.md)?(?:#[^\s<>"']*)?$/);
      }
    }),
    { numRuns: 60 },
  );
});

test("each reference of a page with all forms is found in its blocks, with either line end", async () => {
  const text = `# On [[Two words]]

- a [[Two words]] and \`sources/2024-02-29-beta-cache.md\`
  - b ^[raw/post.md,
    sources/2024-02-29-beta-cache.md] [[Two
    words|x]]
1. > sources/2024-02-29-
   > beta-cache

| a | b |
|---|:-:|
| [[Two words]] | \`|\` |
| \`a\\|b\` [[Two words\\|x]] | sources/2024-02-29-beta-cache |

Setext [[Two words]]
===
Text[^n] [r].

[^n]: [[Two words]]

[r]: ../sources/2024-02-29-beta-cache.md
`;
  for (const written of [text, text.replaceAll("\n", "\r\n")]) {
    const wiki = new FixtureWiki(`${WIKI}${written}`);
    const known = await previewOf(wiki, "systems/a.md");
    const html = rendered(known, wiki.text("systems/a.md"));
    expect(known.references).toHaveLength(12);
    expect(html.match(/<a class="ibid-link/g)).toHaveLength(13);
    expect(html).not.toContain("[[");
  }
});

test("what was parsed before more was known is rendered by what is known then", async () => {
  const wiki = new FixtureWiki(`${WIKI}[[Two words]] sources/2024-02-29-beta-cache\n`);
  let known = await previewOf(wiki, "systems/a.md");
  const text = wiki.text("systems/a.md");
  const md = newMarkdownIt().use(previewPlugin({ withText: () => known, of: () => known, rendered: () => {} }));
  const tokens = md.parse(text, {});
  known = { references: [], links: [], destinations: {} };
  const html = md.renderer.render(tokens, md.options, { currentDocument: "file:///wiki/systems/a.md" });
  expect(html).toBe("<p><a>Two words</a> <a>sources/2024-02-29-beta-cache</a></p>\n");
});
