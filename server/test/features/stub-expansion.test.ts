import { expect, test } from "vitest";
import { stubEvidence } from "../../src/features/stub-expansion";
import { SourceSearch } from "../../src/wiki/source-search";
import { FixtureWiki } from "../fixture";

const PAGE = "systems/cdn.md";

/** Expands the page of a wiki that counts how often others have their turn meanwhile. */
function expanding(text: string) {
  const wiki = new FixtureWiki(text);
  const { index, readText } = wiki;
  let pauses = 0;
  const host = { pauses: () => async () => {}, isMemoryShort: () => false, whenMemoryShort: () => () => {} };
  const reader = {
    index,
    readText,
    search: new SourceSearch(index, readText, host),
    pauses: () => async () => void pauses++,
  };
  return {
    evidence: () => stubEvidence(reader, wiki.page(PAGE)),
    pauses: () => pauses,
  };
}

test("what only points to other pages is no evidence", async () => {
  const { evidence } = expanding(`//- ${PAGE}
# CDN

This page is a stub. Its fill strategy is missing.
//- concepts/fill.md
//- sources/2024-01-01-fill.md
# Fill

See [[systems/cdn]]. The fill strategy of the CDN is to ask at night.

## Connections

- [[concepts/fill|The fill strategy]], [[systems/cdn|the CDN]], [[concepts/fill|fill and its strategy]].
- Fill strategy: \`systems/cdn/fill/strategy\`, \`fill-strategy\`.
- [[systems/cdn]] has a fill strategy for titles that are new.
`);
  const { byTopic, onPage } = await evidence();
  expect(byTopic.get("fill strategy")?.map(({ quote }) => quote.text)).toEqual([
    "The fill strategy of the CDN is to ask at night.",
    "CDN has a fill strategy for titles that are new.",
  ]);
  expect(onPage).toEqual([]);
});

test("others have their turn between any two sources that are looked through", async () => {
  const sources = Array.from({ length: 12 }, (_, i) => `//- sources/s-${i}.md\n# S\n\nSee [[systems/cdn]].\n`);
  const { evidence, pauses } = expanding(
    `//- ${PAGE}\n# CDN\n\nMissing: its fill. This page is a stub.\n${sources.join("")}`,
  );
  await evidence();
  expect(pauses()).toBeGreaterThanOrEqual(12);
});
