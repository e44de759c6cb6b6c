import { expect, test } from "vitest";
import { citationChoices, citationEdits } from "../../src/features/insert-citation";
import { applyEdits } from "../apply-edit";
import { FixtureWiki } from "../fixture";

const SOURCES = `
//- sources/2025-04-01-acme-queue.md
---
title: The queue
status: read
---
The queue is a log. It has no end.
//- sources/2024-02-29-beta-cache.md
# A cache
//- concepts/queue.md
# Queue of pages
//- systems/other.md
See [[sources/2024-02-29-beta-cache]].
//- systems/a.md
`;

/** What becomes of a text on the page \`systems/a.md\` when the queue is cited at \`$0\`, or at the words of \`selected\`. */
function check(text: string, expected: string, selected?: string): void {
  const wiki = new FixtureWiki(`${SOURCES}${text}\n`);
  const page = wiki.page("systems/a.md");
  const source = wiki.text(page.path);
  const { lines } = page.facts;
  const at = selected === undefined ? lines.offsetAt(wiki.cursor.position) : source.indexOf(selected);
  const range = lines.range({ start: at, end: at + (selected?.length ?? 0) });
  const queue = wiki.page("sources/2025-04-01-acme-queue.md");
  expect(applyEdits(source, citationEdits(wiki.index, page, source, queue, [range])).trimEnd()).toBe(expected);
}

test.each([
  ["in the wiki's form", "So it is $0.", "So it is [[sources/2025-04-01-acme-queue]]."],
  ["apart from words", "So it is$0, or", "So it is [[sources/2025-04-01-acme-queue]], or"],
  ["apart from the next word", "($0words)", "([[sources/2025-04-01-acme-queue]] words)"],
  [
    "in the page's form",
    "[c](../sources/2024-02-29-beta-cache.md) $0",
    "[c](../sources/2024-02-29-beta-cache.md) [The queue](../sources/2025-04-01-acme-queue.md)",
  ],
  [
    "as a marker, which stands on its word",
    "a^[sources/2024-02-29-beta-cache.md] b$0",
    "a^[sources/2024-02-29-beta-cache.md] b^[sources/2025-04-01-acme-queue.md]",
  ],
  [
    "in a table",
    "[[sources/2024-02-29-beta-cache|x]]\n\n| a |\n|---|\n| $0 |",
    "[[sources/2024-02-29-beta-cache|x]]\n\n| a |\n|---|\n| [[sources/2025-04-01-acme-queue\\|The queue]] |",
  ],
  [
    "behind a reference, not in it",
    "[[sources/2024-02-$029-beta-cache]]",
    "[[sources/2024-02-29-beta-cache]] [[sources/2025-04-01-acme-queue]]",
  ],
  [
    "as a path, which goes on up to what ends it",
    "sources/2024-02-29-beta-cache $0[[b]]",
    "sources/2024-02-29-beta-cache sources/2025-04-01-acme-queue [[b]]",
  ],
  [
    "as an item of a field",
    "---\nsources:\n  - '[[sources/2024-02-29-beta-cache]]'\n  - $0\n---",
    "---\nsources:\n  - '[[sources/2024-02-29-beta-cache]]'\n  - \"[[sources/2025-04-01-acme-queue]]\"\n---",
  ],
  ["as an item of a list in brackets", "---\nsources: [$0]\n---", "---\nsources: [sources/2025-04-01-acme-queue]\n---"],
])("a citation is inserted %s", (_what, text, expected) => check(text, expected));

test("selected words become its text where it has one", () => {
  check("The words say.", "The [[sources/2025-04-01-acme-queue|words]] say.", "words");
  check("The `words` say.", "The `words` [[sources/2025-04-01-acme-queue]] say.", "`words`");
  const marker = "^[sources/2024-02-29-beta-cache.md]";
  check(`The words say.${marker}`, `The words^[sources/2025-04-01-acme-queue.md] say.${marker}`, "words");
});

test("each cursor gets its own, in the order of the cursors", () => {
  const wiki = new FixtureWiki(`${SOURCES}a  b \n`);
  const page = wiki.page("systems/a.md");
  const at = (character: number) => ({ start: { line: 0, character }, end: { line: 0, character } });
  const queue = wiki.page("sources/2025-04-01-acme-queue.md");
  const edits = citationEdits(wiki.index, page, wiki.text(page.path), queue, [at(5), at(2)]);
  expect(edits.map(({ range }) => range.start.character)).toEqual([5, 2]);
});

test("the sources that fit are told as their cards say, and no other pages", async () => {
  const wiki = new FixtureWiki(`${SOURCES}\n`);
  const choices = await citationChoices(wiki.index, wiki.page("systems/a.md"), "queue", wiki.readText);
  expect(choices).toEqual([
    {
      uri: "file:///wiki/sources/2025-04-01-acme-queue.md",
      title: "The queue",
      facts: "Acme · 2025-04-01 · read · cited by no pages",
      summary: "The queue is a log.",
    },
  ]);
  const all = await citationChoices(wiki.index, wiki.page("systems/a.md"), "", wiki.readText);
  expect(all.map(({ title }) => title)).toEqual(["The queue", "A cache"]);
  expect(all[1]).toMatchObject({
    facts: "Beta · 2024-02-29 · cited by 1 page",
    summary: "sources/2024-02-29-beta-cache",
  });
});
