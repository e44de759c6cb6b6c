import { describe, expect, test } from "vitest";
import { FixtureWiki } from "../fixture";
import { checkRule, findingsOf, fixedLines } from "./check-rule";

/** Enough words to say something by their silence. */
const WORDS = "Each site keeps what was asked for last, and forgets the rest. ".repeat(6);

describe("seen-in-missing", () => {
  test("is found on the heading, once for all sources", () =>
    checkRule(
      "seen-in-missing",
      `
//- sources/a.md
[[systems/x]]
//- sources/b.md
---
related: [systems/x]
---
//- systems/x.md
# X

## Seen in
   ^^^^^^^ does not list sources/a, sources/b, which refer to this page

Nothing yet.
`,
    ));

  test("names three", () => {
    const sources = ["a", "b", "c", "d", "e"].map((name) => `//- sources/${name}.md\n[[systems/x]]\n`).join("");
    const [found] = findingsOf("seen-in-missing", new FixtureWiki(`${sources}//- systems/x.md\n## Seen in (0)\n`));
    expect(found?.message).toContain("does not list sources/a, sources/b, sources/c and others, which refer");
  });

  test("is not found where the section has the source in any form", () =>
    checkRule(
      "seen-in-missing",
      `
//- sources/2024-a.md
[[systems/x]] in [[systems/y]], [[systems/z]] and [[systems/w]]
//- systems/x.md
## Seen in
See above, and (Source: [[2024-a]]).
//- systems/y.md
## Seen in
- [the talk][a]

## Notes

[a]: ../sources/2024-a.md
//- systems/z.md
## Seen in
- the talk[^1]

[^1]: [[sources/2024-a#part]]
//- systems/w.md
## Seen in

### By date
| when | what |
|------|------|
| 2024 | [a](../sources/2024-a.md) |
`,
    ));

  test("is found where the source is only defined in the section, for another one", () =>
    checkRule(
      "seen-in-missing",
      `
//- sources/2024-a.md
[[systems/x]]
//- systems/x.md
It is [fast][a].

## Seen in
   ^^^^^^^

[a]: ../sources/2024-a.md
`,
    ));

  test("says nothing of sources that say too little, or may mean another page", () =>
    checkRule(
      "seen-in-missing",
      `
//- sources/stub.md
[[systems/x]]

*Stub - expand when it is read.*
//- sources/index.md
- [[systems/x]]
//- sources/code.md
\`systems/x.md\`
//- sources/either.md
[[x]]
//- raw/sources/capture.md
[[systems/x]]
//- notes/no-source.md
[[systems/x]]
//- systems/x.md
## Seen in
//- tools/x.md
# Another
`,
    ));

  test("says nothing of a section that lists something else", () =>
    checkRule(
      "seen-in-missing",
      `
//- sources/a.md
[[systems/x]]
//- runs/1.md
# Run
//- systems/x.md
## Seen in
- [[runs/1]]
`,
    ));

  test("is asked of pages without the section only when the wiki wants it", () => {
    const wiki = `
//- index.md
[[sources/a]]
//- sources/a.md
[[systems/x]], [[index]], [[sources/b]]
//- sources/b.md
# B
//- systems/x.md
# X
  ^ sources/a refers to this page, which has no section
`;
    checkRule("seen-in-missing", wiki, { seenInAllPages: true });
    checkRule("seen-in-missing", wiki.replace(/ {2}\^.*\n/, ""));
  });

  test("knows the section by other headings, too", () =>
    checkRule(
      "seen-in-missing",
      `
//- sources/a.md
[[systems/x]], [[systems/y]]
//- systems/x.md
### mentioned in:
    ^^^^^^^^^^^^^
//- systems/y.md
## Mentioned in passing
`,
      { seenInHeadings: ["Mentioned in"] },
    ));
});

