import fc from "fast-check";
import { expect, test } from "vitest";
import { census } from "../../src/markdown/guard-census";
import { MARKER, MAX_COPIED, MAX_DEPTH, MAX_LINES, MAX_MARKS } from "../../src/markdown/guard-limits";

const DEEP = new RegExp(`^[ \t]*${MARKER}{${MAX_DEPTH + 1}}|^[ \t]{${2 * MAX_DEPTH},}${MARKER}`, "m");

/** Looks at all of a text, where the census leaves out what is too short. */
function look(text: string) {
  const paragraphs = text.replace(/\r\n?/g, "\n").split(/\n[ \t>]*\n/);
  const most = (of: RegExp) => Math.max(...paragraphs.map((paragraph) => paragraph.match(of)?.length ?? 0));
  const copied = paragraphs.flatMap((paragraph) => [...paragraph.matchAll(/&/g)].map(({ index }) => index));
  return {
    marks: most(/[*_~]/g) > MAX_MARKS,
    // A bullet or a row begins a new count.
    brackets: !/(?<![^\r\n])[\s>]*[-+*|]/.test(text) && most(/[[\]]/g) > MAX_MARKS,
    lines: most(/(?<![^\r\n])[ \t>]*\p{L}/gu) > MAX_LINES,
    copied: copied.reduce((sum, index) => sum + index, 0) > MAX_COPIED,
    isDeep: DEEP.test(text),
  };
}

const pieces = fc.constantFrom(
  "> ",
  "- ",
  "1. ",
  "[^a]: ",
  "    ",
  "\t",
  "\n",
  "\r\n",
  "\r",
  "\u2028",
  "a",
  "**",
  "[",
  "]",
  "&",
  "| ",
  "words ",
);
const runs = fc.tuple(fc.array(pieces, { maxLength: 4 }), fc.constantFrom(1, 2, 40, 600, 1200));
const texts = fc.array(fc.tuple(runs, fc.constantFrom("", "\n", "\n\n", "\r\n\r\n")), { maxLength: 8 });

test("the census misses nothing that is too much", () => {
  let found = 0;
  fc.assert(
    fc.property(texts, (parts) => {
      const text = parts.map(([[run, times], end]) => run.join("").repeat(times) + end).join("");
      const { marks, brackets, lines, copied, isDeep } = census(text);
      const seen = {
        marks: marks > MAX_MARKS,
        brackets: brackets > MAX_MARKS,
        lines: lines > MAX_LINES,
        copied: copied > MAX_COPIED,
        isDeep,
      };
      for (const [what, isTooMuch] of Object.entries(look(text))) {
        if (isTooMuch) found++;
        if (isTooMuch) expect(seen, text.slice(0, 100)).toHaveProperty(what, true);
      }
    }),
    { numRuns: 300 },
  );
  expect(found).toBeGreaterThan(20);
});

test("the census has nothing to say of what people write", () => {
  const page = "# A page\n\nIt has *words* of [[others]] &amp; more.\n\n- a\n- b\n\n| a | b |\n|---|---|\n".repeat(300);
  expect(census(page)).toEqual({ marks: 0, brackets: 0, lines: 0, copied: 0, isDeep: false });
});
