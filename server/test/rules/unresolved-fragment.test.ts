import { describe, expect, test } from "vitest";
import { FixtureWiki } from "../fixture";
import { checkRule, findingsOf, fixedLines } from "./check-rule";

const check = (wiki: string) => checkRule("unresolved-fragment", wiki);

const TARGET = `
//- b.md
# Page B

## Fill strategy

A block. ^block-1

### Details

## The C++ / Rust \`code\` & more: 1.2

## Fill strategy

### Details

<a name="Named"></a> <span id='spanned'>x</span>

## With an id {#own-id}

<h2>In HTML</h2>

## <a id="x"></a> Behind an anchor

## On [[a|that page]]
`;

describe("a fragment is found that names", () => {
  test("no heading", () =>
    check(`
//- a.md
[[b#Fil strategy|x]] [x](b.md#fill-strategi) [x](#nothing) [x][y]
    ^^^^^^^^^^^^ No heading “Fil strategy” in “b”
                              ^^^^^^^^^^^^^
                                                  ^^^^^^^ No heading “nothing” in “a”

[y]: b.md#no-such
          ^^^^^^^
${TARGET}`));

  test("no block", () =>
    check(`
//- a.md
[[b#^block-2]]
    ^^^^^^^^ No block “^block-2” in “b”
${TARGET}`));

  test("no line", () =>
    check(`
//- a.md
^[sources/s.md:2-4, sources/s.md:3] [x](sources/s.md#L4) [x](sources/s.md#L1-L3)
               ^^^ “sources/s” ends at line 3, so that there is no “2-4”.
                                                     ^^
//- sources/s.md
one
two
three
`));
});

describe("silent is a fragment", () => {
  test("that names what is there, as GitHub, Obsidian or others write it", () =>
    check(`
//- a.md
[[b#Fill strategy]] [[b#fill strategy]] [[b#Page B#Fill strategy#Details]] [x](b.md#fill-strategy-1) [x](b.md#Fill%20strategy)
[x](b.md#the-c--rust-code--more-12) [[b#The C++ Rust code & more 1.2]] [x](b.md#the-c-rust-code-more-1-2)
[[b#^block-1]] [[b#^BLOCK-1]] [[b#Fill strategy#^block-1]] [x](b.md#named) [x](b.md#spanned) [x](b.md#user-content-named)
[x](b.md#own-id) [x](b.md#with-an-id) [x](b.md#in-html) [x](b.md#x) [x](b.md#behind-an-anchor) [x](b.md#on-that-page)
${TARGET}`));

  test("of which nobody can tell", () =>
    check(`
//- a.md
[x](b.md#) [x](b.md#top) [x](b.md#:~:text=some%20words) [x](#fn1) [x](#fnref:1) [x](c.mdx#made-by-a-component) [x](#tab/linux)
[x](paper.pdf#page=3) [[paper.pdf#page=3]] [[no#such page]] [x](raw/#x) [[twice#Nothing]] \`sources/s.md#nothing\`
//- b.md
//- c.mdx
//- paper.pdf
//- raw/x.txt
//- x/twice.md
//- y/twice.md
//- sources/s.md
`));

  test("into a page that could not be parsed", () => {
    const wiki = new FixtureWiki("//- a.md\n[x](b.md#nothing)\n//- b.md\n");
    const { facts } = wiki.page("b.md");
    wiki.index.setPage("b.md", { ...facts, failure: "too deep" });
    expect(findingsOf("unresolved-fragment", wiki)).toEqual([]);
  });
});

test("tells which page it leads to", () => {
  const [finding] = findingsOf("unresolved-fragment", new FixtureWiki(`//- a.md\n[[b#Nothing]]\n${TARGET}`));
  expect(finding?.related).toEqual([
    {
      location: {
        uri: "file:///wiki/b.md",
        range: { start: { line: 0, character: 2 }, end: { line: 0, character: 8 } },
      },
      message: "b",
    },
  ]);
});

describe("is mended by the nearest heading", () => {
  const fix = (text: string) =>
    fixedLines("unresolved-fragment", `//- b.md\n## Fill: strategy\n\n## Rest\n//- a.md\n${text}\n`);

  test.each([
    ["[x](b.md#fil-strategy)", "[x](b.md#fill-strategy) *"],
    ["[[b#Fil strategy|x]]", "[[b#Fill: strategy|x]] *"],
    ["[[b#fil-strategy]]", "[[b#fill-strategy]] *"],
    ["| a |\n|---|\n| [[b#Fil strategy\\|x]] |", "| [[b#Fill: strategy\\|x]] | *"],
  ])("in its own style: %s", (text, expected) => expect(fix(text)).toEqual([expected]));

  test("where there is one", () => expect(fix("[[b#Something else]]")).toEqual([]));
});
