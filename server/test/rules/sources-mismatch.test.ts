import { describe, expect, test } from "vitest";
import { DEFAULT_CONFIG } from "../../src/wiki/config";
import { FixtureWiki } from "../fixture";
import { applied, checkRule, findingsOf } from "./check-rule";

const CONFIG = { rules: { "sources-mismatch": "warning" as const } };
const SOURCES = "//- sources/a-1.md\n//- sources/b-2.md\n//- sources/c-3.md\n";

test("items that the text does not cite and citations that are not listed are found", () =>
  checkRule(
    "sources-mismatch",
    `
//- systems/x.md
---
sources:
  - a-1
  - "[[sources/b-2]]"
       ^^^^^^^^^^^ The text does not cite “sources/b-2”
  - sources/not-there
---
From [[sources/a-1]] and [it](../sources/c-3.md), and again [[c-3]].
                              ^^^^^^^^^^^^^^^^^ does not list
${SOURCES}`,
    CONFIG,
  ));

test.each([
  ["equal ones", "---\nsources: [a-1, sources/b-2.md]\n---\n[[sources/a-1]]^[b-2.md]\n"],
  ["a page without the field", "From [[sources/a-1]].\n"],
  ["a count", "---\nsources: 3\n---\n[[sources/a-1]]\n"],
])("nothing is said of %s", (_what, page) =>
  checkRule("sources-mismatch", `//- systems/x.md\n${page}${SOURCES}`, CONFIG),
);

test("off by default", () =>
  checkRule("sources-mismatch", `//- systems/x.md\n---\nsources: []\n---\n[[sources/a-1]]\n${SOURCES}`));

/** The YAML after the first fix of the only finding. */
function fixed(yaml: string, body: string): string | undefined {
  const wiki = new FixtureWiki(`//- systems/x.md\n---\n${yaml}\n---\n${body}\n${SOURCES}`, {
    ...DEFAULT_CONFIG,
    ...CONFIG,
  });
  const [finding, ...others] = findingsOf("sources-mismatch", wiki);
  expect(others).toEqual([]);
  const [fix] = finding?.fixes() ?? [];
  expect(fix?.isSafe).toBe(false);
  const text = fix && applied(wiki.fixture.files, fix).get("systems/x.md");
  return text?.slice("---\n".length, text.indexOf("\n---\n"));
}

describe("a source is added in the list's style", () => {
  test.each([
    ["lines", "sources:\n  - sources/a-1.md\ntags: []", "sources:\n  - sources/a-1.md\n  - sources/b-2.md\ntags: []"],
    ["lines without indentation", "sources:\n- a-1\nx: y", "sources:\n- a-1\n- b-2\nx: y"],
    [
      "lines of wikilinks in quotes",
      'sources:\n    - "[[sources/a-1]]"\nx: y',
      'sources:\n    - "[[sources/a-1]]"\n    - "[[sources/b-2]]"\nx: y',
    ],
    ["brackets", "sources: [ 'a-1' ]", "sources: [ 'a-1', 'b-2' ]"],
    ["empty brackets", "sources: []", "sources: [sources/b-2]"],
    ["nothing", "sources:\ntags: []", "sources:\n  - sources/b-2\ntags: []"],
    ["one value", "sources: a-1", "sources: [a-1, b-2]"],
  ])("of %s", (_what, yaml, expected) => {
    const isListed = /a-1/.test(yaml);
    expect(fixed(yaml, `${isListed ? "[[sources/a-1]] " : ""}[[sources/b-2]]`)).toBe(expected);
  });
});

describe("an item is removed", () => {
  test.each([
    ["with its line", "sources:\n  - a-1\n  - b-2 # note\ntags: []", "sources:\n  - a-1\ntags: []"],
    ["with its lines", "sources:\n  - id: b-2\n    note: x\n  - a-1\ntags: []", "sources:\n  - a-1\ntags: []"],
    ["with the comma before it", "sources: [a-1, b-2]", "sources: [a-1]"],
    ["with the comma behind it", "sources: [b-2, a-1]", "sources: [a-1]"],
  ])("%s", (_what, yaml, expected) => expect(fixed(yaml, "[[sources/a-1]]")).toBe(expected));

  test("that is the only one", () => {
    expect(fixed("sources: b-2\nx: y", "")).toBe("sources:\nx: y");
    expect(fixed("sources: [b-2]", "")).toBe("sources: []");
  });
});
