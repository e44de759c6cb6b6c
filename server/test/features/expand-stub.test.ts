import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expandStub } from "../../src/features/expand-stub";
import type { Reference, StubNote } from "../../src/markdown/facts";
import type { Page } from "../../src/wiki/page";
import { FixtureWiki, readFacts } from "../fixture";

/** How many notes are made up: the same ones each time, and others when the variable is set for a longer hunt. */
const HUNT = process.env.IBID_FUZZ_RUNS;
const RUNS = Number(HUNT ?? 100);
const FUZZ = { numRuns: RUNS, ...(HUNT === undefined && { seed: 20250401 }) };
const FUZZ_TIMEOUT = 20_000 + 100 * RUNS;

const PATH = "systems/netflix-open-connect.md";

function wikiOf(text: string) {
  const wiki = new FixtureWiki(`//- ${PATH}\n`);
  wiki.index.setPage(PATH, readFacts(text));
  return wiki;
}

function pageOf(text: string) {
  return wikiOf(text).page(PATH);
}

/** The page with its stub note expanded, and the pieces of it. */
function expand(text: string) {
  const wiki = wikiOf(text);
  const [expansion, ...others] = expandStub(wiki.index, wiki.page(PATH)) ?? [];
  if (!expansion || others.length > 0) throw new Error("The page has no stub note, or several");
  const {
    span: { start, end },
    newText,
    snippet,
  } = expansion;
  return { before: text.slice(0, start), newText, snippet, after: text.slice(end), old: text.slice(start, end) };
}

function expanded(text: string): string {
  const { before, newText, after } = expand(text);
  return before + newText + after;
}

