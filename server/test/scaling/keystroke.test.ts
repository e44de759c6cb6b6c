import { expect, test } from "vitest";
import { WikiIndex } from "../../src/wiki/wiki-index";
import { readFacts } from "../fixture";

/** A wiki of so many pages, each of which refers to a hub, to its neighbour and to a page that is missing. */
function wiki(pages: number): WikiIndex {
  const index = new WikiIndex("file:///w");
  for (let i = 0; i < pages; i++) index.setPage(`p/${i}.md`, page(i, pages, ""));
  index.setPage("sources/hub.md", readFacts("# Hub\n\n## Part\n"));
  index.takeAffected();
  return index;
}

function page(i: number, pages: number, more: string) {
  return readFacts(`# Page ${i}\n\n[[sources/hub#part]] [[p/${(i + 1) % pages}]] [[p/missing-${i}]]\n\n${more}\n`);
}

/** What one change costs: how many pages are filed anew, and how many are looked at again. */
function cost(pages: number, change: (index: WikiIndex) => void): { filed: number; affected: number } {
  const index = wiki(pages);
  const before = index.filings;
  change(index);
  const affected = index.takeAffected();
  expect(affected).not.toBe("all");
  return { filed: index.filings - before, affected: (affected as ReadonlySet<string>).size };
}

test.each<[string, (index: WikiIndex, pages: number) => void]>([
  ["a word", (index, pages) => index.setPage("p/7.md", page(7, pages, "word"))],
  ["a reference", (index, pages) => index.setPage("p/7.md", page(7, pages, "[[p/9]]"))],
  ["a missing reference", (index, pages) => index.setPage("p/7.md", page(7, pages, "[[p/missing-9]]"))],
  ["a word in a page that all refer to", (index) => index.setPage("sources/hub.md", readFacts("# Hub\n\n## Part\nx"))],
])("typing %s touches no more pages of a large wiki than of a small one", (_what, type) => {
  const small = cost(100, (index) => type(index, 100));
  const large = cost(5_000, (index) => type(index, 5_000));
  expect(large).toEqual(small);
  expect(small.filed).toBeLessThanOrEqual(2);
  expect(small.affected).toBeLessThanOrEqual(4);
});

test("a name that comes concerns the pages that it could be meant by, and those that miss something", () => {
  const index = wiki(500);
  const before = index.filings;
  index.setPage("q/new.md", readFacts("# Page 3\n"));
  index.takeAffected();
  expect(index.filings - before).toBeLessThan(5);
});