describe("seen-in-unsupported", () => {
  test("is found where the source is silent, and the entry can be taken away", () => {
    const wiki = `
//- sources/2024-a.md
${WORDS}
//- systems/zeta-ledger.md
## Seen in

- one
- [[sources/2024-a|A]] — a note
    ^^^^^^^^^^^^^^ “sources/2024-a” never mentions this page
- three
`;
    checkRule("seen-in-unsupported", wiki);
    expect(fixedLines("seen-in-unsupported", wiki.replace(/ +\^.*\n/, ""))).toEqual(["- three"]);
  });

  test.each([
    ["refers to the page", "[[systems/zeta-ledger]]"],
    ["has half of the words of its name", "All of its ledgers."],
    ["has its alias", "It is called Zeit."],
    ["is a stub", "\n\n*Stub - expand when it is read.*"],
  ])("is not found where the source %s", (_name, words) =>
    checkRule(
      "seen-in-unsupported",
      `
//- sources/2024-a.md
${WORDS}${words}
//- systems/zeta-ledger.md
---
aliases: [Zeit]
---
# Zeta ledger
## Seen in
- [[sources/2024-a]]
`,
    ),
  );

  test("is not found where the source says little, or the section more than a source", () =>
    checkRule(
      "seen-in-unsupported",
      `
//- sources/2024-a.md
# An outline
//- sources/2024-b.md
${WORDS}
//- systems/zeta-ledger.md
## Seen in
- [[sources/2024-a]]
- Its place among the other systems that there are: [[sources/2024-b]]
//- systems/eta.md
See [[sources/2024-b]].
`,
    ));

  test("is found and gone as the source is edited", () => {
    const wiki = new FixtureWiki(`
//- sources/2024-a.md
${WORDS}
//- systems/zeta-ledger.md
## Seen in
- [[sources/2024-a]]
`);
    const { index } = wiki;
    expect(findingsOf("seen-in-unsupported", wiki)).toHaveLength(1);
    index.takeAffected();
    index.setPage("sources/2024-a.md", { ...wiki.page("sources/2024-a.md").facts });
    expect(index.takeAffected()).toContain("systems/zeta-ledger.md");
  });
});

describe("seen-in-duplicate", () => {
  test("is found at the second entry", () =>
    checkRule(
      "seen-in-duplicate",
      `
//- sources/2024-a.md
# A
//- systems/x.md
## Seen in

- **[[sources/2024-a]]** — one
- [A](../sources/2024-a.md) — another
      ^^^^^^^^^^^^^^^^^^^^ “../sources/2024-a.md” is listed a second time
- 2024: [[2024-a#part]] is a part of it
- [[2024-a#part|that part]]
    ^^^^^^ a second time
- in a sentence of its own, as in [[2024-a]]
`,
    ));

  test("is not found in two lists, in other sections, or of what is no source", () =>
    checkRule(
      "seen-in-duplicate",
      `
//- sources/2024-a.md
# A
//- systems/x.md
- [[sources/2024-a]]
- [[sources/2024-a]]

## Seen in

- [[sources/2024-a]]
- [[systems/y]]
- [[systems/y]]

### In passing

- [[sources/2024-a]]
//- systems/y.md
# Y
`,
    ));

  test.each([
    ["- [[sources/2024-a]] — one\n- [[2024-a]]\n- b\n", ["- b *!"]],
    ["- [[2024-a]]\n- [[sources/2024-a]] — two\n- b\n", ["- b *!"]],
    ["- [[2024-a]] — one\n- [[sources/2024-a]] — two\n- b\n", ["- b"]],
    ["* [[2024-a]]\n\n* [[sources/2024-a]]\n", [" *!"]],
  ])("takes away the entry that says less: %j", (list, fixed) => {
    const wiki = `//- sources/2024-a.md\n# A\n//- systems/x.md\n## Seen in\n\n${list}`;
    expect(fixedLines("seen-in-duplicate", wiki)).toEqual(fixed);
  });
});
