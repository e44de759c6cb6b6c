import { describe, expect, it } from "vitest";
import type { CompletionItem, CompletionList, TextEdit } from "vscode-languageserver-types";
import { type CompletionSupport, completion } from "../../src/features/completion";
import { resolveCompletion } from "../../src/features/completion-resolve";
import { FixtureWiki } from "../fixture";

const FULL: CompletionSupport = { snippets: true, labelDetails: true };

const SOURCES = `
//- sources/2024-03-01-acme-edge-caching.md
---
title: Edge caching at Acme
---
# Edge caching at Acme

Acme moved its caches to the edge. It took a year.

## Key points

## Key points
//- sources/2025-06-01-globex-queue-design.md
---
title: How we designed our queue
publisher: Globex
---
A queue that never loses a message.
//- sources/2023-01-01-acme-old-news.md
# Old news
//- systems/acme-cdn.md
---
title: Acme CDN
aliases: [Edge network]
---
# Acme CDN

See [[sources/2023-01-01-acme-old-news]].

## How it works

Text. ^block-1
//- concepts/cache.md
# Cache
`;

interface Completed {
  readonly list: CompletionList | undefined;
  readonly wiki: FixtureWiki;
  /** The page's line at the cursor with a choice applied. */
  apply(item: CompletionItem | undefined): string;
}

async function complete(page: string, trigger?: string, support = FULL): Promise<Completed> {
  const wiki = new FixtureWiki(SOURCES + (page.startsWith("\n//- ") ? page.slice(1) : `//- systems/page.md\n${page}`));
  const { cursor } = wiki;
  const list = await completion(wiki.index, cursor.page, cursor.position, wiki.readText, support, trigger);
  const apply = (item: CompletionItem | undefined) => {
    const line = wiki.text(cursor.page.path).split("\n")[cursor.position.line] ?? "";
    const { range, newText } = (item as CompletionItem).textEdit as TextEdit;
    return line.slice(0, range.start.character) + newText + line.slice(range.end.character);
  };
  return { list, wiki, apply };
}

/** Checks what the first choice makes of the line. */
async function check(page: string, expected: string | undefined, trigger?: string): Promise<void> {
  const { list, apply } = await complete(page, trigger);
  expect(list?.items[0] && apply(list.items[0])).toBe(expected);
}

async function labels(page: string): Promise<string[]> {
  return ((await complete(page)).list?.items ?? []).map(({ label }) => label);
}

