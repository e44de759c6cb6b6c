import { describe, expect, test } from "vitest";
import { FixtureWiki } from "../fixture";
import { applied, checkRule, findingsOf } from "./check-rule";

const CODES = ["undefined-link-label", "unused-definition", "duplicate-definition"];

test.each([
  ["joined labels", "[a][x] [X] [x][] ![b][y] [![][y]][x]\n\n[x]: https://example.com\n[y]: y.png\n"],
  ["comments", '[//]: # (words)\n\n[//]: # (more)\n\n[comment]: <> (words)\n\n[a][x]\n\n[x]: # "none"\n'],
  ["links that an editor generates", '[[a]] [[b|c]]\n\n[//begin]: # "x"\n[a]: a.md\n[b|c]: b.md\n[//end]: # "x"\n'],
  ["plain brackets", "[a] [b] [TODO] [x]\n\n- [x] done\n- [ ] open\n"],
])("nothing is wrong with %s", (_what, page) => {
  for (const code of CODES) checkRule(code, page);
});

describe("undefined-link-label", () => {
  test("is found, with other labels or as a number", () => {
    checkRule(
      "undefined-link-label",
      `
[the paper][vaswani] [post][nowhere at all]
                            ^^^^^^^^^^^^^^ “nowhere at all” is not defined

[vaswani]: https://example.com
`,
    );
    checkRule("undefined-link-label", "[the paper][12]\n            ^^\n");
  });

  test("can be removed, which leaves the text", () => {
    const wiki = new FixtureWiki("[the paper][vaswani] [post][nowhere] more\n\n[vaswani]: https://example.com\n");
    const [fix] = findingsOf("undefined-link-label", wiki)[0]?.fixes() ?? [];
    expect(fix).toMatchObject({ title: "Remove the label “nowhere”", isSafe: false });
    expect(fix && applied(wiki.fixture.files, fix).get("page.md")).toBe(
      "[the paper][vaswani] [post] more\n\n[vaswani]: https://example.com\n",
    );
  });

  test.each([
    ["indices", "`x` a[i][j], [0][1], [1, 2][3], [i][j]\n\n[a]\n\n[a]: b.md\n"],
    ["boxes to tick", "[x][ ] [ ][x]\n\n[a]\n\n[a]: b.md\n"],
    ["notation", "[options][file] and [a b][,*c*] and *x*[*i*][ *j*]"],
    ["code", "`[a b][c]`\n\n[a]\n\n[a]: b.md\n"],
  ])("is not found in %s", (_what, page) => checkRule("undefined-link-label", page));
});

describe("unused-definition", () => {
  const PAGE = "[a]\n\n[a]: a.md\n[b]: b.md\n  'title'\n";

  test("is found and removed with its lines", () => {
    checkRule("unused-definition", "[a]\n\n[a]: a.md\n[b]: b.md\n^^^ “b”\n");
    const wiki = new FixtureWiki(PAGE);
    const [finding] = findingsOf("unused-definition", wiki);
    const [fix] = finding?.fixes() ?? [];
    expect(finding?.tags).toEqual([1]);
    expect(fix && applied(wiki.fixture.files, fix).get("page.md")).toBe("[a]\n\n[a]: a.md\n");
  });
});

test("duplicate-definition names the first", () =>
  checkRule("duplicate-definition", "[a]\n\n[a]: a.md\n[A]: b.md\n^^^ line 3 already\n"));
