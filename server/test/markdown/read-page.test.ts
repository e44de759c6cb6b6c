import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NO_TEXT } from "../../src/markdown/unreadable";
import type { Span } from "../../src/text/lines";
import { DEFAULT_CONFIG } from "../../src/wiki/config";
import { readFacts } from "../fixture";

const SAMPLE = `---
title: "Open Connect"
date: 2025-04-01
aliases: [OC]
---

Setext title
============

Intro.

## A \`b\` *c* ##

Text.

### D

## A b c

> ## Quoted
`;

function slices(text: string, spans: readonly Span[]): string[] {
  return spans.map(({ start, end }) => text.slice(start, end));
}

describe("headings", () => {
  const { headings } = readFacts(SAMPLE);

  test("have plain texts, and anchors that are unique", () => {
    expect(headings.map(({ depth, text, anchor }) => [depth, text, anchor])).toEqual([
      [1, "Setext title", "setext-title"],
      [2, "A b c", "a-b-c"],
      [3, "D", "d"],
      [2, "A b c", "a-b-c-1"],
      [2, "Quoted", "quoted"],
    ]);
  });

  test("have spans without marks", () => {
    const spans = headings.map(({ textSpan }) => textSpan);
    expect(slices(SAMPLE, spans)).toEqual(["Setext title", "A `b` *c*", "D", "A b c", "Quoted"]);
  });

  test("open sections that end at the next heading of their depth or above", () => {
    const firstLines = slices(
      SAMPLE,
      headings.map(({ section }) => section),
    ).map((section) => section.trim().split("\n").at(-1));
    expect(firstLines).toEqual(["> ## Quoted", "### D", "### D", "> ## Quoted", "## Quoted"]);
  });
});

describe("frontmatter", () => {
  test("gives plain values; dates stay as they are written", () => {
    expect(readFacts(SAMPLE).frontmatter?.data).toEqual({ title: "Open Connect", date: "2025-04-01", aliases: ["OC"] });
  });

  test.each([
    ["is no mapping", "---\n- a\n---\n"],
    ["is empty", "---\n---\n"],
    ["is a bomb", `---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [${"*a,".repeat(40)}]\nc: [${"*b,".repeat(40)}]\n---\n`],
  ])("that %s gives no values", (_what, text) => expect(readFacts(text).frontmatter?.data).toEqual({}));

  test("that breaks off gives what could be read", () => {
    expect(readFacts("---\ntitle: x\nb: [\n---\n").frontmatter?.data).toMatchObject({ title: "x" });
  });

  test("is only what stands at the very top", () => {
    expect(readFacts("text\n\n---\ntitle: x\n---\n").frontmatter).toBeUndefined();
  });
});

test("blocks come in preorder with their depth", () => {
  const { blocks } = readFacts("- a\n  - b\n\n> c\n");
  expect(blocks.map(({ type, depth }) => `${" ".repeat(depth)}${type}`)).toEqual([
    "list",
    " listItem",
    "  paragraph",
    "  list",
    "   listItem",
    "    paragraph",
    "blockquote",
    " paragraph",
  ]);
});

test("any text gives facts whose spans lie in it", () => {
  const piece = fc.constantFrom(
    ..."[[ ]] | # ![ ]( ) < > ` ``` $ \\ \n \r\n - > :: --- [^1] [^1]: sources/a-1 \t é 🧵 * _ ~ \u0000 \uFEFF".split(
      " ",
    ),
    " ",
    "\n\n",
    "    ",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 40 }), (pieces) => {
      const text = pieces.join("");
      const { headings, references, blocks, masks, failure } = readFacts(text);
      expect(failure).toBeUndefined();
      const spans = [
        ...headings.flatMap(({ span, textSpan, section }) => [span, textSpan, section]),
        ...references.flatMap(({ span, targetSpan, fragmentSpan, aliasSpan }) => [
          span,
          targetSpan,
          fragmentSpan,
          aliasSpan,
        ]),
        ...blocks.map(({ span }) => span),
        ...masks.flatMap(({ span, keep }) => [span, keep]),
      ].filter((span) => span !== undefined);
      for (const { start, end } of spans) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(start).toBeLessThanOrEqual(end);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 500 },
  );
});

test.each([
  ["quotes", ">".repeat(50_000)],
  ["quotes apart", "> ".repeat(50_000)],
  ["lists in a line", `${"* - ".repeat(20_000)}a`],
  ["lists by indentation", Array.from({ length: 200 }, (_, depth) => `${"  ".repeat(depth)}- a`).join("\n")],
])("nested %s are read flat below a depth", (_what, nested) => {
  const { failure, references, lines } = readFacts(`${nested}\n\n[[after]]\n`);
  expect(failure).toBeUndefined();
  expect(references.map(({ target, targetSpan }) => [target, lines.positionAt(targetSpan.start).character])).toEqual([
    ["after", 2],
  ]);
});

test("a configured heading opens a stub note, too", () => {
  const config = { ...DEFAULT_CONFIG, stubHeadings: ["to do"] };
  expect(readFacts("# A\n\n## To Do\n\nMore.\n", config).stub?.notes[0]?.markSpan).toEqual({ start: 8, end: 13 });
  expect(readFacts("# A\n\n## To Do\n\nMore.\n").stub).toBeUndefined();
});

test.each(["utf16le", "binary"])("what is no text is not read as one: %s", (kind) => {
  const page = "# Title\n\nSee [[one]] and [two](two.md).\n";
  const bytes = kind === "binary" ? Buffer.alloc(500, "a\0\x01b") : Buffer.from(`\ufeff${page}`, "utf16le");
  expect(readFacts(bytes.toString("utf8")).failure).toBe(NO_TEXT);
  expect(readFacts(`${page}\0`.repeat(4)).failure).toBeUndefined();
});
