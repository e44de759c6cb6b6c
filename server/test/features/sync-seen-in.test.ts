import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { edited } from "../../src/cli/edited";
import { type SyncOptions, syncSeenIn } from "../../src/features/sync-seen-in";
import { findings } from "../../src/rules/rules";
import { DEFAULT_CONFIG, type WikiConfig } from "../../src/wiki/config";
import { seenInHeadings } from "../../src/wiki/seen-in/section";
import { FixtureWiki, readFacts } from "../fixture";

const pause = async () => {};

/** A page of a wiki as it is with its section made true. */
async function synced(wiki: FixtureWiki, path: string, options?: SyncOptions): Promise<string> {
  const found = await syncSeenIn({ index: wiki.index, readText: wiki.readText, pause }, path, options);
  return edited(wiki.text(path), found?.edits ?? []);
}

async function check(text: string, expected: string, options?: SyncOptions, config: Partial<WikiConfig> = {}) {
  const wiki = new FixtureWiki(text, { ...DEFAULT_CONFIG, ...config });
  expect(await synced(wiki, "systems/x.md", options)).toBe(expected);
}

const A = "//- sources/2024-02-02-acme-a.md\n# Title of A\n\nThe [[systems/x]] is quick and quiet. It is small.\n";
const B = "//- sources/2023-01-01-acme-b.md\n# Title of B\n\n- [[systems/x]]\n";
const C = "//- sources/2025-03-03-acme-c.md\n---\nrelated: [systems/x]\n---\n# Title of C\n";
const X = "//- systems/x.md\n# X engine\n\n";

describe("what is added", () => {
  it("quotes the sentence in which the source refers to the page, and nothing else", () =>
    check(
      `${A}${B}${C}${X}## Seen in\n\n- one\n`,
      `# X engine

## Seen in

- one
- [[sources/2023-01-01-acme-b]]
- [[sources/2024-02-02-acme-a]] — “The X engine is quick and quiet.”
- [[sources/2025-03-03-acme-c]]
`,
    ));

  it("is written as the items there are", () =>
    check(
      `${A}${B}${C}${X}## Seen in\n\n* [B](../sources/2023-01-01-acme-b.md): *old*\n\n  more\n\nIn short.\n`,
      `# X engine

## Seen in

* [B](../sources/2023-01-01-acme-b.md): *old*

  more
* [Title of A](../sources/2024-02-02-acme-a.md): “The X engine is quick and quiet.”
* [Title of C](../sources/2025-03-03-acme-c.md)

In short.
`,
    ));

  it("is not broken like lines that are short for another reason, and comes behind a comment", () =>
    check(
      `${A}${X}By me\nwith love\n\n## Seen in\n\n<!-- by ibid -->\n`,
      "# X engine\n\nBy me\nwith love\n\n## Seen in\n\n<!-- by ibid -->\n\n- [[sources/2024-02-02-acme-a]] — “The X engine is quick and quiet.”\n",
    ));

  it("leaves a year in the heading", () =>
    check(`${B}${X}## Seen in (2024)\n`, "# X engine\n\n## Seen in (2024)\n\n- [[sources/2023-01-01-acme-b]]\n"));

  it("has a mark before its path, as others have", () =>
    check(
      `${A}${B}${X}## Seen in\n\n- @sources/2023-01-01-acme-b.md\n`,
      `# X engine

## Seen in

- @sources/2023-01-01-acme-b.md
- @sources/2024-02-02-acme-a.md — “The X engine is quick and quiet.”
`,
    ));

  it("goes where the order of the list has it", () =>
    check(
      `${A}${B}${C}//- sources/2026-01-01-acme-d.md\n# D\n//- sources/2022-01-01-acme-e.md\n# E\n${X}## Seen in\n\n- [[2026-01-01-acme-d]]\n- [[2022-01-01-acme-e]]\n- [[nothing]]\n`,
      `# X engine

## Seen in

- [[2026-01-01-acme-d]]
- [[2025-03-03-acme-c]]
- [[2024-02-02-acme-a]] — “The X engine is quick and quiet.”
- [[2023-01-01-acme-b]]
- [[2022-01-01-acme-e]]
- [[nothing]]
`,
    ));

  it("goes before the first of a loose list, and behind what has no order", async () => {
    const later = "//- sources/2030-a.md\n# L\n//- sources/2031-a.md\n# M\n//- sources/2029-a.md\n# N\n";
    await check(
      `${B}${later}${X}## Seen in\n\n  - [[2030-a]]\n\n  - [[2031-a]]\n`,
      "# X engine\n\n## Seen in\n\n  - [[2023-01-01-acme-b]]\n\n  - [[2030-a]]\n\n  - [[2031-a]]\n",
    );
    await check(
      `${B}${later}${X}## Seen in\n\n- [[2030-a]]\n- [[2029-a]]\n- [[2031-a]]\n- no source  \n\ntext\n`,
      "# X engine\n\n## Seen in\n\n- [[2030-a]]\n- [[2029-a]]\n- [[2031-a]]\n- [[2023-01-01-acme-b]]\n- no source  \n\ntext\n",
    );
  });

  it("goes on with the numbers of a list, at its end", () =>
    check(
      `${A}${B}//- sources/2030-a.md\n# L\n${X}## Seen in (1)\n\n1. [[2030-a]]\n`,
      `# X engine

## Seen in (3)

1. [[2030-a]]
2. [[2023-01-01-acme-b]]
3. [[2024-02-02-acme-a]] — “The X engine is quick and quiet.”
`,
    ));

  it("is wrapped where the page is", () =>
    check(
      `${A}//- sources/2020-a.md\n# L\n${X}Some text that is broken over several lines\nwhere it is too long.\n\n## Seen in\n\n- [[2020-a]]\n`,
      `# X engine

Some text that is broken over several lines
where it is too long.

## Seen in

- [[2020-a]]
- [[2024-02-02-acme-a]] — “The X engine is
  quick and quiet.”
`,
    ));

  it("is what was asked for only", () =>
    check(`${A}${B}${X}## Seen in\n`, "# X engine\n\n## Seen in\n\n- [[sources/2023-01-01-acme-b]]\n", {
      only: new Set(["sources/2023-01-01-acme-b.md"]),
    }));
});

