import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Facts } from "../../src/markdown/facts";
import { pickReferences, pickSpans, rangesOf } from "../../src/markdown/picked-facts";
import { PageReader } from "../../src/markdown/read-page";
import { packFacts, StoredFacts } from "../../src/markdown/stored-facts";
import { unpackable } from "../../src/text/packing";
import { hasAnchor } from "../../src/wiki/fragment";

const reader = new PageReader({
  citedFolders: ["sources", "raw"],
  stubHeadings: ["stub note"],
  stubFields: { tags: ["stub"] },
});

/** All parts, as objects. */
function plain(facts: Facts): Facts {
  const { lines, failure, frontmatter, headings, references, blocks, masks, stub, words, labels, anchors, markers } =
    facts;
  const { called, counts, directives, hash, targets, spans, fragments, inCode, frontmatterProblems } = facts;
  const parts = { lines, frontmatter, headings, references, blocks, masks, stub, words, labels, anchors, markers };
  const named = targets.map(({ form, target }) => ({ form, target }));
  return {
    ...parts,
    called,
    counts,
    directives,
    hash,
    spans,
    fragments,
    inCode,
    frontmatterProblems,
    targets: named as Facts["targets"],
    ...(failure !== undefined && { failure }),
  };
}

function check(text: string): void {
  const facts = reader.read(text);
  expect(plain(new StoredFacts(unpackable(packFacts(facts))))).toEqual(plain(facts));
  const numbers = facts.references.map((_, number) => number).filter((number) => number % 2 === 1);
  const picked = new StoredFacts(unpackable(packFacts(facts)));
  expect(rangesOf(picked, facts.spans)).toEqual(facts.spans.map((span) => facts.lines.range(span)));
  expect(pickSpans(picked, numbers)).toEqual(pickSpans(facts, numbers));
  expect(pickReferences(picked, numbers)).toEqual(pickReferences(facts, numbers));
  expect(picked.references).toEqual(facts.references);
  expect(pickReferences(picked, numbers)).toEqual(pickReferences(facts, numbers));
}

describe("packed facts", () => {
  it("are the facts of each page of the fixtures", () => {
    const fixtures = join(__dirname, "../../../test-fixtures");
    const pages = readdirSync(fixtures, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".md"));
    expect(pages.length).toBeGreaterThan(50);
    for (const page of pages) check(readFileSync(join(fixtures, page), "utf8"));
  });

  it("are the facts of any text", () => {
    const piece = fc.constantFrom(
      ...[
        "---\n",
        "sources: [a, b]\n",
        "# T\r\n",
        "\n\n",
        "[[sources/x|a\nb]]",
        "![p](x.png)",
        "> ",
        "- ",
        "*Stub - expand when x is ingested.*\n",
        "tags: [stub]\n",
        "[^1]",
        "[^1]: ä",
      ],
      ...[
        "`sources/a-b-c`",
        "[VERIFY: x]",
        "<!-- ibid-disable x -->",
        "<a id='q'>",
        "## Stub note\n",
        "字",
        "[[a]] — cited by 3 pages",
        "\n\nCited by 12 sources.\n",
        "source_count: 4\n",
        "|a|b|\n|-|-|\n",
      ],
    );
    fc.assert(fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => check(pieces.join(""))));
  });

  it("hold what is longer than one byte can say", () => {
    check(`# ${"a".repeat(300)}\n\n${"x".repeat(70_000)}\n\n[[sources/${"y".repeat(200)}]]\n`);
  });

  it("take no room for what a page has none of", () => {
    const lengthOf = (text: string) => packFacts(reader.read(text)).bytes.length;
    // Bits and sizes, the hash, and where its one line begins.
    expect(lengthOf("")).toBeLessThan(20);
    expect(lengthOf("# a\n\nb")).toBeLessThan(60);
  });

  it("keep apart what two pages without headings can be linked to by", () => {
    const [a, b] = ["a ^here", "b"].map((text) => new StoredFacts(unpackable(packFacts(reader.read(text)))));
    expect([a, b].map((facts) => facts && hasAnchor(facts, "^here"))).toEqual([true, false]);
  });

  it("are much smaller than the text that they were read off", () => {
    const text = readFileSync(
      join(
        __dirname,
        "../../../test-fixtures/sysdesign-wiki/sources/2007-10-14-amazon-dynamo-highly-available-key-value-store.md",
      ),
      "utf8",
    );
    const { bytes, text: strings } = packFacts(reader.read(text));
    expect(bytes.length + strings.length).toBeLessThan(text.length / 2);
  });
});
