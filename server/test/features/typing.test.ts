import fc from "fast-check";
import { expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Range } from "vscode-languageserver-types";
import { diagnostics } from "../../src/features/diagnostics";
import { applyChanges, withoutTyped } from "../../src/features/typing";
import { FixtureWiki } from "../fixture";

const document = (text: string) => TextDocument.create("file:///a.md", "markdown", 1, text);
const at = (line: number, character: number) => ({ line, character });
const insert = (line: number, character: number, text: string) => ({
  range: { start: at(line, character), end: at(line, character) },
  text,
});

test.each([
  ["a letter", "ab\ncd", [insert(1, 1, "x")], [at(1, 2)]],
  ["lines", "ab", [insert(0, 1, "x\ny")], [at(1, 1)]],
  ["a deletion", "abcd", [{ range: { start: at(0, 1), end: at(0, 3) }, text: "" }], [at(0, 1)]],
  ["two cursors, from the last up", "a\nb", [insert(1, 1, "x"), insert(0, 1, "x")], [at(1, 2), at(0, 2)]],
  ["two cursors in a line", "a b", [insert(0, 3, "x"), insert(0, 1, "x")], [at(0, 5), at(0, 2)]],
  ["the whole text", "a", [{ text: "b" }], []],
  ["more than anybody types", "a", Array.from({ length: 30 }, () => insert(0, 0, "x")), []],
])("an edit of %s ends at its cursors", (_what, text, changes, ends) => {
  expect(applyChanges(document(text), changes, 2)).toEqual(ends);
});

test("an edit past the last line is one at the end, and later ones find their lines", () => {
  const page = document("ab\ncd\r\nef");
  const range = (start: number, end: number) => ({ start: at(start, 0), end: at(end, 0) });
  const ends = applyChanges(
    page,
    [
      { range: range(2, 0), text: "" },
      { range: range(3, 1), text: "\n\r\n" },
    ],
    2,
  );
  expect(page.getText()).toBe("ef\n\r\n");
  expect(ends).toEqual([at(0, 0), at(2, 0)]);
});

test("the text is what the changes make of it, one upon the other", () => {
  const position = fc.record({ line: fc.nat(3), character: fc.nat(6) });
  const change = fc.record({
    range: fc.record({ start: position, end: position }),
    text: fc.string({ unit: fc.constantFrom("a", "\n", "\r\n", "🧵") }),
  });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 5 }), (changes) => {
      const text = "ab\ncd\r\nef";
      const mine = document(text);
      const ends = applyChanges(mine, structuredClone(changes), 2);
      expect(mine.getText()).toBe(changes.reduce(changed, text));
      expect(mine.version).toBe(changes.length > 0 ? 2 : 1);
      for (const end of ends) expect(document(mine.getText()).positionAt(mine.offsetAt(end))).toEqual(end);
    }),
    { numRuns: 300 },
  );
});

/** A text after one change, by offsets in a document that knows of no change before. */
function changed(text: string, { range, text: inserted }: { range: Range; text: string }): string {
  const [start = 0, end = 0] = [range.start, range.end]
    .map((place) => document(text).offsetAt(place))
    .sort((a, b) => a - b);
  return text.slice(0, start) + inserted + text.slice(end);
}

test("what touches a cursor is spared, and nothing else", () => {
  const { index } = new FixtureWiki("[[sources/a-1]] [[sources/b-2]]\n[[sources/c-3]]\n");
  const all = diagnostics(index, "page.md", () => "");
  const shown = (...places: Parameters<typeof withoutTyped>[1]) =>
    withoutTyped(all, places).map(({ range: { start } }) => `${start.line}:${start.character}`);
  expect(shown()).toEqual(["0:2", "0:18", "1:2"]);
  expect(shown(at(0, 2))).toEqual(["0:18", "1:2"]);
  expect(shown(at(0, 13))).toEqual(["0:18", "1:2"]);
  expect(shown(at(0, 15))).toEqual(["0:2", "0:18", "1:2"]);
  expect(shown(at(0, 5), at(1, 4))).toEqual(["0:18"]);
});
