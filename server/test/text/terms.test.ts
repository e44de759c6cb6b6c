import fc from "fast-check";
import { expect, test } from "vitest";
import { distinctTerms, terms } from "../../src/text/terms";
import { countWords } from "../../src/text/words";

test.each([
  ["The caches of a Cache", ["cach", "cach"]],
  ["caching, cached", ["cach", "cach"]],
  ["BGP anycast peering", ["bgp", "anycast", "peer"]],
  ["Zürich policies", ["zurich", "policy"]],
  ["L2 x86 processes", ["l2", "x86", "process"]],
  ["潮汐表 table", ["潮汐", "汐表", "tabl"]],
  ["", []],
])("the terms of %j", (text, expected) => {
  expect(terms(text)).toEqual(expected);
});

test("distinct terms are the terms of a text, whatever it is", () => {
  const text = fc.array(fc.oneof(fc.string(), fc.constantFrom("caches ", "the ", "caching ", "潮汐表 ", "é ")));
  fc.assert(
    fc.property(text, (parts) => {
      const whole = parts.join("");
      expect(new Set(distinctTerms(whole))).toEqual(new Set(terms(whole)));
    }),
  );
});

test("the terms of plain text are the same beside letters of other scripts", () => {
  const parts = fc.constantFrom(
    "cach",
    "polic",
    "stress",
    "run",
    "the",
    "L2",
    "a",
    "es",
    "ies",
    "s",
    "ing",
    "ed",
    " ",
    "-",
    "’",
    "…",
  );
  fc.assert(
    fc.property(fc.string({ unit: parts }), (text) => {
      expect(terms(`${text} é`)).toEqual([...terms(text), "e"]);
    }),
  );
});

test.each([
  ["", 0],
  ["one two\nthree", 3],
  ["潮汐表的", 2],
])("the words of %j", (text, count) => {
  expect(countWords(text, [{ start: 0, end: text.length }])).toBe(count);
});