describe("the section", () => {
  it("has a list of its own between what is said in it and what follows", async () => {
    const added = "- [[sources/2023-01-01-acme-b]]\n";
    await check(
      `${B}${X}## Seen in\nNothing yet.\n### Part\ntext\n`,
      `# X engine\n\n## Seen in\nNothing yet.\n\n${added}\n### Part\ntext\n`,
    );
    // A line right below would belong to the item.
    await check(`${B}${X}## Seen in\nBelow\n===\n`, `# X engine\n\n## Seen in\n\n${added}\nBelow\n===\n`);
  });

  it("is made at the end of the page, before definitions, and as the wiki calls it", async () => {
    const page = `${X}Some [text][1].[^1]\n\n## Notes\n\n[1]: https://example.org\n[^1]: Yes.\n`;
    await check(`${B}${page}`, page.slice(page.indexOf("# X")));
    await check(
      `${B}${page}`,
      `# X engine

Some [text][1].[^1]

## Mentioned In

- [[sources/2023-01-01-acme-b]]

## Notes

[1]: https://example.org
[^1]: Yes.
`,
      { create: true },
      { seenInHeadings: ["Mentioned In"] },
    );
  });

  it.each([
    ["code that is not closed", "```js\nx()\n"],
    ["a comment that is not closed", "<!-- later\n"],
  ])("is not made behind %s", (_name, end) => check(`${B}${X}${end}`, `# X engine\n\n${end}`, { create: true }));

  it("keeps the page's line ends, and its last line", () =>
    check(
      `${B.replaceAll("[[systems/x]]", "[[x]]")}${X}## Seen in`.replace("# X engine\n\n", "# X engine\r\n\r\n"),
      "# X engine\r\n\r\n## Seen in\r\n\r\n- [[sources/2023-01-01-acme-b]]",
    ));

  it.each(["| a |\n|---|\n| b |\n", "```\ncode\n```\n"])("that is no list is left alone: %j", (content) =>
    check(`${B}${X}## Seen in\n\n${content}`, `# X engine\n\n## Seen in\n\n${content}`),
  );
});

describe("a sentence", () => {
  const sentence = async (paragraph: string) => {
    const wiki = new FixtureWiki(`//- sources/2024-a.md\n${paragraph}\n${X}## Seen in\n`);
    return /“(.*)”/s.exec(await synced(wiki, "systems/x.md"))?.[1];
  };

  it.each([
    [
      "It is old. They run [[systems/x|their engine]] at night, and\nno other. It is new.",
      "They run their engine at night, and no other.",
    ],
    ["> A quote on the [X engine](../systems/x.md) of old.", "A quote on the X engine of old."],
    ["- **Engine:** the [[x]] was *not* the first one.", "**Engine:** the x was *not* the first one."],
  ])("is quoted word for word: %j", async (paragraph, words) => expect(await sentence(paragraph)).toBe(words));

  it.each([
    "See also: [[systems/x]], [[systems/y]].",
    "## The [[systems/x]] is in a heading only.",
    "The [[systems/x]] has no full stop at the end",
    "The [[systems/x]] is in sources/2024-b, or in notes.md as they say.",
    "The [[systems/x]] is fast. [CITATION NEEDED] They say.".replace("fast. ", "fast "),
    `The [[systems/x]] is ${"very ".repeat(80)}long.`,
  ])("is not quoted: %j", async (paragraph) => expect(await sentence(paragraph)).toBeUndefined());
});

