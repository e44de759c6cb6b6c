import { expect, test } from "vitest";
import { definition } from "../../src/features/definition";
import { FixtureWiki, FOLDER } from "../fixture";

/** The definition of the reference at `$0` is what is marked `^^^ target`; the reference itself is marked `^^^ origin`. */
function check(wiki: string): void {
  const fixture = new FixtureWiki(wiki);
  const { page, position } = fixture.cursor;
  const links = definition(fixture.index, page, position);
  const { marks } = fixture.fixture;
  const origin = marks.find(({ label }) => label === "origin");
  const targets = marks.filter(({ label }) => label === "target");
  expect(
    links.map(({ targetUri, targetSelectionRange }) => ({ path: targetUri, range: targetSelectionRange })),
  ).toEqual(targets.map(({ path, range }) => ({ path: `${FOLDER}/${path}`, range })));
  for (const link of links) if (origin) expect(link.originSelectionRange).toEqual(origin.range);
}

test("of a page is its title", () =>
  check(`
//- a.md
See [[sources/x$0|the x]].
    ^^^^^^^^^^^^^^^^^^^ origin
//- sources/x.md
---
type: source
---

# The x
  ^^^^^ target
`));

test("of a fragment is its heading, by anchor or by text", () => {
  for (const reference of ["[a](x.md#key-points$0)", "[[x#Key Points$0]]", "[[x#Top#key points$0]]"]) {
    check(`
//- a.md
${reference}
//- x.md
# Top

## Key points
   ^^^^^^^^^^ target
`);
  }
});

test("of a fragment that is not there is the page", () =>
  check(`
//- a.md
[[x#no$0]]
//- x.md
# Top
  ^^^ target
`));

test("of a wrapped reference is found from each of its lines", () =>
  check(`
//- a.md
> - [[x|long
>   alias$0]]
//- x.md
# Top
  ^^^ target
`));

test("of a reference by label is found at the definition", () =>
  check(`
//- a.md
[t][l]

[l]: x$0.md
//- x.md
# Top
  ^^^ target
`));

test("of a use of a label is what the label stands for", () =>
  check(`
//- a.md
See [the$0 x][l] and [l].
    ^^^^^^^^^^ origin

[l]: x.md
//- x.md
# Top
  ^^^ target
`));

test("of a footnote is its definition", () =>
  check(`
Text.[^$0a]
     ^^^^ origin

[^a]: From here.
  ^ target
`));

test("of pages that fit equally are all of them", () =>
  check(`
//- a.md
[[x$0]]
//- b/x.md
# One
  ^^^ target
//- c/x.md
# Two
  ^^^ target
`));

test("of a page without headings is its top", () => {
  const fixture = new FixtureWiki("//- a.md\n[[x$0]]\n//- x.md\ntext\n");
  const [link] = definition(fixture.index, fixture.cursor.page, fixture.cursor.position);
  expect(link?.targetSelectionRange.start).toEqual({ line: 0, character: 0 });
});

test("of a file that is no page is the file", () => {
  const fixture = new FixtureWiki("//- a.md\n![p](p.png$0)\n//- p.png\n");
  const [link] = definition(fixture.index, fixture.cursor.page, fixture.cursor.position);
  expect(link?.targetUri).toBe(`${FOLDER}/p.png`);
});

test.each([
  ["a missing page", "[[x$0]]"],
  ["a folder", "//- a.md\n[[systems$0]]\n//- systems/x.md\n"],
  ["text", "$0text"],
])("of %s is nothing", (_what, wiki) => check(wiki));
