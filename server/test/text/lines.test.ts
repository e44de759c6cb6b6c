import fc from "fast-check";
import { expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { Lines } from "../../src/text/lines";

test("lines end with any of the three line breaks", () => {
  expect(Lines.of("a\nb\r\nc\rd").count).toBe(4);
  expect(Lines.of("").count).toBe(1);
  expect(Lines.of("a\n").count).toBe(2);
});

test("new lines end as the first one does", () => {
  expect(["a\r\nb\n", "a\rb", "a\n", "a"].map((text) => Lines.of(text).lineEnd)).toEqual(["\r\n", "\r", "\n", "\n"]);
});

test("positions and offsets are those of the protocol's own implementation", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "é", "🧵", "\n", "\r", "\r\n", " ") });
  fc.assert(
    fc.property(text, fc.nat(60), (content, offset) => {
      const document = TextDocument.create("file:///a.md", "markdown", 1, content);
      const lines = Lines.of(content);
      expect(lines.count).toBe(document.lineCount);
      if (offset > content.length || content.slice(offset - 1, offset + 1) === "\r\n") return;
      expect(lines.positionAt(offset)).toEqual(document.positionAt(offset));
      expect(lines.offsetAt(lines.positionAt(offset))).toBe(offset);
    }),
  );
});

test("a position outside of the text is the nearest one in it", () => {
  const lines = Lines.of("ab\ncd");
  expect(lines.offsetAt({ line: 9, character: 9 })).toBe(5);
  expect(lines.offsetAt({ line: -1, character: 0 })).toBe(0);
  expect(lines.offsetAt({ line: 1, character: 99 })).toBe(5);
  expect(lines.positionAt(99)).toEqual({ line: 1, character: 2 });
});

test("a byte order mark is a character of the first line only, and no part of the text", () => {
  const lines = Lines.of("\ufeffab\ncd");
  expect(lines.length).toBe(5);
  expect([0, 2, 3, 5].map((at) => lines.positionAt(at))).toEqual([
    { line: 0, character: 1 },
    { line: 0, character: 3 },
    { line: 1, character: 0 },
    { line: 1, character: 2 },
  ]);
  for (const at of [0, 1, 2, 3, 4, 5]) expect(lines.offsetAt(lines.positionAt(at))).toBe(at);
  expect(lines.offsetAt({ line: 0, character: 0 })).toBe(0);
});
