import { describe, expect, test } from "vitest";
import { FixtureWiki } from "../fixture";
import { applied, checkRule, findingsOf } from "./check-rule";

/** The page after each fix of the only finding of a rule, and the fixes' titles. */
function fixed(code: string, page: string): Record<string, string | undefined> {
  const wiki = new FixtureWiki(page);
  const [finding, ...others] = findingsOf(code, wiki);
  expect(others).toEqual([]);
  const fixes = finding?.fixes() ?? [];
  expect(fixes.some(({ isSafe }) => isSafe)).toBe(false);
  return Object.fromEntries(fixes.map((fix) => [fix.title, applied(wiki.fixture.files, fix).get("page.md")]));
}

const HEALTHY = `
One.[^1] Two.[^Netflix] *Three.[^1]* Four[^2]? ([^2])

[^1]: [[a]]
[^netflix]: b

    more of b
[^2]: c
`;

test("joined footnotes are healthy", () => {
  for (const code of ["undefined-footnote", "unused-footnote", "duplicate-footnote"]) checkRule(code, HEALTHY);
});

describe("undefined-footnote", () => {
  test("is found where the page has footnotes", () =>
    checkRule(
      "undefined-footnote",
      `
One.[^1] Two.[^lost]
               ^^^^ “lost” is not defined
> quoted[^gone] and
          ^^^^

[^1]: x
`,
    ));

  test("is found in a page without footnotes when it is a number or names a source", () =>
    checkRule(
      "undefined-footnote",
      `
//- sources/lost-talk.md
//- a.md
One.[^1] Two.[^lost-talk] Three.[^2025-04-01-netflix] Four.[^vaswani2017] Five.[^sources/x]
      ^
               ^^^^^^^^^
                                  ^^^^^^^^^^^^^^^^^^
                                                             ^^^^^^^^^^^
                                                                                 ^^^^^^^^^
`,
    ));

  test.each([
    ["classes of characters", "The class [^a-z] or [^A-Za-z0-9_] or [^\"'] or [^,;] or [^0] is no [^abc] footnote."],
    ["classes in a page with footnotes", "One.[^1] The class [^a-z] or [^\"'] or [^A-Z].\n\n[^1]: x\n"],
    ["code and math", "`[^1]`\n\n    [^2]\n\n```\n[^3]\n```\n\n$x[^4]$ and \\[^5]\n"],
    ["HTML and comments", "<!-- [^1] -->\n\n<p>[^2]</p>\n"],
    ["frontmatter", "---\ntitle: x[^1]\n---\n"],
  ])("is not found in %s", (_what, text) => checkRule("undefined-footnote", text));

  test("is defined without a claim, below the other footnotes or behind a blank line", () => {
    expect(fixed("undefined-footnote", "One.[^1] Two.[^Lost]\n\n[^1]: x\n")).toEqual({
      "Define the footnote “Lost”": "One.[^1] Two.[^Lost]\n\n[^1]: x\n[^Lost]: [CITATION NEEDED]\n",
      "Remove the reference to the footnote “Lost”": "One.[^1] Two.\n\n[^1]: x\n",
    });
    const defined = (page: string) => fixed("undefined-footnote", page)["Define the footnote “1”"];
    expect(defined("One.[^1]")).toBe("One.[^1]\n\n[^1]: [CITATION NEEDED]\n");
    expect(defined("One.[^1]\r\n\r\n")).toBe("One.[^1]\r\n\r\n[^1]: [CITATION NEEDED]\r\n");
  });
});

describe("unused-footnote", () => {
  test("is found, in quotes and lists, too", () =>
    checkRule(
      "unused-footnote",
      `
One.[^1]

[^1]: x
[^two]: y
^^^^^^ “two”

> [^3]: z
  ^^^^
`,
    ));

  test("is removed with all of its lines", () =>
    expect(fixed("unused-footnote", "One.[^1]\n\n[^2]: a\n  wrapped\n\n    and more\n[^1]: x\n")).toEqual({
      "Remove the definition of “2”": "One.[^1]\n\n[^1]: x\n",
    }));

  test("is removed from a quote without the marks of the quote", () =>
    expect(fixed("unused-footnote", "> [^2]: a\n> - b\n")).toEqual({
      "Remove the definition of “2”": expect.stringMatching(/^> /),
    }));
});

describe("duplicate-footnote", () => {
  const PAGE = `
One.[^1]

[^1]: x
[^1]: y
^^^^ line 3 already
`;

  test("is found, and names the first", () => {
    checkRule("duplicate-footnote", PAGE);
    checkRule("unused-footnote", "One.[^1]\n\n[^1]: x\n[^1]: y\n");
    const [finding] = findingsOf("duplicate-footnote", new FixtureWiki(PAGE));
    expect(finding?.related?.[0]?.location.range.start).toEqual({ line: 2, character: 0 });
    expect(finding?.tags).toEqual([1]);
  });

  test("is removed", () =>
    expect(fixed("duplicate-footnote", "One.[^1]\n\n[^1]: x\n[^1]: y\n")).toEqual({
      "Remove the definition of “1”": "One.[^1]\n\n[^1]: x\n",
    }));
});

test("a page of 70,000 labels takes no longer than its length", () => {
  const numbers = Array.from({ length: 35_000 }, (_, i) => i);
  const labels = numbers.flatMap((i) => [label(i, false), label(i % 2 ? i : i + 70_000, true)]);
  const wiki = new FixtureWiki("");
  wiki.index.setPage("page.md", { ...wiki.page("page.md").facts, labels });
  const start = performance.now();
  expect(findingsOf("undefined-footnote", wiki)).toHaveLength(17_500);
  expect(findingsOf("unused-footnote", wiki)).toHaveLength(17_500);
  expect(performance.now() - start).toBeLessThan(10_000);
});

function label(i: number, isDefinition: boolean) {
  const span = { start: 0, end: 1 };
  return { kind: "footnote", isDefinition, label: `n${i}`, written: `n${i}`, span, labelSpan: span } as const;
}
