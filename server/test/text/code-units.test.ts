import fc from "fast-check";
import { expect, test } from "vitest";
import { hashOfText } from "../../src/text/hash";
import { countWords } from "../../src/text/words";

const texts = fc.string({
  unit: fc.constantFrom("a", "bc", " ", "\n", "\t", "\u00a0", "—", "潮", "か", "👩", "\u0001"),
  maxLength: 200,
});

test("a text has the hash of its letters, wherever they come from, and another text has another", () => {
  fc.assert(
    fc.property(texts, texts, (a, b) => {
      expect(hashOfText(`${b}${a}`.slice(b.length))).toBe(hashOfText(a));
      if (a !== b) expect(hashOfText(a)).not.toBe(hashOfText(b));
    }),
  );
});

test("a change anywhere in a long text is one of its hash", () => {
  const long = "It has words — and more of them. ".repeat(10_000);
  const hash = hashOfText(long);
  for (let at = 0; at < long.length; at += 31_337) {
    expect(hashOfText(`${long.slice(0, at)}x${long.slice(at + 1)}`)).not.toBe(hash);
  }
  expect(hashOfText(`${long}\0`)).not.toBe(hash);
});

test("words are what white space parts, and in scripts without it two letters are one", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const halves = text.match(/[\u3040-\ud7a3]/g)?.length ?? 0;
      const others = text.match(/(?<![^\t\n \u00a0])[^\t\n \u00a0\u3040-\ud7a3]/g)?.length ?? 0;
      expect(countWords(text, [{ start: 0, end: text.length }])).toBe(others + Math.floor(halves / 2));
    }),
  );
});
