import { describe, expect, test } from "vitest";
import { readFacts } from "../fixture";

/** The labels of a page as they are written, each with `^` for a footnote and `:` for a definition. */
function labels(text: string): string[] {
  return readFacts(text).labels.map(({ kind, isDefinition, isComment, label, labelSpan, span }) => {
    expect(text.slice(labelSpan.start, labelSpan.end).toLowerCase()).toBe(label);
    expect(span.start).toBeLessThan(labelSpan.start);
    return `${kind === "footnote" ? "^" : ""}${label}${isDefinition ? ":" : ""}${isComment ? " comment" : ""}`;
  });
}

describe("footnotes", () => {
  test("are found once, defined or not", () =>
    expect(labels("a[^1] b[^Two], **c**[^1]\n\n[^1]: x\n")).toEqual(["^1", "^two", "^1", "^1:"]));

  test("count as used in any text, if they are defined", () =>
    expect(labels("*a[^1]* b[^1]? ([^1]) [x[^1]](y.md) | [^1]* \n\n# c[^1]:\n\n[^1]: x\n")).toEqual([
      ...["^1", "^1", "^1", "^1", "^1", "^1"],
      "^1:",
    ]));

  test("are not classes of characters where they could be either", () =>
    expect(labels("([^a-z]) [^/]* [^\\d]+ `[^1]` $x[^2]$ \\[^3]\n")).toEqual([]));
});

describe("labels of links", () => {
  test("are found once, defined or not", () =>
    expect(labels("[a b][x] [c d][y] ![d][x] [e][] [x]\n\n[x]: z.md\n[e]: z.md\n")).toEqual([
      ...["x", "y", "x", "e", "x"],
      ...["x:", "e:"],
    ]));

  test("are found of a picture in a link", () =>
    expect(labels("[![][x]][e] [![a][x]](b.md)\n\n[x]: z.png\n[e]: z.md\n")).toEqual(["e", "x", "x", "x:", "e:"]));

  test.each([
    ["a plain bracket", "[a] and [b] [c]"],
    ["an index", "a[i][j] [0][1] [i][j] [1, 2][3] m[0][1] *a*[the i][the j]"],
    ["boxes to tick", "[x][ ] [ ][x] [ ][ ]"],
    ["a link", "[a][b](c.md)"],
    ["a footnote", "[a][^b"],
    ["code", "`[a b][c]`"],
  ])("are not %s", (_what, text) => expect(labels(text)).toEqual([]));

  test("are comments where they lead nowhere", () =>
    expect(labels('[//]: # (words)\n[comment]: <> (words)\n[//begin]: # "words"\n')).toEqual([
      "//: comment",
      "comment: comment",
      "//begin: comment",
    ]));
});

test("list items have markers", () => {
  const items = readFacts("- a\n- [ ] b\n\n2) c\n").blocks.filter(({ type }) => type === "listItem");
  expect(items.map(({ marker }) => marker)).toEqual(["- ", "- ", "2) "]);
});
