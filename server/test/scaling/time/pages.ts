/** Makes a page of about so many characters. */
export type Builder = (size: number) => string;

const repeated =
  (unit: string): Builder =>
  (size) =>
    unit.repeat(Math.ceil(size / unit.length));

/** The first half one thing, the second another. */
const halves =
  (first: string, second: string): Builder =>
  (size) =>
    repeated(first)(size / 2) + repeated(second)(size / 2);

const numbered =
  (line: (number: number) => string): Builder =>
  (size) => {
    let text = "";
    for (let number = 0; text.length < size; number++) text += line(number);
    return text;
  };

/** What people write, over and over. */
export const PLAIN: Builder = numbered(
  (n) =>
    `## Part ${n}\n\n${"Some words on how a thing works and why, as it was *said* before, in a line of a page.\n".repeat(5)}It cites [[sources/a-b|a source]] and [another page](../a/b.md), with \`code\` in between.\n\n- an item\n- one more\n\n`,
);

/** Pages that nobody writes, each of a kind that has made a tool for markdown hang: work that grows with the square of the length. */
export const PATHOLOGICAL: Readonly<Record<string, Builder>> = {
  "plain text": PLAIN,
  "much in little text": repeated("# Heading\n\n*a* [[a/b|a link]] and [another](../a/b.md)\n\n- an item\n\n"),
  "opening brackets": repeated("["),
  "bracketed letters": repeated("[a]"),
  "bracketed letters, apart": repeated("[a] "),
  "openings of wikilinks": repeated("[[a"),
  wikilinks: repeated("[[a]] "),
  "wikilinks to many sources": numbered((n) => `[[sources/a-${n}]] `),
  "links to missing files": numbered((n) => `[a](b-${n}.md)\n\n`),
  "nested quotes": repeated("> "),
  "nested quotes, close": repeated(">"),
  "nested lists in a line": repeated("- "),
  // Each line is a level deeper: the number of levels grows with the square root of the size.
  "nested lists by indentation": numbered((n) => `${"  ".repeat(n)}- a\n`),
  "one long line of words": repeated("word "),
  "one long line of paths": repeated("sources/a-b "),
  "one long word": repeated("a"),
  "one long path": repeated("a/"),
  "a paragraph of many lines": repeated("some words on a line\n"),
  "fences that are never closed": repeated("```a\n\n"),
  "fences of two kinds": repeated("```\n~~~\n"),
  headings: numbered((n) => `# Heading ${n}\n`),
  "headings of one name": repeated("# a\n"),
  "headings each deeper": numbered((n) => `${"#".repeat((n % 6) + 1)} a ${n}\n\n[[#a ${n}]]\n\n`),
  "a template of LLVM": repeated("<result> = add nuw <ty> <op1>, <op2>\n"),
  "emphasis that is never closed": repeated("*a_ "),
  "emphasis closed by another": halves("*a", "b*"),
  "emphasis in words": repeated("a**b"),
  "openings of links": repeated("[a]("),
  "openings of links with angle brackets": repeated("[a](<b"),
  "images in one another": halves("![", "](b)"),
  "strikethrough of two kinds": repeated("~a ~~b "),
  "labels that are never closed": repeated("[a b]["),
  "definitions of labels": numbered((n) => `[a${n}]: b\n`),
  "uses of undefined labels": numbered((n) => `[a][b${n}] `),
  footnotes: numbered((n) => `[^${n}]\n\n[^${n}]: a\n\n`),
  "footnotes of one name": repeated("[^1]\n\n[^1]: a\n\n"),
  "footnotes each indented deeper": numbered((n) => `${"    ".repeat(n % 1_000)}[^${n}]: a\n`),
  "code spans of growing length": numbered((n) => `${"`".repeat(n % 2_000)}a `),
  "openings of comments": repeated("<!-- a "),
  "comments that switch findings off": repeated("<!-- ibid-disable-next-line wanted-page -->\n[[a]]\n\n"),
  "openings of tags": repeated("<a b='"),
  "openings of processing instructions": repeated("<?"),
  "openings of math": repeated("$a "),
  "openings of markers": repeated("^[a"),
  "openings of ids": repeated("[source:a"),
  "calls for evidence": repeated("A claim. [citation needed]\n\n"),
  "notes of stubs": repeated("> **Stub.** Needs a, b and c.\n\n## Gaps\n\n- a, b\n\n"),
  "a table with many columns": (size) =>
    `${repeated("|a")(size / 3)}|\n${repeated("|-")(size / 3)}|\n${repeated("|b")(size / 3)}|\n`,
  "a table with many rows": (size) => `|a|b|\n|-|-|\n${repeated("|[[a\\|b]]|c|\n")(size)}`,
  "frontmatter with many sources": (size) => `---\nsources:\n${numbered((n) => `  - a-${n}\n`)(size)}---\n`,
  "frontmatter with many fields": (size) => `---\n${numbered((n) => `a${n}: [b, "c"]\n`)(size)}---\n`,
  "frontmatter that is never closed": repeated("---\na: b\n"),
  "references to characters": repeated("&amp;"),
  backslashes: repeated("\\"),
  addresses: repeated("https://a.b/c?d=e "),
  "addresses that are none": repeated("www.a_b_"),
  "spaces at line ends": repeated("a    \t\n"),
  "blank lines": repeated("\n"),
  "one line of spaces": repeated(" "),
};

/** Pages as large as any that was met, and larger, with their lengths. */
export const LARGE: Readonly<Record<string, readonly [Builder, number]>> = {
  "a page of 2 MB": [PLAIN, 2_000_000],
  "a line of 660,000 characters": [repeated("word "), 660_000],
  "a line of 660,000 characters with links": [
    repeated("some words with a [[a/b]], a [c](d.md) and much in between, before the next ones "),
    660_000,
  ],
  "72,000 headings": [repeated("# Heading\n"), 720_000],
  "100,000 quotes in one another": [repeated("> "), 200_000],
  "100,000 quotes in one another, close": [repeated(">"), 100_000],
  "660,000 opening brackets": [repeated("["), 660_000],
  "40,000 lines of LLVM": [repeated("<result> = add nuw <ty> <op1>, <op2>\n"), 1_480_000],
  "100,000 references to characters": [repeated("&amp;"), 500_000],
};

/** Pages with more of something in one place than fits on the stack, with their lengths. */
export const CROWDED: Readonly<Record<string, readonly [Builder, number]>> = {
  "wikilinks in a paragraph": [repeated("[[a]] "), 1_800_000],
  "labels in a paragraph": [repeated("[^a] "), 1_500_000],
  "values in the frontmatter": [(size) => `---\nsources:\n${repeated("  - a\n")(size)}---\n`, 1_800_000],
};
