import { describe, expect, test } from "vitest";
import { readFacts } from "../fixture";

describe("what is wrong in YAML is said where it can be mended", () => {
  test.each([
    ["title: Caches: a story", "Caches: a story", "A value with a colon and a space in it must stand in quotes."],
    ["title: @netflix", "@netflix", "A value that begins with “@” must stand in quotes."],
    ["title: `code`", "`code`", "A value that begins with “`” must stand in quotes."],
    ["title: %x", "%x", "A value that begins with “%” must stand in quotes."],
    ["title: *bold*", "*bold*", "A value that begins with “*” must stand in quotes."],
    ["title: **Bold** words", "**Bold** words", "A value that begins with “*” must stand in quotes."],
    ["title: &co words", "&co words", "A value that begins with “&” must stand in quotes."],
    ["title: & co", "& co", "A value that begins with “&” must stand in quotes."],
    ['title: "open', '"', "The quote that opens here is never closed."],
    ["title: 'it's open'", "s open'", "The quotes are closed before this: the whole value must stand in them."],
    ["sources: [[a]], [[b]]", ", [[b]]", "The bracket is closed before this: put the whole value in quotes."],
    ["tags: [a, b", "[", "The “[” that opens here is never closed."],
    ["tags: [a]]", "]", "This “]” closes nothing."],
    ['tags: ["a" "b"]', '"b"]', "A comma is missing before this item."],
    ["tags: [a, , b]", ",", "There is a comma too many here."],
    ["title: x\n  date: y", "date: y", "This line is not indented as those above it."],
    ["tags:\n  - a\n - b", "- b", "This line is not indented as those above it."],
    ["a:\n    b: c\n  d: e", "d: e", "This line is not indented as those above it."],
    ["tags:\n\t- a", "\t", "YAML is not indented by tabs: use spaces."],
    ["tags: - a", "- a", "A list begins on the line below its key."],
    ["title Caches", "title Caches", "This line has no “key: value”."],
    ["title: > words", "words", "Text behind “>” begins on the next line; put a value with that sign in quotes."],
    ['path: "C:\\Users"', "\\U", "“\\U” is no escape: write the backslash twice, or the value in single quotes."],
    ["<<<<<<< HEAD\ntitle: a", "<<<<<<< HEAD", "A merge conflict is not resolved here."],
    ["title: b", "title", "“title” is set a second time."],
  ])("%j", (line, at, message) => {
    const text = `---\ntitle: a\n${line}\ndate: 2025-04-01\n---\n`.replace(
      // Only the last of these is about a key that is set before.
      /^---\ntitle: a\n(?!title: b)/,
      "---\nkind: a\n",
    );
    const { frontmatterProblems, lines } = readFacts(text);
    expect(frontmatterProblems.map((problem) => problem.message)).toEqual([message]);
    const { start, end } = frontmatterProblems[0]?.span ?? { start: 0, end: 0 };
    expect(text.slice(start, end)).toBe(at);
    expect(lines.lineAt(start)).toBeGreaterThanOrEqual(2);
  });

  test.each([
    ["dates, times and numbers", "date: 2025-04-01\ntime: 12:30:00\ncount: 3"],
    ["addresses", "url: https://example.com/a?b=c#d"],
    ["wikilinks without quotes", "related: [[a]]\nsources:\n  - [[b]]\n  - [[c|d]]"],
    ["signs inside of a value", "title: Q&A *and* C++ @ work, 100%"],
    ["anchors that are used", "a: &x 1\nb: *x"],
    ["blocks of text", "note: >\n  words: and\n  more\nb: |-\n  x"],
    ["lists whose further lines are not indented, which most parsers read", 'tags: ["a",\n"b",\n"c"]\ntitle: x'],
    ["nothing", ""],
  ])("nothing is wrong with %s", (_what, yaml) =>
    expect(readFacts(`---\n${yaml}\n---\n`).frontmatterProblems).toEqual([]),
  );
});

test.each(["\n", "\r\n", "\r"])("places are right with line ends %j", (end) => {
  const text = ["---", "sources: [a-1]", "---", ""].join(end);
  const { targetSpan } = readFacts(text).references[0] ?? {};
  expect(text.slice(targetSpan?.start, targetSpan?.end)).toBe("a-1");
});

describe("a second block", () => {
  const MESSAGE = "A page has one frontmatter block: this second one is not read.";

  test.each([
    ["at once", "\n"],
    ["behind blank lines", "\n\n  \n"],
    ["with other line ends", "\r\n\r\n"],
  ])("is found %s and is nothing else", (_how, between) => {
    const second = '---\ntitle: "[[b]]"\nsources:\n  - sources/a-1\n\ntags: [x]\n---';
    const text = `---\ntitle: a\n---${between}${second}\n\n# A\n\n[[c]]\n`;
    const { frontmatter, frontmatterProblems, headings, blocks, references } = readFacts(text);
    expect(frontmatter?.data).toEqual({ title: "a" });
    const start = text.indexOf(second);
    expect(frontmatterProblems).toEqual([{ span: { start, end: start + second.length }, message: MESSAGE }]);
    expect(headings.map((heading) => heading.text)).toEqual(["A"]);
    expect(blocks.map(({ type }) => type)).toEqual(["heading", "paragraph"]);
    expect(references.map(({ target }) => target)).toEqual(["c"]);
  });

  test.each([
    ["a line and a heading", "---\n\nIn short: words\n\n---\n"],
    ["text between lines", "---\nKey: value\nand prose.\n---\n"],
    ["a block further down", "Text.\n\n---\ntitle: x\n---\n"],
    ["a table of code", "```yaml\n---\ntitle: x\n---\n```\n"],
    ["one that is never closed", "---\ntitle: x\n"],
  ])("is not %s", (_what, body) => {
    const { frontmatterProblems, blocks } = readFacts(`---\ntitle: a\n---\n\n${body}`);
    expect(frontmatterProblems).toEqual([]);
    expect(blocks.length).toBeGreaterThan(0);
  });
});

test.each([
  ["fields of one name", (count: number) => "a:\n".repeat(count / 2)],
  ["objects", (count: number) => 'k: {a: [1, "x"]}\n'.repeat(count / 8)],
])("frontmatter with too many %s is not read, and said to be so", (_what, yaml) => {
  const { frontmatterProblems, references } = readFacts(`---\n${yaml(80_000)}sources: [a]\n---\n\n[[c]]\n`);
  expect(frontmatterProblems).toMatchObject([{ message: expect.stringContaining("more than 40000 lines") }]);
  expect(references.map(({ target }) => target)).toEqual(["c"]);
  expect(readFacts(`---\n${yaml(4_000)}---\n`).frontmatterProblems[0]?.message).toContain("is set a second time");
});
