import { expect, test } from "vitest";
import { FixtureWiki } from "../fixture";
import { checkRule, findingsOf } from "./check-rule";

const SOURCES = `//- sources/2024-02-02-acme-peering.md
# Peering at Acme
//- sources/2024-06-06-acme-fill.md
# How we fill caches
`;

const stub = (note: string, rest = "") => `${SOURCES}//- systems/cdn.md
---
updated: 2024-05-01
---
# CDN

## Stub note

${note}
${rest}`;

const marked = (note: string, label = "") =>
  stub(note).replace("## Stub note\n", `## Stub note\n   ^^^^^^^^^ ${label}\n`);

test.each([
  ["a title", "Expand this page when *How we fill caches* is distilled.", "has come in: sources/2024-06-06-acme-fill"],
  ["a slug", "Expand this page when `2024-06-06-acme-fill` is distilled.", ""],
  ["a link", "Waiting for: [[sources/2024-06-06-acme-fill]].", ""],
  ["its words", "Expand this page when the talk on how caches fill is distilled.", ""],
])("a stub is ripe when %s that it waits for is there", (_what, note, label) => {
  checkRule("ripe-stub", marked(note, label));
});

test.each([
  ["what it waits for is older than the note", "Expand this page when the peering posts of Acme are distilled."],
  [
    "the page cites it already",
    "Expand this page when *How we fill caches* is distilled.\n\n## Seen in\n\n[[sources/2024-06-06-acme-fill]]",
  ],
  ["one word is all that fits", "Expand this page when the fill post is distilled."],
  ["nothing is said", "This page is a stub."],
])("a stub is not ripe when %s", (_what, note) => {
  checkRule("ripe-stub", stub(note));
});

test("a topic is met by a newer source that is about the page", () => {
  const note = "The CDN's cache fill (fill caches) is missing.";
  checkRule("ripe-stub", stub(note));
  checkRule("ripe-stub", marked(note).replace("How we fill caches\n", "How we fill caches of the CDN\n"));
});

test("a source is as new as the day on which it came in", () => {
  const note = "Expand this page when the peering posts of Acme are distilled.";
  const late = "---\ningested: 2024-05-02\n---\n# Peering at Acme\n";
  checkRule("ripe-stub", marked(note).replace("# Peering at Acme\n", late));
});

test("without its own date, a note is as old as its newest citation", () => {
  const wiki = (cited: string) =>
    `${stub("Expand this page when the talk on how caches fill is distilled.", `\n[[sources/${cited}]]\n`).replace(
      /---\nupdated.*\n---\n/,
      "",
    )}//- sources/2025-01-01-later.md\n# Later\n`;
  expect(findingsOf("ripe-stub", new FixtureWiki(wiki("2024-02-02-acme-peering")))).toHaveLength(1);
  expect(findingsOf("ripe-stub", new FixtureWiki(wiki("2025-01-01-later")))).toHaveLength(0);
});

test("many sources that refer to a stub make it ripe", () => {
  const wiki = (count: number) =>
    `//- systems/cdn.md\n# CDN\n\n*Stub - expand it.*\n${Array.from({ length: count }, (_, i) => `//- sources/s-${i}.md\n[[systems/cdn]]\n`).join("")}`;
  expect(findingsOf("ripe-stub", new FixtureWiki(wiki(4)))).toHaveLength(0);
  const [found] = findingsOf("ripe-stub", new FixtureWiki(wiki(5)));
  expect(found?.message).toBe(
    "This stub can be expanded: 5 sources refer to it: sources/s-0, sources/s-1, sources/s-2 and 2 more.",
  );
  checkRule("ripe-stub", wiki(5), { ripeStubSources: 6 });
});

test("a source that is a stub is told where it is cited", () => {
  checkRule(
    "stub-source",
    `//- concepts/a.md
[[sources/x]]
//- index.md
[[sources/y]]
//- sources/x.md
# X

> Placeholder page.
  ^^^^^^^^^^^^^^^^^ is cited by concepts/a
//- sources/y.md
This page is a stub.
//- sources/z.md
---
tags: [stub]
---
[[sources/x]]
//- concepts/b.md
[[sources/z]]
`,
  );
});

test("a short page that says nothing of it is an unmarked stub", () => {
  const wiki = (text: string) => `//- ibid.json
{ "rules": { "unmarked-stub": "warning" } }
//- concepts/a.md
# A

${text}
`;
  const marked = (text: string, label: string) => wiki(text).replace("# A\n", `# A\n  ^ ${label}\n`);
  checkRule("unmarked-stub", marked("Only some words.", "has 3 words"));
  checkRule("unmarked-stub", wiki("word ".repeat(60)));
  checkRule("unmarked-stub", wiki("This page is a stub."));
  checkRule(
    "unmarked-stub",
    `${wiki("x ".repeat(60))}//- sources/s.md\nShort.\n//- concepts/index.md\nShort.\n//- top.md\nShort.\n`,
  );
});
