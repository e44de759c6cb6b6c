import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isMap, isScalar, isSeq, type Pair, parseDocument } from "yaml";
import { readSimpleYaml } from "../../src/markdown/simple-yaml";
import { yamlProblems } from "../../src/markdown/yaml-problems";

const FIELDS = ["sources", "related"];

/** What the library makes of it. */
function reference(yaml: string) {
  const document = parseDocument(yaml, { schema: "core", logLevel: "silent", prettyErrors: false, uniqueKeys: false });
  const { contents, errors } = document;
  return {
    // Of a block of nothing but comments nothing is to be told.
    data: (document.toJS() as unknown) ?? {},
    nodes: (isMap(contents) ? contents.items : []).filter(({ key }) => isField(key)).map(described),
    problems: [...errors, ...yamlProblems(yaml, document)],
  };
}

function isField(key: unknown): boolean {
  return isScalar(key) && FIELDS.includes(String(key.value));
}

/** What is asked of a field's nodes. */
function described({ key, value }: Pair) {
  const node = (of: unknown) => (isScalar(of) ? [of.value, of.type, of.range?.slice(0, 2)] : of);
  // Of an empty value nobody asks where it stands.
  if (isScalar(value) && value.value === null) return [node(key), null];
  return [node(key), isSeq(value) ? [value.flow ?? false, value.items.map(node)] : node(value)];
}

function simple(yaml: string) {
  const found = readSimpleYaml(yaml, FIELDS);
  return found && { data: found.data, nodes: found.pairs.map(described), problems: [] };
}

describe("simple YAML", () => {
  test.each([
    ["values", "a: x y\nb: 1\nc: 0.50\nd: true\ne: null\nf: 2025-04-01\ng:\n"],
    ["signs in values", "a: C#::b\nb: http://x/#y\nc: 7e13f18f-3628\nd: ../x.md\ne: Wer „das“ liest\nf: 10:31 UTC\n"],
    ["quotes", `sources: "[[a \\"b\\"]]"\nrelated: 'it''s'\nc: ""\nd: "#x: y" # why\n`],
    ["lists of a line each", "sources:\n  - a/b\n  - 'c'\n\n  # why\n  - 3\nrelated:\n- x\n-   y\n"],
    ["lists in brackets", `sources: [a b, "c, d",'e' ,f:g ]\nrelated: []\n`],
    ["mappings", "a:\n  b: 1\n  c: 'x'\nsources: x\n"],
    ["line ends of Windows", "sources:\r\n  - a\r\nb: x\r\n\r\n# end\r\n"],
    ["words that every object knows", "title: x\nsources: y"],
  ])("%s are read as the library does", (_what, yaml) => {
    expect(simple(yaml)).toEqual(reference(yaml));
  });

  test.each([
    ["a key twice", "a: 1\na: 2\n"],
    ["a fault", "a: b: c\n"],
    ["a value that goes on below", "a: b\n  c\n"],
    ["a block of text", "a: >-\n  b\n"],
    ["an anchor", "a: &b c\n"],
    ["an alias", "a: *b\n"],
    ["a mapping in brackets", "a: {b: c}\n"],
    ["a list in a list", "related: [[a]]\n"],
    ["a mapping in a list", "sources:\n  - id: a\n"],
    ["a mapping for a reference", "sources:\n  id: a\n"],
    ["a tab", "a: b\tc\n"],
    ["a key that is no word", "true: x\n"],
    ["a key that every object has", "constructor: x\n"],
    ["an odd number", "a: 0x1F\n"],
    ["a quote that is never closed", 'a: "b\n'],
    ["something behind a quote", 'a: "b" c\n'],
    ["dashes that do not stand below each other", "a:\n  - b\n - c\n"],
    ["nothing", ""],
  ])("%s is left to the library", (_what, yaml) => expect(readSimpleYaml(yaml, FIELDS)).toBeUndefined());

  test("where it answers, it is the library's answer", () => {
    const word = fc.constantFrom(
      ..."a b-c sources/x.md ../d [[e]] [ ] { } , : # - ? & * ! | > ' '' \" \\\" \\ % @ ~ $ 1 007 1. .5 -1 1e3 1e 0x1F 0o7 2025-04-01 true True tRUE NULL no .inf a: b:c é 你 \u{1F9F5} \u00A0 \uFEFF \u0085 \u2028 . … ( <<".split(
        " ",
      ),
    );
    const words = fc.array(word, { maxLength: 4 });
    const text = fc.oneof(
      words.map((of) => of.join(" ")),
      words.map((of) => of.join("")),
    );
    const value = fc.oneof(
      { arbitrary: text, weight: 3 },
      { arbitrary: text.map((of) => `"${of}"`), weight: 1 },
      { arbitrary: text.map((of) => `'${of}'`), weight: 1 },
      { arbitrary: fc.array(text, { maxLength: 3 }).map((of) => `[${of.join(", ")}]`), weight: 2 },
    );
    const key = fc.constantFrom("sources", "related", "a", "b", "c", "null", "true", "1", "x y", "__proto__");
    const line = fc.oneof(
      { arbitrary: fc.tuple(key, value).map(([of, is]) => `${of}: ${is}`), weight: 5 },
      { arbitrary: fc.constantFrom("sources:", "related:", "d:", "e: "), weight: 3 },
      { arbitrary: fc.tuple(fc.constantFrom("", " ", "  "), value).map(([at, is]) => `${at}- ${is}`), weight: 4 },
      {
        arbitrary: fc.tuple(fc.constantFrom(" ", "  "), key, value).map(([at, of, is]) => `${at}${of}: ${is}`),
        weight: 3,
      },
      { arbitrary: fc.constantFrom("", "# x", "  # x", "  ", "---", "...", "x", "  x", "-", "a :"), weight: 1 },
    );
    const yaml = fc
      .tuple(fc.array(line, { maxLength: 5 }), fc.constantFrom("\n", "\r\n"), fc.boolean())
      .map(([lines, lineEnd, closed]) => lines.join(lineEnd) + (closed ? lineEnd : ""));
    let answered = 0;
    fc.assert(
      fc.property(yaml, (text) => {
        const found = simple(text);
        if (!found) return;
        answered++;
        expect(found).toEqual(reference(text));
      }),
      { numRuns: Number(process.env.RUNS ?? 2000) },
    );
    // Otherwise nothing was compared.
    expect(answered).toBeGreaterThan(100);
  });
});
