import fc from "fast-check";
import { expect, test } from "vitest";
import type { CodeAction, TextDocumentEdit, TextEdit } from "vscode-languageserver-types";
import { refactorings, resolvedRefactoring } from "../../src/features/refactorings";
import { Refusal } from "../../src/features/rename-subject";
import { isPagePath } from "../../src/text/slug";
import type { Page } from "../../src/wiki/page";
import { applyTexts } from "../apply-edit";
import { FixtureWiki } from "../fixture";
import { open, wikis } from "../random-wiki";

/** A page with a frontmatter like that of the pages beside it. */
const HEAD = `---
title: Store
type: system
created: 2020-01-01
tags: [a]
sources:
  - sources/2020-01-01-acme-log.md
owner: me
---
# Store
`;

const WIKI = `
//- sources/2020-01-01-acme-log.md
# The log
//- systems/other-thing.md
---
title: Other thing
type: system
created: 2020-01-02
tags: []
sources: []
---
# Other thing

See [[systems/store#Parts]], [[store#Design|its design]] and [x](store.md#parts).
//- systems/store.md
`;

/** What becomes of a wiki when the words between \`{{\` and \`}}\` on a page are extracted: the page, the new one and its path. */
function extract(text: string, wiki = `${WIKI}${HEAD}\n`) {
  const marked = new FixtureWiki(`${wiki}${text}\n`);
  const [path = "", written = ""] = [...marked.fixture.files].find(([, content]) => content.includes("{{")) ?? [];
  const [start, end] = [written.indexOf("{{"), written.indexOf("}}") - 2];
  const source = written.replace("{{", "").replace("}}", "");
  const opened = new FixtureWiki(`${wiki}${text}\n`.replace("{{", "").replace("}}", ""));
  const page = opened.page(path);
  const range = page.facts.lines.range({ start, end });
  const [action] = refactorings(opened.index, page, source, range, { createFiles: true }, ["refactor.extract"]);
  if (!action) return undefined;
  const { edit } = resolvedRefactoring(opened.index, page, source, action);
  const [created, filled] = (edit?.documentChanges ?? []) as [{ kind: string; uri: string }, TextDocumentEdit];
  const after = applyTexts(opened.fixture.files, edit, (it) => opened.index.uri(it));
  const newText = (filled.edits[0] as TextEdit).newText;
  return {
    title: action.title,
    path: decodeURIComponent(created.uri).slice("file:///wiki/".length),
    newText,
    left: (after.get(path) ?? "").slice(wiki.includes(HEAD) ? HEAD.length + 1 : 0).trimEnd(),
    other: after.get("systems/other-thing.md"),
  };
}

test("a section becomes a page of the folder's shape, its heading stays with a reference", () => {
  const found = extract(
    "Intro.\n\n{{## Design\n\nIt is a log, see sources/2020-01-01-acme-log.\n\n### Parts\n\nTwo.\n}}\n## Next\n\nEnd.",
  );
  expect(found?.title).toBe("Extract into the new page “Design”");
  expect(found?.path).toBe("systems/design.md");
  expect(found?.newText).toBe(`---
title: Design
type: system
created: 2026-11-23
tags: []
sources:
  - sources/2020-01-01-acme-log.md
---

# Design

It is a log, see sources/2020-01-01-acme-log.

## Parts

Two.
`);
  expect(found?.left).toBe("Intro.\n\n## Design\n\n[[systems/design]]\n\n## Next\n\nEnd.");
});

