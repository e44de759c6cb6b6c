import { expect, test } from "vitest";
import { missingKind } from "../../src/wiki/citation";
import { FixtureWiki } from "../fixture";

/** What each missing reference of a page was meant to lead to; `-` for what may be no reference at all. */
function missing(text: string): string[] {
  const { index } = new FixtureWiki(text);
  const [page] = index.sortedPages();
  return page ? index.links(page).map((link) => missingKind(index, page, link) ?? "-") : [];
}

test.each([
  ["a slug with a date", "From sources/2025-04-01-acme.", ["source"]],
  ["a slug with a number", "From sources/gpt-4 and sources/arxiv_2506.", ["source", "source"]],
  ["a slug of many words", "From sources/how-acme-queues.", ["source"]],
  ["a file", "From sources/acme.md and raw/2.md.", ["source", "capture"]],
  ["words", "From data sources/sinks, sources/source-page ratios, primary sources/secondary sources.", ["-", "-", "-"]],
  ["counts and years", "From 3 sources/2 pages, sources/2024 and raw/2025.", ["-", "-", "-"]],
])("in running text: %s", (_what, text, kinds) => expect(missing(text)).toEqual(kinds));
