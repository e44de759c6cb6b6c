import { describe, expect, test } from "vitest";
import { findings } from "../../src/rules/rules";
import { FixtureWiki } from "../fixture";
import { checkRule, findingsOf, fixedLines } from "./check-rule";

const check = (wiki: string) => checkRule("unresolved-source", wiki);

describe("a citation that leads nowhere is found", () => {
  test("in each form", () =>
    check(`
//- systems/a.md
---
sources: [sources/no-1.md, "[[sources/no-2|x]]", 2025-01-02-no-3]
          ^^^^^^^^^^^^^^^ No source “sources/no-1.md” in this wiki.
                              ^^^^^^^^^^^^ No source “sources/no-2” in this wiki.
                                                 ^^^^^^^^^^^^^^^ No source “2025-01-02-no-3” in this wiki.
---

[[sources/no-4|it]] and [it](../sources/no-5.md#part), sources/no-6 or
  ^^^^^^^^^^^^
                             ^^^^^^^^^^^^^^^^^^
                                                       ^^^^^^^^^^^^
[source:no-7] [^1] [it][x]
        ^^^^ No source with the id “no-7” in this wiki.

[^1]: See [[sources/no-8]].
            ^^^^^^^^^^^^

[x]: ../sources/no-9.md
     ^^^^^^^^^^^^^^^^^^
`));

  test("in each faulty part of a caret marker by itself", () =>
    check(`
//- a.md
Said so.^[sources/yes-1.md, sources/no-1.md, no-2.md:3-4]
                            ^^^^^^^^^^^^^^^
                                             ^^^^^^^ No source “no-2.md” in this wiki.
//- sources/yes-1.md
`));

  test("in tables and wrapped", () =>
    check(`
| a |
|---|
| [[sources/no-1\\|x]] |
    ^^^^^^^^^^^^

- one [[sources/no-2|two
        ^^^^^^^^^^^^
  words]]
`));
});

test("what leads to a source is silent, and so is what is no citation", () =>
  check(`
//- systems/a.md
---
sources: 3
---

[[sources/2025-x]] [[2025-x|it]] [it](../sources/2025-x.md) sources/2025-x [source:arxiv:1] ^[2025-x.md]
[[wanted]] [x](wanted.md) sources/references open-source/closed \`sources/2025-y.md\` ^[a note of prose, with a comma]
//- concepts/b.md
---
sources:
  - Company blog post
  - https://example.com/x
  - arxiv:1
---
//- sources/2025-x.md
---
id: arxiv:1
---
`));

test("a short name is meant for the one with a date, but not for each of a series", () => {
  const wiki = new FixtureWiki(`
//- a.md
[[sources/netflix-cdn]] [[sources/2019-netflix-cdn]] [[sources/acme]] [[sources/weekly]]
//- sources/2020-01-02-netflix-cdn.md
//- sources/acme-2020.md
//- sources/2020-01-02-weekly.md
//- sources/2020-01-09-weekly.md
`);
  expect(findingsOf("unresolved-source", wiki).map(({ message }) => message)).toEqual([
    "No source “sources/netflix-cdn” in this wiki. Did you mean “sources/2020-01-02-netflix-cdn”?",
    "No source “sources/2019-netflix-cdn” in this wiki. Did you mean “sources/2020-01-02-netflix-cdn”?",
    "No source “sources/acme” in this wiki. Did you mean “sources/acme-2020”?",
    "No source “sources/weekly” in this wiki.",
  ]);
});

describe("is mended", () => {
  test("by the nearest source, the one of the same series first", () =>
    expect(
      fixedLines(
        "unresolved-source",
        `
//- a.md
[[sources/2025-04-01-netflix-encodnig#x|it]]
//- sources/2025-04-01-netflix-encoding.md
//- sources/2019-01-01-other-encoding.md
`,
      ),
    ).toEqual(["[[sources/2025-04-01-netflix-encoding#x|it]] *"]));

  test("in the style of the reference", () => {
    const source = "//- sources/2025-04-01-netflix-encoding.md\n";
    const fix = (reference: string) => fixedLines("unresolved-source", `${source}//- systems/a.md\n${reference}\n`);
    expect(fix("[x](../sources/2025-04-01-netflix-encodin.md#y)")).toEqual([
      "[x](../sources/2025-04-01-netflix-encoding.md#y) *",
    ]);
    expect(fix("^[2025-04-01-netflix-encodin.md:3]")).toEqual(["^[2025-04-01-netflix-encoding.md:3] *"]);
  });

  test("of an id by the nearest id, and creates none", () => {
    const wiki = new FixtureWiki(`
//- a.md
[source:arxiv:2506.14246]
//- sources/s.md
---
id: arxiv:2506.14245
---
`);
    const [finding] = findingsOf("unresolved-source", wiki);
    expect(finding?.fixes().map(({ title }) => title)).toEqual(["Replace by “arxiv:2506.14245”"]);
  });

  test.each([
    ["a slug alone", "---\nsources: [2025-01-02-no-3]\n---\n", "sources/2025-01-02-no-3.md"],
    ["a path from the root in a link", "[x](sources/no-5.md)", "sources/no-5.md"],
    ["a path of the wrong depth", "[x](../../sources/no-5.md)", "sources/no-5.md"],
    ["a caret marker", "^[no-2.md]", "sources/no-2.md"],
  ])("by creating it in the source folder, from %s", (_what, text, path) => {
    const wiki = new FixtureWiki(`//- w/sources/s.md\n//- w/systems/a.md\n${text}\n`);
    const [finding] = findings(wiki.index, wiki.page("w/systems/a.md"));
    expect(finding?.fixes().map(({ title }) => title)).toEqual([`Create the source “${path}”`]);
  });
});

test("a path in `sources:` is one however short its name, and in a list it may be a folder", () =>
  check(`
//- a.md
---
sources: [sources/one-hyphen, sources/of note]
          ^^^^^^^^^^^^^^^^^^
---

- sources/one-hyphen
`));
