import { describe, expect, it } from "vitest";
import type { DocumentSymbol, Range, SelectionRange } from "vscode-languageserver-types";
import { documentLinks, resolveDocumentLink } from "../../src/features/document-links";
import { documentSymbols } from "../../src/features/document-symbols";
import { foldingRanges } from "../../src/features/folding";
import { selectionRange } from "../../src/features/selection-range";
import { placedSymbol, workspaceSymbols } from "../../src/features/workspace-symbols";
import { FixtureWiki } from "../fixture";

function outline(symbols: readonly DocumentSymbol[], indent = ""): string[] {
  return symbols.flatMap(({ name, range, children = [] }) => [
    `${indent}${name} ${range.start.line}-${range.end.line}`,
    ...outline(children, `${indent}  `),
  ]);
}

describe("document symbols", () => {
  const check = (text: string) => outline(documentSymbols(new FixtureWiki(text).page("page.md")));

  it("nest headings in their sections", () => {
    expect(check("# A\n\n## B\n\n#### C\n\n## D\n\n# E\n")).toEqual([
      "A 0-8",
      "  B 2-6",
      "    C 4-6",
      "  D 6-8",
      "E 8-9",
    ]);
    expect(check("> # Quoted\n\n## \n")).toEqual(["Quoted 0-0", "## 2-3"]);
  });

  it("begin with the title where only the frontmatter has it", () => {
    expect(check("---\ntitle: T\n---\n\n## B\n")).toEqual(["T 0-5", "  B 4-5"]);
    expect(check("---\ntitle: T\n---\n\n# A\n")).toEqual(["A 4-5"]);
    expect(check("Text.")).toEqual([]);
  });
});

describe("workspace symbols", () => {
  const { index } = new FixtureWiki(`
//- a/systems/cdn.md
---
title: Content network
aliases: [Edge]
---
# Content network
//- b/sources/2024-01-01-acme-edge.md
# Acme at the edge
`);
  const names = (query: string) => workspaceSymbols(index, query).map(({ name }) => name);

  it("are pages by title, alias and slug, and show the name by which they were found", () => {
    expect(names("content net")).toEqual(["Content network"]);
    expect(names("Edge")).toEqual(["Acme at the edge", "Content network · Edge"]);
    expect(names("cdn")).toEqual(["Content network · a/systems/cdn"]);
    expect(names("")).toHaveLength(2);
    expect(names("nothing like it")).toEqual([]);
  });

  it("get the place of the title when they are resolved", () => {
    const [symbol] = workspaceSymbols(index, "cdn");
    const page = index.page("a/systems/cdn.md");
    expect(symbol?.location).toEqual({ uri: "file:///wiki/a/systems/cdn.md" });
    expect(page && symbol && placedSymbol(index, page, symbol).location).toMatchObject({
      range: { start: { line: 4, character: 2 }, end: { line: 4, character: 17 } },
    });
  });
});

describe("document links", () => {
  const wiki = new FixtureWiki(`
//- sources/s.md
# Source

## Part
//- images/x.png
//- systems/a.md
[[s#Part|text]] [x](../sources/s.md) ![](../images/x.png) [web](https://x.com) [[nowhere]] [own](#a)

# A
`);
  const page = wiki.page("systems/a.md");
  const links = documentLinks(wiki.index, page);

  it("are the references that lead to a page or a file, with its path", () => {
    const text = wiki.text("systems/a.md");
    const written = ({ start, end }: Range) => text.slice(start.character, end.character);
    expect(links.map(({ range, tooltip }) => [written(range), tooltip])).toEqual([
      ["s#Part", "sources/s.md"],
      ["../sources/s.md", "sources/s.md"],
      ["../images/x.png", "images/x.png"],
      ["#a", "systems/a.md"],
    ]);
  });

  it("lead to the line of the heading when they are resolved", () => {
    expect(links.map(({ target }) => target)).toEqual([undefined, undefined, undefined, undefined]);
    const resolved = links.map((link) => {
      const path = String(link.data.uri).slice("file:///wiki/".length);
      return resolveDocumentLink(link, wiki.index.page(path)).target;
    });
    expect(resolved).toEqual([
      "file:///wiki/sources/s.md#L3",
      "file:///wiki/sources/s.md",
      "file:///wiki/images/x.png",
      "file:///wiki/systems/a.md#L3",
    ]);
  });
});

it("folds frontmatter, sections, list items and blocks, and leaves the blank lines behind them", () => {
  const text = `---
title: T
---
# A

Text.

## Seen in

- one
  goes on
- two

\`\`\`
code
\`\`\`

# B
`;
  const ranges = foldingRanges(new FixtureWiki(text).page("page.md"));
  expect(ranges.map(({ startLine, endLine }) => `${startLine}-${endLine}`)).toEqual([
    "0-2",
    "3-15",
    "7-15",
    "9-10",
    "13-15",
  ]);
});

describe("selection ranges", () => {
  const selected = (text: string) => {
    const wiki = new FixtureWiki(text);
    const { page, position } = wiki.cursor;
    const whole = wiki.text(page.path);
    const found: string[] = [];
    let at: SelectionRange | undefined = selectionRange(page, whole, position);
    for (; at; at = at.parent) {
      const { start, end } = at.range;
      found.push(whole.slice(page.facts.lines.offsetAt(start), page.facts.lines.offsetAt(end)));
    }
    return found;
  };

  it("take the full stop of an abbreviation for no end of a sentence", () => {
    const sentences = "It runs e.g. t$0wo nodes, after J. Gray. Next one.\n";
    expect(selected(sentences)[1]).toBe("It runs e.g. two nodes, after J. Gray.");
  });

  it("grow from the word to the page", () => {
    expect(selected("# A\n\n- One. See [[sources/a-$0slug|text]] here. Two.\n- More\n\n# B\n")).toEqual([
      "a-slug",
      "sources/a-slug",
      "[[sources/a-slug|text]]",
      "See [[sources/a-slug|text]] here.",
      "One. See [[sources/a-slug|text]] here. Two.",
      "- One. See [[sources/a-slug|text]] here. Two.",
      "- One. See [[sources/a-slug|text]] here. Two.\n- More",
      "# A\n\n- One. See [[sources/a-slug|text]] here. Two.\n- More\n\n",
      "# A\n\n- One. See [[sources/a-slug|text]] here. Two.\n- More\n\n# B\n",
    ]);
  });

  it("are there for every place, also of an empty page", () => {
    expect(selected("$0")).toEqual([""]);
    expect(selected("---\nti$0tle: T\n---\n")).toEqual(["title", "---\ntitle: T\n---", "---\ntitle: T\n---\n"]);
  });
});