describe("completion", () => {
  it("finds pages by slug, title, alias, publisher and date, and by letters of these", async () => {
    expect((await labels("[[edge cach$0"))[0]).toBe("Edge caching at Acme");
    expect(await labels("[[designed q$0")).toEqual(["How we designed our queue"]);
    expect(await labels("[[network$0")).toEqual(["Acme CDN"]);
    expect(await labels("[[globex$0")).toEqual(["How we designed our queue"]);
    expect(await labels("[[2023-01$0")).toEqual(["Old news"]);
    expect(await labels("[[glbxq$0")).toEqual(["How we designed our queue"]);
    expect(await labels("[[zzz$0")).toEqual([]);
  });

  it("closes what is open, doubles no bracket, and replaces the rest of the word", async () => {
    const target = "sources/2025-06-01-globex-queue-design";
    await check("See [[glob$0", `See [[${target}]]`);
    await check("See [[glob$0]]", `See [[${target}]]`);
    await check("See [[glob$0]", `See [[${target}]]`);
    await check("See [[glob$0ex-old]] and", `See [[${target}]] and`);
    await check("See [[glob$0ex-old|text]] and", `See [[${target}|text]] and`);
    await check("See [[glob$0 and [[other]]", `See [[${target}]] and [[other]]`);
    await check("| [[glob$0 | b |\n|---|---|", `| [[${target}]] | b |`);
    await check("| [[glob$0\\|text]] | b |\n|---|---|", `| [[${target}\\|text]] | b |`);
    await check("See [x](glob$0", `See [x](../${target}.md)`);
    await check("See [x](glob$0) and", `See [x](../${target}.md) and`);
    await check('See [x](glob$0ex.md "Title") and', `See [x](../${target}.md "Title") and`);
    await check("(see [x](glob$0 and more)", `(see [x](../${target}.md) and more)`);
    await check("See [x](../glob$0", `See [x](../${target}.md)`);
    await check("See [x](<glob$0", `See [x](<../${target}.md>)`);
    await check("[x]: glob$0", `[x]: ../${target}.md`);
    await check("Said ^[raw/a.md, glob$0", `Said ^[raw/a.md, ${target}.md]`);
    await check("Said [source:glob$0]", "Said [source:2025-06-01-globex-queue-design]");
    await check("As sources/glob$0 says", `As ${target} says`);
    await check("As ../sources/glob$0", `As ../${target}`);
  });

  it("writes paths, endings and texts as the page does", async () => {
    await check(
      "[a](../sources/2023-01-01-acme-old-news.md) and [[2023-01-01-acme-old-news]]\n\n[[glob$0",
      "[[2025-06-01-globex-queue-design]]",
    );
    await check("[[sources/2023-01-01-acme-old-news.md]]\n\n[[glob$0", "[[sources/2025-06-01-globex-queue-design.md]]");
    await check("[[Old news]]\n\n[[glob$0", "[[How we designed our queue]]");
    await check("[a](/sources/2023-01-01-acme-old-news)\n\n[b](glob$0", "[b](/sources/2025-06-01-globex-queue-design)");
    await check(
      "[[sources/2023-01-01-acme-old-news|news]]\n\n[[glob$0",
      `[[sources/2025-06-01-globex-queue-design|\${1:How we designed our queue}]]`,
    );
    // What is typed counts more.
    await check("[[2023-01-01-acme-old-news]]\n\n[[sources/glob$0", "[[sources/2025-06-01-globex-queue-design]]");
    await check("[[2023-01-01-acme-old-news]]\n\n[[../sources/glob$0", "[[../sources/2025-06-01-globex-queue-design]]");
  });

  it("writes them as the wiki does where the page has none", async () => {
    await check(
      "\n//- companies/new.md\n[[glob$0\n//- concepts/x.md\n[[2023-01-01-acme-old-news]] [[2024-03-01-acme-edge-caching]]\n",
      "[[2025-06-01-globex-queue-design]]",
    );
  });

  it("offers sources first that are near: cited here or beside, of the same publisher, new", async () => {
    expect((await labels("Plain.\n\n(Source: $0"))[0]).toBe("How we designed our queue");
    expect((await labels("See [[systems/acme-cdn]].\n\n(Source: $0"))[0]).toBe("Old news");
    expect((await labels("\n//- companies/acme.md\n(Source: $0"))[0]).toBe("Edge caching at Acme");
  });

  it("completes the fields of the frontmatter, and offers nothing twice", async () => {
    const target = "sources/2025-06-01-globex-queue-design";
    await check("---\nsources:\n  - glob$0\n---\n", `  - ${target}`);
    await check("---\nsources: [glob$0]\n---\n", `sources: [${target}]`);
    await check(
      '---\nsources: ["sources/2023-01-01-acme-old-news.md", glob$0]\n---\n',
      `sources: ["sources/2023-01-01-acme-old-news.md", "${target}.md"]`,
    );
    await check('---\nsources:\n  - "[[sources/2023-01-01-acme-old-news]]"\n  - glob$0\n---\n', `  - "[[${target}]]"`);
    await check('---\nsources:\n  - "[[glob$0"\n---\n', `  - "[[${target}]]"`);
    await check('---\nsources:\n  - "glob$0\n---\n', `  - "${target}"`);
    expect(await labels("---\nsources:\n  - sources/2023-01-01-acme-old-news\n  - $0\n---\n")).toEqual([
      "How we designed our queue",
      "Edge caching at Acme",
    ]);
    expect(await labels("---\nrelated:\n  - acme$0\n---\n")).toContain("Acme CDN");
    expect(await labels("---\ntitle: [[glob$0\n---\n")).toEqual([]);
    expect(await labels("---\ntags:\n  - glob$0\n---\n")).toEqual([]);
  });

  it("completes objects in these fields, in lines and in braces", async () => {
    const target = "sources/2025-06-01-globex-queue-design";
    await check("---\nsources:\n  - path: glob$0\n---\n", `  - path: ${target}`);
    await check("---\nsources:\n- id: a\n  title: A\n- id: b\n  file: glob$0\n---\n", `  file: ${target}`);
    await check('---\nsources:\n  - id: a\n    resource: "glob$0"\n---\n', `    resource: "${target}"`);
    await check("---\nsources: [{id: a, path: glob$0}]\n---\n", `sources: [{id: a, path: ${target}}]`);
    await check(
      '---\nsources:\n  - "[[sources/2023-01-01-acme-old-news]]"\n  - path: glob$0\n---\n',
      `  - path: ${target}`,
    );
    for (const page of [
      "---\nsources:\n  - id: glob$0\n---\n",
      "---\ntags:\n  - path: glob$0\n---\n",
      "---\nsources:\n  - id: a\n      path: glob$0\n---\n",
      "---\nsources:\n  deep:\n    - glob$0\n---\n",
      "---\nmeta:\n  path: glob$0\n---\n",
    ])
      expect(await labels(page), page).toEqual([]);
  });

  it("completes files: what can be shown in an image, all in a link, behind the pages", async () => {
    const files = "\n//- images/acme edge.png\n//- systems/acme-logo.svg\n//- data/acme.csv\n";
    const inPage = (text: string) => `\n//- systems/page.md\n${text}${files}`;
    expect(await labels(inPage("![x]($0"))).toEqual(["acme-logo.svg", "acme edge.png"]);
    await check(inPage("![x](edge$0"), "![x](../images/acme%20edge.png)");
    await check(inPage("![x](<../images/ac$0>) and"), "![x](<../images/acme edge.png>) and");
    await check(inPage("![x](./$0)"), "![x](./acme-logo.svg)");
    await check(inPage("![[logo$0"), "![[acme-logo.svg]]");
    await check(inPage("[data](acme.c$0"), "[data](../data/acme.csv)");
    expect((await labels(inPage("[x](acme$0"))).slice(-3)).toEqual(["acme-logo.svg", "acme.csv", "acme edge.png"]);
    expect(await labels(inPage("[[csv$0"))).toEqual([]);
  });

  it("brings a bullet with the source's summary in Seen in", async () => {
    const target = "sources/2025-06-01-globex-queue-design";
    await check("## Seen in\n\n- $0\n", `- [[${target}]] — \${1:A queue that never loses a message.}`, " ");
    await check(
      "## Seen in\n\n- [[sources/2023-01-01-acme-old-news]]: old.\n- glob$0\n",
      `- [[${target}]]: \${1:A queue that never loses a message.}`,
    );
    expect(await labels("## Seen in\n\n- [[sources/2025-06-01-globex-queue-design]] — x\n- $0")).toEqual([
      "Edge caching at Acme",
      "Old news",
    ]);
    expect(await labels("## Other\n\n- $0")).toEqual([]);
    const plain = await complete("## Seen in\n\n- glob$0\n", undefined, { snippets: false, labelDetails: false });
    expect(plain.apply(plain.list?.items[0])).toBe(`- [[${target}]]`);
    expect(plain.list?.items[0]).toMatchObject({ detail: `Globex · 2025-06-01 · ${target}` });
  });

  it("shows the slug alone of a source that says neither who published it nor when", async () => {
    const plain = { snippets: false, labelDetails: false };
    const [item] =
      (await complete("\n//- sources/bare.md\n# Bare thing\n//- systems/page.md\n[[bare$0", "", plain)).list?.items ??
      [];
    expect(item).toMatchObject({ label: "Bare thing", detail: "sources/bare" });
    expect(
      (await complete("\n//- sources/bare.md\n# Bare thing\n//- systems/page.md\n[[bare$0")).list?.items[0],
    ).toMatchObject({
      detail: "sources/bare",
      labelDetails: {},
    });
  });

  it("puts whole citations into (Source: ...)", async () => {
    const cited = "[[sources/2025-06-01-globex-queue-design]]";
    await check("Said. (Source: $0", `Said. (Source: ${cited})`, " ");
    await check("Said. (Source: $0)", `Said. (Source: ${cited})`, " ");
    await check(
      "Said. (Source: [[sources/2023-01-01-acme-old-news]], glob$0)",
      `Said. (Source: [[sources/2023-01-01-acme-old-news]], ${cited})`,
    );
    await check(
      "Said. (Source:\n[a](../sources/2023-01-01-acme-old-news.md),\nglob$0)",
      "[How we designed our queue](../sources/2025-06-01-globex-queue-design.md))",
    );
  });

  it("completes headings, blocks and footnotes", async () => {
    expect(await labels("[[systems/acme-cdn#$0")).toEqual(["Acme CDN", "How it works", "^block-1"]);
    expect(await labels("[[systems/acme-cdn#^$0")).toEqual(["^block-1"]);
    await check("[[concepts/cache#$0]]", "[[concepts/cache#Cache]]");
    await check("[x](../concepts/cache.md#$0", "[x](../concepts/cache.md#cache)");
    await check("[x](#$0)\n\n# Own title", "[x](#own-title)");
    await check("[[systems/acme-cdn#how-it-works]]\n\n[[concepts/cache#$0", "[[concepts/cache#cache]]");
    expect(
      (await complete("[[2024-03-01-acme-edge-caching#$0")).list?.items.map(({ textEdit }) => textEdit?.newText),
    ).toEqual(["Edge caching at Acme]]", "Key points]]", "key-points-1]]"]);
    await check("Said[^$0\n\n[^One]: a\n", "Said[^One]");
    expect(await labels("Said[^$0]\n\n[^a]: x\n[^b]: x\n")).toEqual(["a", "b"]);
  });

  it("stays out of prose, code, comments, math, images and the web", async () => {
    for (const page of [
      "Some $0",
      "Some words$0",
      "`[[glob$0",
      "``` \n[[glob$0\n```",
      "<!-- [[glob$0 -->",
      "$$ [[glob$0 $$",
      "![x](https://glob$0",
      "[x](https://glob$0",
      "https://x.com/sources/glob$0",
      "[[glob|ali$0",
      "\\[[glob$0",
      "- item $0",
      "(see $0",
      "    [[glob$0",
      "resources/glob$0",
    ])
      expect((await complete(page)).list?.items, page).toBeUndefined();
    for (const trigger of ["/", "#", "^", '"'])
      expect((await complete("## Seen in\n\n- a$0", trigger)).list, trigger).toBeUndefined();
  });

  it("labels items with publisher and date, and documents them with the page's card", async () => {
    const { list, wiki } = await complete("[[glob$0");
    const [item] = list?.items ?? [];
    expect(list?.isIncomplete).toBe(true);
    expect(item).toMatchObject({
      label: "How we designed our queue",
      labelDetails: { description: "Globex · 2025-06-01" },
      detail: "sources/2025-06-01-globex-queue-design",
    });
    expect(item?.documentation).toBeUndefined();
    const page = wiki.page("sources/2025-06-01-globex-queue-design.md");
    const resolved = await resolveCompletion(wiki.index, page, item as CompletionItem, wiki.readText);
    expect(resolved.documentation).toMatchObject({
      kind: "markdown",
      value: expect.stringContaining("A queue that never loses"),
    });
  });
});