test("what refers to a heading in it leads to the new page, to its own heading it stays", () => {
  const found = extract("{{## Design\n\nx\n\n### Parts\n\ny}}\n\n## Next\n\n[[#Parts]] [[#Design]]");
  expect(found?.other).toContain("See [[systems/design#Parts]], [[store#Design|its design]] and [x](design.md#parts).");
  expect(found?.left).toMatch(/\[\[systems\/design#Parts\]\] \[\[#Design\]\]$/);
});

test("what refers in it to what stays leads back", () => {
  const found = extract(
    "{{## Design\n\n[[#Next]], [y](#next), [[store#Next]], [[#Parts]], [[#Design]]\n\n### Parts\n\nx}}\n\n## Next\n\nz",
  );
  expect(found?.newText).toContain("[[store#Next]], [y](store.md#next), [[store#Next]], [[#Parts]], [[#Design]]");
});

test("what the text refers to on its page by the id of a block, and its own heading by another name, is found", () => {
  const stays = extract(
    "{{## Design\n\n[[#^b1]] [x](#a) [[#^b2]] [t](#top)\n\nz ^b2}}\n\n## Next\n\ny ^b1\n\n<a id=a></a>",
  );
  expect(stays?.newText).toContain("\n[[systems/store#^b1]] [x](store.md#a) [[#^b2]] [t](#top)\n");
  const renamed = extract("{{## Other thing\n\n[x](#other-thing) [[#Other thing]]}}");
  expect(renamed?.newText).toContain(
    "# Other thing (Store)\n\n[x](store.md#other-thing) [[systems/store#Other thing]]\n",
  );
});

test("footnotes and labels go along, and stay where they are used", () => {
  const found = extract("{{A b.[^1] [c][d] e[^2]}}\n\nF.[^2]\n\n[^1]: One.\n[^2]: Two.\n\n[d]: other-thing.md");
  expect(found?.newText).toContain("# A b\n\nA b.[^1] [c][d] e[^2]\n\n[^1]: One.\n[^2]: Two.\n[d]: other-thing.md\n");
  expect(found?.left).toBe("[[systems/a-b]]\n\nF.[^2]\n\n[^2]: Two.");
});

test.each([
  ["a paragraph", "One.\n\n{{The queue, it never ends.}}\n\nTwo.", "One.\n\n[[systems/the-queue]]\n\nTwo."],
  ["blocks that touch others", "One.\n{{- a thing\n- b}}\n# Two", "One.\n\n[[systems/a-thing]]\n\n# Two"],
  ["words", "One. {{It never ends.}} Two.", "One. [[systems/it-never-ends]] Two."],
  ["words with low lines", "One. {{It_never _ends_}} now.", "One. [[systems/it_never-ends]] now."],
  ["words at a line's end", "{{It never ends.}}\nTwo.", "[[systems/it-never-ends]]\nTwo."],
  ["items", "- one\n{{- two things\n- three\n}}- four", "- one\n- [[systems/two-things]]\n- four"],
  ["a quote", "{{> **It** `never` ends as such and on}}", "[[systems/it-never-ends-as-such-and]]"],
])("%s leave a reference behind", (_what, text, left) => expect(extract(text)?.left).toBe(left));

test("in the page's form, and with a name that nothing else has", () => {
  expect(extract("[o](other-thing.md)\n\n{{Other thing. It is.}}")).toMatchObject({
    path: "systems/other-thing-store.md",
    left: "[o](other-thing.md)\n\n[Other thing (Store)](other-thing-store.md)",
  });
});

test.each([
  ["Edge Cache.md", "Deep Store: parts", "notes/Deep Store parts.md"],
  ["edge_cache.md", "Deep Store: parts", "notes/deep_store_parts.md"],
  ["edge-cache.md", "Deep Store: parts", "notes/deep-store-parts.md"],
])("the file is named as those beside it: %s", (name, title, path) => {
  const found = extract(
    `{{## ${title}\n\nx}}`,
    `//- notes/${name}\n# Edge\n//- notes/${name.replace(/ache/, "lock")}\n`,
  );
  expect(found).toMatchObject({ path, newText: expect.stringMatching(/^# Deep Store: parts\n\nx\n$/) });
});

test.each([
  ["nothing", "a{{}}b"],
  ["only a heading", "{{## A}}\n\nb"],
  ["half a reference", "a [[other-{{thing]] b}}"],
  ["a link's text", "a [{{b}}](other-thing.md)"],
  ["half an emphasis", "a *b {{c* d}}"],
  ["half of an emphasis with low lines", "**a {{b _c}} d_ e**"],
  ["half a block", "a {{b\n\n## C}} d"],
  ["a block that gives no title", "{{```\na\n```}}"],
  ["a block of code in parts", "```\n{{a}}\nb\n```"],
  ["a part of a table", "| a |\n|---|\n| {{b}} |"],
  ["a footnote that is used elsewhere", "a[^1]\n\n{{b\n\n[^1]: c}}"],
])("%s is not extracted", (_what, text) => expect(extract(text)).toBeUndefined());

test("the page's own title and frontmatter stay", () => {
  const bare = "//- a.md\n";
  expect(extract("{{# T\n\nx}}", bare)).toBeUndefined();
  expect(extract("---\nx: {{y}}\n---\n", bare)).toBeUndefined();
  expect(extract("# T\n\n{{x y}}", bare)?.newText).toBe("# X y\n\nx y\n");
});

test("it is refused where a reference could not follow", () => {
  const twins = "## Parts\n\n[[#Parts]]\n\n{{## Design\n\nx\n\n### Parts\n\ny}}";
  expect(() => extract(twins)).toThrow("The reference in systems/store.md:14 could not follow.");
});

/** The edit of an action; nothing where it is refused, as for an id that two pages have. */
function editOf({ index }: FixtureWiki, page: Page, text: string, action: CodeAction) {
  try {
    return resolvedRefactoring(index, page, text, action).edit;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

const NOWHERE = JSON.stringify([[], undefined]);

test("whatever is extracted, each reference leads where it led, if it led anywhere", { timeout: 60_000 }, () => {
  const led = ({ index }: FixtureWiki) =>
    index
      .sortedPages()
      .flatMap((page) => index.links(page).filter(({ reference: { form } }) => !form.endsWith("-field")))
      // Of several that fit none is surely meant.
      .filter(({ resolution: { pages } }) => pages.length < 2)
      .map(({ resolution: { pages, file } }) => JSON.stringify([pages, file]));
  const support = { createFiles: true };
  fc.assert(
    fc.property(wikis, (files) => {
      const wiki = open(
        new Map([...files].map(([path, text]) => [path, isPagePath(path) ? `${text}\nSome words.\n` : text])),
      );
      for (const page of wiki.index.sortedPages()) {
        const text = wiki.text(page.path);
        for (const { span } of page.facts.blocks.filter(({ depth }) => depth === 0)) {
          const range = page.facts.lines.range(span);
          const [action] = refactorings(wiki.index, page, text, range, support, ["refactor.extract"]);
          if (!action) continue;
          const edit = editOf(wiki, page, text, action);
          if (!edit) continue;
          const [created, filled] = (edit.documentChanges ?? []) as [{ uri: string }, TextDocumentEdit];
          const path = decodeURIComponent(created.uri).slice("file:///wiki/".length);
          const after = applyTexts(wiki.fixture.files, edit, (it) => wiki.index.uri(it));
          const now = open(after.set(path, (filled.edits[0] as TextEdit).newText));
          const left = led(now);
          for (const it of led(wiki).filter((it) => it !== NOWHERE)) {
            expect(left).toContain(it);
            left.splice(left.indexOf(it), 1);
          }
          expect(left).toContain(JSON.stringify([[path], undefined]));
        }
      }
    }),
    { numRuns: 10 },
  );
});
