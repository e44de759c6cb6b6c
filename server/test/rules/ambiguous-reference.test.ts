import { describe, expect, test } from "vitest";
import { FixtureWiki } from "../fixture";
import { checkRule, findingsOf, fixedLines } from "./check-rule";

const WIKI = `
//- concepts/overview.md
# The concepts
//- systems/overview.md
//- systems/deep/b.md
//- other/deep/b.md
//- x/Same_Name.md
//- y/same_name.md
`;

const check = (text: string) => checkRule("ambiguous-reference", `//- papers/a.md\n${text}\n${WIKI}`);
const fix = (text: string) => fixedLines("ambiguous-reference", `//- papers/a.md\n${text}\n${WIKI}`);

test("what several pages fit is found once, however it fits", () =>
  check(`
[[overview#x|y]] [x](overview.md) [[deep/b]] [[same name]]
  ^^^^^^^^ “overview” fits 2 pages equally, “concepts/overview.md” and “systems/overview.md”
                     ^^^^^^^^^^^
                                    ^^^^^^
                                               ^^^^^^^^^
`));

test("what one page fits best is silent", () =>
  checkRule(
    "ambiguous-reference",
    `
//- systems/a.md
[[overview]] [[concepts/overview]] [x](../concepts/overview.md) [[index]] [[sources/twin-1]] [x](/wiki/twin-1/) \`overview.md\`
//- index.md
//- concepts/index.md
//- sources/twin-1.md
//- concepts/twin-1.md
${WIKI}`,
  ));

test("names each of them", () => {
  const wiki = new FixtureWiki(`//- papers/a.md\n[[overview]]\n${WIKI}`);
  const [finding] = findingsOf("ambiguous-reference", wiki);
  expect(
    finding?.related?.map(({ location: { uri, range }, message }) => [uri, range.start.character, message]),
  ).toEqual([
    ["file:///wiki/concepts/overview.md", 2, "concepts/overview"],
    ["file:///wiki/systems/overview.md", 0, "systems/overview"],
  ]);
});

describe("is mended by one for each page", () => {
  test.each([
    ["[[overview#x|y]]", ["[[concepts/overview#x|y]]", "[[systems/overview#x|y]]"]],
    ["[x](overview.md)", ["[x](../concepts/overview.md)", "[x](../systems/overview.md)"]],
    ["[[deep/b]]", ["[[other/deep/b]]", "[[systems/deep/b]]"]],
    ["[[same name]]", ["[[Same_Name]]", "[[same_name]]"]],
    ["| a |\n|---|\n| [[overview\\|x]] |", ["| [[concepts/overview\\|x]] |", "| [[systems/overview\\|x]] |"]],
  ])("%s", (text, expected) => expect(fix(text)).toEqual(expected));
});

test("of two that differ in their endings, by the ending", () =>
  expect(fixedLines("ambiguous-reference", "//- a.md\n[[x]]\n//- x.md\n//- x.mdx\n")).toEqual([
    "[[x.md]]",
    "[[x.mdx]]",
  ]));
