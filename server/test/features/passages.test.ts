import fc from "fast-check";
import { expect, test } from "vitest";
import { MOST_PASSAGES, passages } from "../../src/features/passages";
import { FixtureWiki } from "../fixture";

const SOURCE = "//- sources/2025-04-01-acme-queue.md\n# The queue\n";

function passagesIn(text: string, path = "systems/a.md") {
  const wiki = new FixtureWiki(`${SOURCE}//- ${path}\n${text}`);
  const to = wiki.page("sources/2025-04-01-acme-queue.md");
  return { wiki, found: passages(wiki.index, wiki.page(path), wiki.text(path), to) };
}

/** The passages of a page, each with its mark in `‹›`, and behind its heading if it has one. */
function check(text: string, ...expected: string[]): void {
  const shown = passagesIn(text).found.map(({ text: words, mark: [start, end], heading }) => {
    const marked = `${words.slice(0, start)}‹${words.slice(start, end)}›${words.slice(end)}`;
    return heading === undefined ? marked : `${heading}: ${marked}`;
  });
  expect(shown).toEqual(expected);
}

const SLUG = "sources/2025-04-01-acme-queue";

test.each([
  ["its sentence", `One. Two [[${SLUG}|says]] so, e.g. twice. Three.`, ["Two ‹says› so, e.g. twice."]],
  ["each of two in one sentence", `A [[${SLUG}|x]] and [[${SLUG}|y]].`, ["A ‹x› and y.", "A x and ‹y›."]],
  ["its heading", `# T\n\n## Design\n\nIt is [[${SLUG}|so]].`, ["Design: It is ‹so›."]],
  ["no title", `# T\n\nIt is [[${SLUG}|so]].`, ["It is ‹so›."]],
  ["a sentence over wraps", `One. It\nis [[${SLUG}|so\nand]]\nso. Two.`, ["It is ‹so and› so."]],
  ["a wrapped quotation", `> One. It\n> is [[${SLUG}|so\n> and]]\n> so. Two.`, ["It is ‹so and› so."]],
  ["more and less", `If 2 > 1, [[${SLUG}|x]] > 5 < 7.`, ["If 2 > 1, ‹x› > 5 < 7."]],
  ["a markdown link", `One. It [is](../${SLUG}.md#a "t") *so*. Two.`, ["It ‹is› so."]],
  ["no marks of emphasis", `**A** *b c* and **[[${SLUG}|x]]**, 2 * 3, A* d.`, ["A b c and ‹x›, 2 * 3, A* d."]],
  ["behind words in bold", `**One.** It is [[${SLUG}|so]].`, ["It is ‹so›."]],
  [
    "what stands before its `(Source: ...)`",
    `One. Two. (Source: [[${SLUG}|x]], [[b|y]]) Three. (See [[${SLUG}|z]].) So.`,
    ["Two. (Source: ‹x›, y)", "Three. (See ‹z›.)"],
  ],
  ["no more than there is", `(Source: [[${SLUG}|x]])`, ["(Source: ‹x›)"]],
  ["the words of a target that is short", `See ${SLUG}, yes.`, [`See ‹${SLUG}›, yes.`]],
  ["the row of a table", `| a | b |\n|---|---|\n| q | [[${SLUG}\\|x]] |\n`, ["q | ‹x›"]],
  ["an item", `- One.\n  Two.\n- [[${SLUG}|x]] — a note. More.\n`, ["‹x› — a note."]],
  ["an item of the frontmatter", `---\nsources:\n  - ${SLUG}\n---\n`, [`frontmatter: ‹${SLUG}›`]],
  ["a heading", `## Of [[${SLUG}|x]] and y\n`, ["Of ‹x› and y"]],
  [
    "where a footnote is used",
    `It is so.[^1] It is not.\n\nOr is it[^1]?\n\n[^1]: [[${SLUG}]], p. 3.\n`,
    ["It is so.‹›", "Or is it‹›?"],
  ],
  ["a footnote that is not used", `[^1]: See [[${SLUG}|x]].\n`, ["See ‹x›."]],
  ["where a label is used", `One. It [is so][q]. Two.\n\n[q]: ../${SLUG}.md\n`, ["It ‹is so›."]],
])("a reference is shown with %s", (_what, text, expected) => check(text, ...expected));

test("a slug that is long is left out where there are words, and so is most of a sentence without an end", () => {
  const slug = "sources/2025-04-01-acme-a-queue-with-a-long-name";
  const wiki = new FixtureWiki(
    `//- ${slug}.md\n# Q\n//- a.md\n- [[${slug}]]\n\n[[${slug}]] by [[${slug}x]]. It is so [[${slug}]]${" and so".repeat(99)}`,
  );
  const [alone, said, long] = passages(wiki.index, wiki.page("a.md"), wiki.text("a.md"), wiki.page(`${slug}.md`));
  expect(alone?.text).toBe("sources/2025-04-01-acme-a-queue-…");
  expect(said?.text).toBe("[…] by sources/2025-04-01-acme-a-queue-….");
  expect(long?.text).toMatch(/^It is so \[…\]( and so)+.{0,6} …$/);
  expect(long?.text.length).toBeLessThan(500);
});

test("a range is that of the reference", () => {
  const { found } = passagesIn(`---\na: b\n---\nIt [[${SLUG}]].\n`);
  expect(found.map(({ range }) => range)).toEqual([
    { start: { line: 3, character: 3 }, end: { line: 3, character: 3 + SLUG.length + 4 } },
  ]);
});

test("no more passages are shown than are read", () => {
  expect(passagesIn(`[[${SLUG}]] `.repeat(MOST_PASSAGES + 9)).found).toHaveLength(MOST_PASSAGES);
});

test("whatever stands round it, a reference is shown once, with the words that stand there", () => {
  const piece = fc.constantFrom(
    "One. ",
    "two ",
    "\n",
    "\n\n",
    "> ",
    "- ",
    "*x* ",
    "`a. b` ",
    "(",
    ") ",
    "^[b] ",
    "![[c]] ",
  );
  const text = fc.array(fc.oneof(piece, fc.constant(`[[${SLUG}|it]] `), fc.constant(`(Source: ${SLUG}) `)));
  fc.assert(
    fc.property(text, (pieces) => {
      const { wiki, found } = passagesIn(pieces.join(""));
      const page = wiki.page("systems/a.md");
      expect(found).toHaveLength(page.facts.references.filter(({ target }) => target === SLUG).length);
      for (const { text: words, mark } of found) {
        expect(["it", SLUG]).toContain(words.slice(...mark));
        expect(words).not.toMatch(/[\r\n]/);
      }
    }),
    { numRuns: 60 },
  );
});