/** Small wikis whose pages have sections in all states. */
const SOURCES = ["2020-01-01-a", "2021-01-01-b", "2022-01-01-c", "d", "e"];
const piece = fc.oneof(
  fc.constantFrom(
    ...SOURCES.flatMap((slug) => [
      `- [[sources/${slug}]]\n`,
      `- [S](../sources/${slug}.md) — a note\n  on two lines\n`,
    ]),
  ),
  fc.constantFrom(
    ..."- text\n|\n|1. [[2020-01-01-a]]\n|* sources/e\n|### Part\n|text\n|Next\n====\n|- `sources/d.md`\n\n  more\n|> - [[e]]\n".split(
      "|",
    ),
    "| a |\n|---|\n",
    "[a]: ../sources/d.md\n",
    "- [the talk][a]\n",
    "```\nx\n",
    "<!-- x -->\n",
    "\t- code\n",
  ),
);
const page = fc
  .tuple(
    fc.constantFrom("# X\n", "---\nsource_count: 2\n---\n# X\n", "", "text of\ntwo lines\n"),
    fc.constantFrom("## Seen in\n", "\n## Seen in (2)\n\n", "### seen in:\n", ""),
    fc.array(piece, { maxLength: 6 }),
    fc.constantFrom("", "\n## See also\n\n- [[e]]\n", "\n[^1]: [[d]]\n"),
    fc.constantFrom("\n", "\r\n"),
  )
  .map(([head, heading, pieces, end, lineEnd]) => (head + heading + pieces.join("") + end).replaceAll("\n", lineEnd));
const saying = fc.constantFrom(
  "[[systems/x]]",
  "The [[systems/x|engine]] is quick and it is small.",
  "Nothing.",
  "[x](../systems/x.md) – see [[e]].",
);

describe("a section that is made true", () => {
  it("is so for good, changes nothing outside of it, and brings no other finding", async () => {
    await fc.assert(
      fc.asyncProperty(
        page,
        fc.array(saying, { minLength: 5, maxLength: 5 }),
        fc.boolean(),
        async (text, says, wanted) => {
          // What a number counts that nothing on the page tells the meaning of, a new section tells.
          const create = wanted && !text.includes("source_count");
          const files = new Map(SOURCES.map((slug, i) => [`sources/${slug}.md`, `# S\n\n${says[i]}\n`]));
          files.set("systems/x.md", text);
          const wiki = new FixtureWiki([...files].map(([path, content]) => `//- ${path}\n${content}`).join(""));
          const before = wiki.text("systems/x.md");
          const reader = { index: wiki.index, readText: async (path: string) => texts.get(path), pause };
          const texts = new Map(wiki.fixture.files);
          const others = () => codes(wiki).filter((code) => !code.startsWith("seen-in-missing"));
          const found = others();
          const first = await syncSeenIn(reader, "systems/x.md", { create });
          if (!first || first.edits.length === 0) return;
          const after = edited(before, first.edits);
          texts.set("systems/x.md", after);
          wiki.index.setPage("systems/x.md", readFacts(after));
          expect((await syncSeenIn(reader, "systems/x.md", { create }))?.edits).toEqual([]);
          expect(codes(wiki).filter((code) => code.startsWith("seen-in-missing"))).toEqual([]);
          expect(others().filter((code) => !found.includes(code))).toEqual([]);
          const section = seenInHeadings(readFacts(before), DEFAULT_CONFIG)[0]?.section;
          if (section) {
            expect(after.startsWith(before.slice(0, section.start))).toBe(true);
            expect(after.endsWith(before.slice(section.end))).toBe(true);
          }
          // What was there is there, in its order.
          let at = 0;
          for (const line of before.replace(/^(#+ Seen in) \(\d\)/m, "$1").split(/\r?\n/)) {
            at = after.replace(/^(#+ Seen in) \(\d\)/m, "$1").indexOf(line, at);
            expect(at).toBeGreaterThanOrEqual(0);
          }
        },
      ),
      { numRuns: 80 },
    );
  });
});

/** Findings of all pages but where they stand. */
function codes({ index }: FixtureWiki): string[] {
  return index
    .sortedPages()
    .flatMap((each) => findings(index, each).map(({ code, target = "" }) => `${code} ${each.path} ${target}`));
}
