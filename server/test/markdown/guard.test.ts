import { describe, expect, test } from "vitest";
import { guard } from "../../src/markdown/guard";
import { readFacts } from "../fixture";

/** Pages of which parsers are known to take the square of their length. */
const PATHOLOGICAL: readonly (readonly [string, (n: number) => string])[] = [
  ["brackets", (n) => "[a] ".repeat(n)],
  ["brackets that stay open", (n) => "[a](".repeat(n)],
  ["brackets in brackets", (n) => "![".repeat(n) + "](b)".repeat(n)],
  ["marks of emphasis", (n) => "a**b".repeat(n)],
  ["marks of emphasis that do not fit", (n) => "*a_ ".repeat(n)],
  ["marks in words", (n) => "_a__b".repeat(n)],
  ["marks in labels", (n) => "[*a_]".repeat(n)],
  ["marks that strike", (n) => "~a ~~b ".repeat(n)],
  ["lines", (n) => "a b c\n".repeat(n)],
  [
    "footnotes in footnotes",
    (n) => Array.from({ length: n / 50 }, (_, i) => `${"    ".repeat(i)}[^${i}]: a`).join("\n"),
  ],
];

describe("the guard", { timeout: 20_000 }, () => {
  test.each(PATHOLOGICAL)("bounds what a parser has to look through: %s", (_what, page) => {
    const text = page(5_000);
    const guarded = guard(text);
    expect(guarded).toHaveLength(text.length);
    const left = (of: string) => (of.match(/[*_~[\]\n]|\]:/g) ?? []).length;
    expect(left(guarded)).toBeLessThan(9_500);
    expect(left(guard(page(10_000)))).toBeLessThan(Math.max(9_500, left(guarded) * 1.2));
  });

  test.each(PATHOLOGICAL)("takes no line end of two characters for a blank line: %s", (_what, page) => {
    const left = (of: string) => (guard(of).match(/[*_~[\]]/g) ?? []).length;
    const lines = page(5_000).replace(/ (?=\S)/g, "\n");
    expect(left(lines.replace(/\n/g, "\r\n"))).toBe(left(lines));
  });

  test.each(PATHOLOGICAL)("leaves the rest of the page as it was: %s", (_what, page) => {
    const text = `${page(2_000)}\n\n# *A* title\n\n[b](c_d.md) and **e** [[f]]\n`;
    expect(guard(text).slice(-40)).toBe(text.slice(-40));
    const { failure, headings, references } = readFacts(text);
    expect(failure).toBeUndefined();
    expect(headings.at(-1)?.text).toBe("A title");
    expect(references.slice(-2).map(({ target }) => target)).toEqual(["c_d.md", "f"]);
  });

  test("bounds what is copied at references to characters", () => {
    const text = `${"&amp;".repeat(40_000)} [a](b&amp;c.md) \`&amp;\`\n\n# Salt &amp; pepper\n`;
    const guarded = guard(text);
    expect(guarded).toHaveLength(text.length);
    expect(guarded.match(/&/g)?.length).toBeLessThan(5_000);
    expect(guarded.slice(-50)).toBe(text.slice(-50));
    const { failure, headings } = readFacts(text);
    expect(failure).toBeUndefined();
    expect(headings.map((heading) => heading.text)).toEqual(["Salt & pepper"]);
    const pages = "Some words &amp; a reference.\n\n".repeat(10_000);
    expect(guard(pages)).toBe(pages);
  });

  test("changes nothing in long lists, tables and texts of links", () => {
    const long = [
      "- [a_b](c_d.md) *e* [[f|g_h]] `i_j`\n".repeat(200),
      "| [a](b.md) | *c* |\n|---|---|\n".concat("| [d](e.md) | [[f]] |\n".repeat(900)),
      "It cites [[a]] and **b** at length.\n\n".repeat(2_000),
    ];
    for (const text of long) expect(guard(text)).toBe(text);
  });

  test("keeps targets and labels behind too many marks", () => {
    const text = `${"*a* ".repeat(1_000)} [b](c_d.md) [^e_f] \`sources/g_h.md\` <i_j> [k][l_m]\n\n[l_m]: n_o.md\n`;
    expect(guard(text).slice(4_000)).toBe(text.slice(4_000));
  });
});
