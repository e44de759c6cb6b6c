import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expandStub, type StubEdit } from "../../src/features/expand-stub";
import type { Facts } from "../../src/markdown/facts";
import type { Span } from "../../src/text/lines";
import { FixtureWiki, readFacts } from "../fixture";

const HUNT = process.env.IBID_FUZZ_RUNS;
const FUZZ = { numRuns: Number(HUNT ?? 120), ...(HUNT === undefined && { seed: 20250402 }) };

const PATH = "systems/crane.md";

/** A page of any marks among any other text. */
const arbitraryPage = fc
  .record({
    fields: fc.subarray([
      "status: stub",
      'status: "planned" # soon',
      "tags: [a, stub]",
      "tags: [stub, b]",
      "tags:\n  - a\n  - stub",
      "tags:\n- stub\n- b",
      "tags: stub",
      "stub: true",
      "maturity: 'seed'",
      "updated: 2025-01-01",
      "sources:\n  - 2025-01-01-x",
      "pageType: stub",
    ]),
    blocks: fc.array(
      fc.constantFrom(
        "# Crane",
        "## Stub note",
        "## Status",
        "### Stub scope",
        "## Seen in",
        "## Design",
        "*Stub - expand when [[sources/a]] is ingested.*",
        "_Stub page. Its hoist ([[x]], b) is missing._",
        "A crane lifts. *Stub — expand when the [post](../sources/b.md)\narrives.*",
        "This page is a stub.",
        "It lifts ([[sources/c]]). This page is\ncurrently a **stub**. Expand it when *D* is out. It is blue.",
        "Within this wiki, the crane is a stub - named as [[sources/d|the\nlifter]] but not yet deep-dived.",
        "To be expanded with:\n\n- `code`\n- sources/2025-01-01-e",
        "Not yet distilled.",
        "> Placeholder page. The hoist is missing.",
        "> [!stub] Title\n> Missing: a, b.",
        "> Some quote of [[sources/f]].",
        "[Stub. To be expanded with g, h, and [[sources/i]].]",
        "- item [[j]]",
        "- *Stub - no mark in a list.*",
        "1. one\n2. two",
        "    code [[k]]",
        "```\nThis page is a stub.\n```",
        "<!-- html -->",
        "| a |\n|---|\n| [[l]] |",
        "[^1]: A note on [[sources/m]].",
        "[n]: ../sources/n.md",
        "Text with a footnote[^1] and [n].\\",
        "---",
        "Text\n===",
      ),
      { maxLength: 8 },
    ),
    gaps: fc.infiniteStream(fc.constantFrom("\n\n", "\n\n", "\n", "\n\n\n")),
    lineEnd: fc.constantFrom("\n", "\r\n"),
    end: fc.constantFrom("", "\n", "\n\n"),
  })
  .map(({ fields, blocks, gaps, lineEnd, end }) => {
    const keys = new Set<string>();
    const unique = fields.filter(
      (field) => !keys.has(field.split(":")[0] ?? "") && keys.add(field.split(":")[0] ?? ""),
    );
    const frontmatter = unique.length > 0 ? `---\n${unique.join("\n")}\n---\n` : "";
    const body = blocks.reduce((text, block) => (text === "" ? block : text + gaps.next().value + block), "");
    return (frontmatter + body + end).replaceAll("\n", lineEnd);
  });

function expand(text: string): { facts: Facts; edits: StubEdit[] | undefined } {
  const wiki = new FixtureWiki(`//- ${PATH}\n`);
  wiki.index.setPage(PATH, readFacts(text));
  const page = wiki.page(PATH);
  return { facts: page.facts, edits: expandStub(wiki.index, page) };
}

function applied(text: string, edits: readonly StubEdit[]): string {
  return [...edits]
    .reverse()
    .reduce((all, { span, newText }) => all.slice(0, span.start) + newText + all.slice(span.end), text);
}

function keysOf({ references }: Facts): string[] {
  return references.map(({ form, target, fragment, alias }) =>
    JSON.stringify([form, target, fragment, alias?.replace(/\s+/g, " ")]),
  );
}

describe("expanding a stub, however it says that it is one", () => {
  it.each([
    ["a note is all there is", "This page is a stub.\n", ""],
    ["it is all behind the frontmatter", "---\ntype: x\n---\n\n*Stub.*\n", "---\ntype: x\n---\n\n"],
    ["two notes end a page", "# X\n\nThis page is a stub.\n\n> [!stub]\n", "# X\n\n"],
    ["a word in bold type begins it", "# X\n\n**Stub.** Pending ingest of *A*.\n", "# X\n\n"],
    ["two sentences say so", "# X\n\n本页目前是存根。待补：a。\n", "# X\n\n"],
    ["two notes stand before other text", "# X\n\n*Stub.*\n\nThis page is a stub.\n\nText.\n", "# X\n\nText.\n\n"],
  ])("leaves no blank lines where %s", (_where, text, kept) => {
    const after = applied(text, expand(text).edits ?? []);
    expect(after.slice(0, after.search(/^## /m))).toBe(kept);
  });

  it("expands each of two notes in italics in one paragraph", () => {
    const text = "# X\n\n*Stub - expand when [[sources/a]] is ingested.*\n_Stub. Its hoist is missing._\n";
    const after = applied(text, expand(text).edits ?? []);
    expect(after).not.toContain("Stub");
    expect(after).toContain("## Hoist");
    expect(after).toContain("- [ ] [[sources/a]]");
  });

  it.each(["[n]: ../sources/n.md", "    code"])("keeps what a note stood between apart: %s", (below) => {
    const text = `- item\n> [!stub]\n> Missing: a.\n\n${below}\n`;
    expect(applied(text, expand(text).edits ?? [])).toMatch(/^- item\n(?:\n|<!-- -->\n\n)/);
  });

  it("changes nothing outside of its notes and of the fields that say so", () => {
    fc.assert(
      fc.property(arbitraryPage, (text) => {
        const { facts, edits = [] } = expand(text);
        const { notes = [], fields = [], updated } = facts.stub ?? {};
        const own: Span[] = [
          ...notes.flatMap(({ span, removal }) => (removal ? [span, removal] : [span])),
          ...fields.flatMap(({ span, removal }) => (removal ? [span, removal] : [span])),
          ...(updated ? [updated.span] : []),
        ];
        for (const { span } of edits) {
          for (let at = span.start; at < span.end; at++) {
            const isOwn = own.some(({ start, end }) => start <= at && at < end);
            if (!isOwn) expect(text[at]).toMatch(/\s/);
          }
        }
        for (const [i, edit] of edits.slice(1).entries())
          expect(edit.span.start).toBeGreaterThanOrEqual(edits[i]?.span.end ?? 0);
      }),
      FUZZ,
    );
  });

  it("loses no reference, and is done when it is done once", () => {
    fc.assert(
      fc.property(arbitraryPage, (text) => {
        const { facts, edits } = expand(text);
        if (!edits) return;
        const after = expand(applied(text, edits));
        expect(after.edits).toBeUndefined();
        const kept = keysOf(after.facts);
        for (const key of keysOf(facts)) expect(kept).toContain(key);
      }),
      FUZZ,
    );
  });
});