/** The text of a snippet, as an editor inserts it. */
function insertedText(snippet: string): string {
  let text = "";
  let inStop = false;
  for (let i = 0; i < snippet.length; i++) {
    const stop = /^\$\{\d+:|^\$\d+/.exec(snippet.slice(i, i + 8))?.[0];
    if (snippet[i] === "\\") text += snippet[++i];
    else if (stop) {
      inStop ||= stop.startsWith("${");
      i += stop.length - 1;
    } else if (snippet[i] === "}" && inStop) inStop = false;
    else text += snippet[i];
  }
  return text;
}

/** References without their places, sorted. */
function keys(references: readonly Reference[]): string[] {
  return references
    .map(({ form, target, fragment, alias }) => JSON.stringify([form, target, fragment, alias?.replace(/\s+/g, " ")]))
    .sort();
}

describe("expandStub", () => {
  it("expands the Open Connect page, and nothing else changes", () => {
    const text = readFileSync("test-fixtures/sysdesign-wiki/systems/netflix-open-connect.md", "utf8");
    const { before, newText, snippet, after } = expand(text);
    expect(before.endsWith('empty them."\n\n')).toBe(true);
    expect(after.startsWith("\n\n## Seen in\n\n- [[sources/")).toBe(true);
    expect(newText).toMatchInlineSnapshot(`
      "## Streaming-side architecture

      ### appliance design

      [CITATION NEEDED]

      ### BGP anycast peering

      [CITATION NEEDED]

      ### fill strategy

      [CITATION NEEDED]

      ### title popularity → cache admission

      [CITATION NEEDED]

      ## To ingest

      - [ ] *Globally Distributed Content Delivery*
      - [ ] the OCA hardware posts"
    `);
    expect(snippet).toMatchInlineSnapshot(`
      "## Streaming-side architecture

      ### appliance design

      \${1:[CITATION NEEDED]}

      ### BGP anycast peering

      \${2:[CITATION NEEDED]}

      ### fill strategy

      \${3:[CITATION NEEDED]}

      ### title popularity → cache admission

      \${4:[CITATION NEEDED]}

      ## To ingest

      - [ ] *Globally Distributed Content Delivery*
      - [ ] the OCA hardware posts$0"
    `);
  });

  it("names what has no subject, and offers to change the name", () => {
    const { newText, snippet } = expand("## Stub note\n\nMissing: a, b.\n");
    expect(newText).toMatchInlineSnapshot(`
      "## Not yet covered

      ### a

      [CITATION NEEDED]

      ### b

      [CITATION NEEDED]"
    `);
    expect(snippet).toMatchInlineSnapshot(`
      "## \${1:Not yet covered}

      ### a

      \${2:[CITATION NEEDED]}

      ### b

      \${3:[CITATION NEEDED]}$0"
    `);
  });

  it("gives an empty note a section to fill", () => {
    expect(expanded("# X\n\n## Stub note\n\n## Seen in\n")).toMatchInlineSnapshot(`
      "# X

      ## Design

      [CITATION NEEDED]

      ## Operation

      [CITATION NEEDED]

      ## Seen in
      "
    `);
    expect(expanded("# X\n\n## Stub note")).toMatchInlineSnapshot(`
      "# X

      ## Design

      [CITATION NEEDED]

      ## Operation

      [CITATION NEEDED]"
    `);
  });

  it("keeps what can't be read as an item to check", () => {
    expect(
      expanded(`# X

## Stub note

This page is a stub. It is named in [[sources/a]]
only. Ask the CDN team.

- [the talk](../sources/b.md)
- [x] [[sources/c]]

Expand this page when *D* is distilled.

### Details

See [[sources/e]].
`),
    ).toMatchInlineSnapshot(`
      "# X

      ## Design

      [CITATION NEEDED]

      ## Operation

      [CITATION NEEDED]

      ## To ingest

      - [ ] *D*

      ## To do

      - [ ] It is named in [[sources/a]] only. Ask the CDN team.

      - [the talk](../sources/b.md)
      - [x] [[sources/c]]

      ### Details

      See [[sources/e]].
      "
    `);
  });

  it("keeps blocks that are no text below the checklist", () => {
    expect(
      expanded(
        "## Stub note\n\nThe fill is missing:\n\n> “So fast.” — [[sources/a]]\n\n<!-- b -->\n\nWaiting for: C.\n",
      ),
    ).toMatchInlineSnapshot(`
      "## Fill

      [CITATION NEEDED]

      ## To ingest

      - [ ] C

      > “So fast.” — [[sources/a]]

      <!-- b -->
      "
    `);
  });

  it("keeps apart from what stands right below", () => {
    expect(expanded("## Stub note\nWaiting for: C.\n| a |\n|---|\n| b |\n")).toMatchInlineSnapshot(`
      "## Design

      [CITATION NEEDED]

      ## Operation

      [CITATION NEEDED]

      ## To ingest

      - [ ] C

      | a |
      |---|
      | b |
      "
    `);
    expect(expanded("## Stub note\n[c]: sources/c.md\n")).toMatchInlineSnapshot(`
      "## Design

      [CITATION NEEDED]

      ## Operation

      [CITATION NEEDED]

      [c]: sources/c.md
      "
    `);
    expect(expanded("## Stub note\nWaiting for: C.\n## Seen in\n")).toMatchInlineSnapshot(`
      "## Design

      [CITATION NEEDED]

      ## Operation

      [CITATION NEEDED]

      ## To ingest

      - [ ] C
      ## Seen in
      "
    `);
  });

  it("takes the depth of the note, and goes no deeper than markdown does", () => {
    expect(expanded("#### Stub note\n\nThe fill (a) is missing.\n")).toMatchInlineSnapshot(`
      "#### Fill

      ##### a

      [CITATION NEEDED]
      "
    `);
    expect(expanded("###### Stub note\n\nThe fill (a) is missing.\n")).toMatchInlineSnapshot(`
      "###### Fill

      ###### a

      [CITATION NEEDED]
      "
    `);
    expect(expanded("Stub note\n===\n\nThe fill (a) is missing.\n")).toMatchInlineSnapshot(`
      "# Fill

      ## a

      [CITATION NEEDED]
      "
    `);
  });

  it("ends lines as the page does", () => {
    const text = "# X\n\n## Stub note\n\nThe fill (a,\nb) is missing. Waiting for: C, D.\n\n## Seen in\n".replaceAll(
      "\n",
      "\r\n",
    );
    expect(expanded(text).replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  });

  it("writes headings that stay what they are", () => {
    expect(expanded(`## Stub note\n\nC # (F #, a $1 \${2} \\\\ b, *x* [[y|z]]) is missing.\n`)).toMatchInlineSnapshot(`
      "## C \\#

      ### F \\#

      [CITATION NEEDED]

      ### a $1 \${2} \\\\ b

      [CITATION NEEDED]

      ### *x* [[y|z]]

      [CITATION NEEDED]
      "
    `);
    expect(expanded("## Stub note\n\nThe stub note is missing.\n")).toMatchInlineSnapshot(`
      "## Stub note:

      [CITATION NEEDED]
      "
    `);
  });

  it("escapes what snippets give a meaning", () => {
    const { newText, snippet } = expand(`## Stub note\n\nThe fill (\`$1\`, \${TM_FILENAME}, a\\\\b) is missing.\n`);
    expect(snippet).toMatchInlineSnapshot(`
      "## Fill

      ### \`\\$1\`

      \${1:[CITATION NEEDED]}

      ### \\\${TM_FILENAME\\}

      \${2:[CITATION NEEDED]}

      ### a\\\\\\\\b

      \${3:[CITATION NEEDED]}$0"
    `);
    expect(insertedText(snippet)).toBe(newText);
  });

  it.each(["eBPF maps", "x86 code", "`fill`", "*fill*", "[[fill]]", "L2 cache"])(
    "keeps the spelling of %s",
    (subject) => {
      expect(expanded(`## Stub note\n\nThe ${subject} (a) is missing.\n`)).toMatch(`## ${subject}\n`);
    },
  );

  it("has nothing to expand on a page that is no stub", () => {
    const { index } = wikiOf("# X\n\nIt is not a stub.\n");
    expect(expandStub(index, index.page(PATH) as Page)).toBeUndefined();
  });
});

/** How a topic or a candidate may be written; `id` is in it once. */
const ITEMS: readonly ((id: string) => string)[] = [
  (id) => id,
  (id) => `the ${id} posts`,
  (id) => `fill → ${id} (one, two (three), and four)`,
  (id) => `*Title, ${id}*`,
  (id) => `__Title; ${id}__`,
  (id) => `"Title. ${id}"`,
  (id) => `“${id} or so”`,
  (id) => `\`code, ${id}\``,
  (id) => `[[sources/2025-01-01-${id}]]`,
  (id) => `[[concepts/${id}|an alias, and more]] at work`,
  (id) => `[a text, and more](../sources/${id}.md)`,
  (id) => `sources/2025-01-01-${id}`,
  (id) => `1,000 \\* ${id}`,
];

/** Sentences on what is missing; the topics stand where the list does. */
const MISSING: readonly ((list: string) => string)[] = [
  (list) => `Open Connect's streaming-side architecture (${list}) has not yet been ingested.`,
  (list) => `This wiki page is currently a stub — the control plane (${list}) has **not yet** been distilled.`,
  (list) => `The control plane, such as ${list}, isn't documented yet.`,
  (list) => `Still missing: ${list}.`,
  (list) => `This page does not yet cover ${list}.`,
  (list) => `The control plane awaits a dedicated ingest (${list}).`,
];

const WAITING: readonly ((list: string) => string)[] = [
  (list) => `Expand this page when one of the posts is distilled (${list}).`,
  (list) => `Expand once one of these is ingested: ${list}.`,
  (list) => `Expand this page when one of the posts (${list}) is available.`,
  (list) => `Waiting for: ${list}.`,
];

/** The same with the list as bullets below. */
const MISSING_BELOW = ["The following has not yet been ingested:", "To be expanded with:", "Still missing:"];
const WAITING_BELOW = ["Expand this page when one of these is distilled:", "Candidates:", "It waits for:"];

const OTHERS: readonly ((id: string) => string)[] = [
  (id) => `It is named in [[sources/${id}]] only.`,
  (id) => `Ask J. Gray about ${id}.`,
  (id) => `This page is a stub. See [it](../systems/${id}.md).`,
];

const listOf = fc.record({
  forms: fc.array(fc.nat(), { minLength: 1, maxLength: 6 }),
  last: fc.constantFrom(", and ", " and ", ", or ", ", ", "; "),
  etc: fc.constantFrom("", ", etc.", ", and so on"),
  bullets: fc.boolean(),
});

const arbitraryNote = fc
  .array(fc.record({ kind: fc.constantFrom("topic", "candidate", "other"), form: fc.nat(), list: listOf }), {
    minLength: 1,
    maxLength: 5,
  })
  .map((sentences) => {
    const items: { readonly kind: string; readonly text: string; readonly id: string }[] = [];
    const create = (kind: string, forms: readonly ((id: string) => string)[], form: number) => {
      const id = `q${items.length}q`;
      const text = forms[form % forms.length]?.(id) ?? id;
      items.push({ kind, text, id });
      return text;
    };
    const texts = sentences.map(({ kind, form, list: { forms, last, etc, bullets } }) => {
      if (kind === "other") return create(kind, OTHERS, form);
      // `Missing: the fill (a, b)` names a subject, so the form in brackets needs a list with commas.
      const written = forms.map((each) =>
        create(kind, ITEMS, forms.length < 3 && each % ITEMS.length === 2 ? 0 : each),
      );
      if (bullets) {
        const opening = kind === "topic" ? MISSING_BELOW : WAITING_BELOW;
        return `\n\n${opening[form % opening.length]}\n\n${written.map((item) => `- ${item};\n`).join("")}\n`;
      }
      const separator = last === "; " ? "; " : ", ";
      const list = written.length < 2 ? written.join("") : written.slice(0, -1).join(separator) + last + written.at(-1);
      const sentence = kind === "topic" ? MISSING : WAITING;
      return sentence[form % sentence.length]?.(`${list}${separator === "; " ? "" : etc}`) ?? "";
    });
    return { items, note: texts.join(" ").trim() };
  });

describe("expandStub, whatever the note says", () => {
  it(
    "brings out each topic, candidate and sentence once",
    () => {
      fc.assert(
        fc.property(
          arbitraryNote,
          fc.infiniteStream(fc.boolean()),
          fc.constantFrom("\n", "\r\n"),
          (note, wraps, lineEnd) => {
            const wrapped = note.note.replace(/(?<!\n-) /g, () => (wraps.next().value ? "\n" : " "));
            const text = `# Netflix Open Connect\n\n## Stub note\n\n${wrapped}\n\n\n## Seen in\n\n- x\n`.replaceAll(
              "\n",
              lineEnd,
            );
            const { before, newText, snippet, after, old } = expand(text);
            expect(before + old + after).toBe(text);
            expect(old.startsWith("## Stub note")).toBe(true);
            expect(after).toBe(`\n\n\n## Seen in\n\n- x\n`.replaceAll("\n", lineEnd));
            expect(insertedText(snippet)).toBe(newText);
            const lines = newText.split(lineEnd);
            expect(lines.join("")).not.toMatch(/[\r\n]/);
            for (const { kind, text, id } of note.items) {
              expect(newText.split(id)).toHaveLength(2);
              if (kind === "topic") expect(lines).toContain(`### ${text}`);
              if (kind === "candidate") expect(lines).toContain(`- [ ] ${text}`);
            }
            expect(pageOf(before + newText + after).facts.stub).toBeUndefined();
          },
        ),
        FUZZ,
      );
    },
    FUZZ_TIMEOUT,
  );

  const soup = fc.array(
    fc.oneof(
      fc.constantFrom(
        ...[
          "(",
          ")",
          "*",
          "**",
          "_",
          "`",
          '"',
          "“",
          "”",
          ", ",
          ". ",
          "; ",
          ": ",
          " — ",
          " ",
          "\n",
          "\n\n",
          "\n  ",
          "\t",
        ],
        ...[
          "- ",
          "1. ",
          "> ",
          "[ ] ",
          "- [x] ",
          "### Sub\n",
          "---\n",
          "```\n",
          "| a | b |\n|---|---|\n",
          "<b>",
          "<!--",
          "-->",
        ],
        ...[
          "[",
          "]",
          "[[",
          "]]",
          "|",
          "#",
          "\\",
          "$",
          "}",
          "${1:",
          "&amp;",
          "~~",
          "[^1]",
          "\n[^1]: note\n",
          "\n[l]: sources/l.md\n",
        ],
        ...[
          "sources/x",
          "[[sources/a|b, c]]",
          "[[x#y]]",
          "[t](../sources/b.md)",
          "![i](x.png)",
          "[t][l]",
          "<https://x.y>",
        ],
        ...[
          "This page is a stub",
          "Stub",
          "X's fill",
          "has not yet been ingested",
          "is missing",
          "Missing:",
          "including ",
        ],
        ...[
          "Expand this page when ",
          "one of the posts",
          " is distilled",
          "Waiting for",
          "etc.",
          "e.g. ",
          " and ",
          " or ",
          "it ",
        ],
      ),
      fc.string({ unit: "binary", maxLength: 3 }),
    ),
    { maxLength: 60 },
  );

  it(
    "loses no reference and no other byte, and leaves no stub",
    () => {
      fc.assert(
        fc.property(soup, fc.constantFrom("\n\n", "\n"), (pieces, gap) => {
          const text = `# X\n\n## Stub note\n\n${pieces.join("")}${gap}## Seen in\n\n- [[sources/z]]\n`;
          const page = pageOf(text);
          const { before, newText, snippet, after } = expand(text);
          const result = pageOf(before + newText + after);
          expect(insertedText(snippet)).toBe(newText);
          const references = keys(page.facts.references);
          // Where a hard break stood there is a space: what was no path before it may be one now.
          expect(keys(result.facts.references).filter((key) => references.includes(key))).toEqual(references);
          expect(result.facts.stub).toBeUndefined();
        }),
        FUZZ,
      );
    },
    FUZZ_TIMEOUT,
  );

  const REPEATED: readonly (readonly [before: string, repeated: string, after: string])[] = [
    ["The fill (", "a, ", "b) has not yet been ingested."],
    ["The fill (", "a and ", "b) has not yet been ingested."],
    ["", "Open Connect's fill of Open Connect ", "has not yet been ingested."],
    ["", "The fill (a) is missing; ", ""],
    ["", "a is in here here is to be the ", ""],
    ["Expand this page when ", "it is in, ", ""],
    ["Expand this page when ", "a or ", "the b is distilled."],
    ["When a", ", expand", ""],
    ["", "expand when a is in; ", ""],
    ["Waiting for ", "a, expand when it is; ", ""],
    ["", "needs a a a a ", ""],
    ["Missing: ", "so on, etc. ", ""],
    ...[
      "x",
      " ",
      "(",
      ")",
      "[",
      '"',
      "“",
      "()",
      "\\(",
      "&",
      ". ",
      "; ",
      ", ",
      ": ",
      " — ",
      "* ",
      "One. ",
      "etc., ",
    ].map((text) => ["", text, ""] as const),
  ];

  /** The milliseconds that it takes to expand a note of one paragraph. */
  const measure = (text: string) => {
    const { index } = wikiOf("");
    const page = pageOf("## Stub note\n\nText.\n");
    const note = page.facts.stub?.notes[0] as StubNote;
    const paragraphs = [{ inList: false, runs: [{ text, style: "plain" as const }] }];
    const blocks = [{ type: "paragraph" as const, source: text, paragraphs }];
    const start = performance.now();
    expandStub(index, { ...page, facts: { ...page.facts, stub: { notes: [{ ...note, blocks }], fields: [] } } });
    return performance.now() - start;
  };

  // Eight times the length would take 64 times as long if the time grew with its square. A busy machine may be wrong once.
  it.each(REPEATED)("is linear in a note of %j%j%j", { retry: 3 }, (before, repeated, after) => {
    const note = (length: number) => before + repeated.repeat(length / repeated.length) + after;
    const short = measure(note(25_000));
    expect(measure(note(200_000))).toBeLessThan(32 * Math.max(short, 2));
  });
});
