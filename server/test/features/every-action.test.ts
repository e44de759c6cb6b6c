import { beforeAll, expect, it } from "vitest";
import type { CodeAction, CreateFile, Range, TextDocumentEdit, TextEdit } from "vscode-languageserver-types";
import { refactorings, resolvedRefactoring } from "../../src/features/refactorings";
import { findingsAt } from "../../src/rules/rules";
import { contains } from "../../src/text/lines";
import type { Page } from "../../src/wiki/page";
import type { WikiIndex } from "../../src/wiki/wiki-index";
import type { WorkspaceFolder } from "../../src/workspace/workspace-folder";
import { applyTexts } from "../apply-edit";
import { FORMS, openFolder } from "../open-folder";

// On every page that has some form of reference, or some trap: whatever is offered at a reference, nothing is worse for it.

let folder: WorkspaceFolder;
let texts: Map<string, string>;
let before: Map<string, readonly string[]>;
beforeAll(async () => {
  folder = await openFolder(FORMS);
  const pages = folder.index.sortedPages();
  texts = new Map(
    await Promise.all(pages.map(async ({ path }) => [path, (await folder.readText(path)) ?? ""] as const)),
  );
  before = new Map(pages.map(({ path }) => [path, findingsIn(folder.index, path)]));
});

/** The findings of a page, each by its code and its target: what it leads to, or else how it is written. */
function findingsIn(index: WikiIndex, path: string): string[] {
  const page = index.page(path);
  return findingsAt(index, path).map(({ code, target = "", range }) => {
    const link = page && index.linkAt(page, page.facts.lines.offsetAt(range.start));
    // On its own page a reference names a heading only.
    const led = link?.reference.target === "" ? `#${link.reference.fragment}` : link?.resolution.pages.join();
    return `${code} ${led || target}`;
  });
}

/** What is found in any wiki that was not found before. Only those pages are looked at that the index says are affected. */
function newFindings({ index }: WorkspaceFolder): string[] {
  const affected = index.takeAffected();
  const paths = affected === "all" ? index.sortedPages().map(({ path }) => path) : [...affected];
  return paths.flatMap((path) =>
    additions(findingsIn(index, path), before.get(path) ?? []).map((it) => `${path} ${it}`),
  );
}

/** What one list has more of than another. */
function additions(after: readonly string[], before: readonly string[]): string[] {
  const left = [...before];
  return after.filter((item) => {
    const at = left.indexOf(item);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** Does what `act` says to the wiki, asks, and takes it back. */
function tryOut<T>(action: CodeAction, ask: () => T): T {
  const after = applyTexts(texts, action.edit, (path) => folder.index.uri(path));
  const changed = [...after].filter(([path, text]) => text !== texts.get(path));
  expect(changed, `${action.title} changes something`).not.toEqual([]);
  folder.index.takeAffected();
  try {
    for (const [path, text] of changed) folder.setOpenText(path, text);
    return ask();
  } finally {
    for (const [path] of changed) folder.setOpenText(path, texts.get(path) ?? "");
  }
}

/** What some wikis ask of a page as a whole: there is one more of those now, and the old one has less in it. */
const OF_WHOLE_PAGES = /^(?:unlisted-page|no-provenance|sources-mismatch|stub-page|unmarked-stub) /;

/** Does an action that makes a page, and tells what is found then that was not found before, wherever it was. */
function newFindingsWithPage(action: CodeAction): string[] {
  const [created, filled] = (action.edit?.documentChanges ?? []) as [CreateFile, TextDocumentEdit];
  const path = decodeURIComponent(created.uri.slice(folder.index.uri("x").length - 1));
  return tryOut(action, () => {
    try {
      folder.setOpenText(path, (filled.edits[0] as TextEdit).newText);
      const affected = folder.index.takeAffected();
      const paths = affected === "all" ? [...texts.keys(), path] : [...affected];
      const after = paths.flatMap((it) => findingsIn(folder.index, it));
      const was = paths.flatMap((it) => before.get(it) ?? []);
      return additions(after, was).filter((it) => !OF_WHOLE_PAGES.test(it));
    } finally {
      folder.close(path);
    }
  });
}

function actionsAt(page: Page, range: Range): CodeAction[] {
  const text = texts.get(page.path) ?? "";
  return refactorings(folder.index, page, text, range, { createFiles: true })
    .filter(({ command }) => !command)
    .map((action) => resolvedRefactoring(folder.index, page, text, action));
}

it("each action at each reference adds no finding to any page, and leaves each other reference where it leads", {
  timeout: 120_000,
}, () => {
  const used = new Map<string, number>();
  for (const path of texts.keys()) {
    const page = folder.index.page(path);
    if (!page) throw new Error(path);
    const leads = (index: WikiIndex, page: Page) =>
      index.links(page).map(({ resolution: { step, pages, file } }) => (step ? [pages, file] : "nowhere"));
    for (const { reference } of folder.index.links(page)) {
      const start = page.facts.lines.positionAt(reference.targetSpan.start);
      for (const action of actionsAt(page, { start, end: start })) {
        used.set(action.title, (used.get(action.title) ?? 0) + 1);
        const what = `${path}:${start.line + 1}:${start.character + 1} ${action.title}`;
        const led = leads(folder.index, page);
        tryOut(action, () => {
          expect(newFindings(folder), what).toEqual([]);
          const now = folder.index.page(path);
          expect(now && leads(folder.index, now), what).toEqual(led);
        });
      }
    }
  }
  // Or the forms would show nothing of it.
  expect([...used.keys()].sort()).toEqual([
    "Convert all markdown links of this page to wikilinks",
    "Convert all wikilinks of this page to markdown links",
    "Convert to a markdown link",
    "Convert to a wikilink",
    "Turn the path into a citation",
    "Turn the path into a link",
  ]);
});

it("each block and each section with a reference in it can be extracted, and what is found was found before", {
  timeout: 120_000,
}, () => {
  let count = 0;
  for (const [path, text] of texts) {
    const page = folder.index.page(path);
    if (!page) throw new Error(path);
    const { blocks, headings, lines, references } = page.facts;
    const spans = [
      ...blocks.filter(({ depth }) => depth === 0).map(({ span }) => span),
      ...headings.map(({ section }) => section),
    ];
    for (const span of spans.filter((it) => references.some((reference) => contains(it, reference.span)))) {
      const support = { createFiles: true };
      const [action] = refactorings(folder.index, page, text, lines.range(span), support, ["refactor.extract"]);
      if (!action) continue;
      count++;
      const what = `${path}:${lines.lineAt(span.start) + 1} ${action.title}`;
      const found = newFindingsWithPage(resolvedRefactoring(folder.index, page, text, action));
      expect(found, what).toEqual([]);
    }
  }
  expect(count).toBeGreaterThan(100);
});

it("each mention that can be linked leads to its page then, and nothing is worse for it", { timeout: 60_000 }, () => {
  let count = 0;
  for (const [path, text] of texts) {
    const page = folder.index.page(path);
    if (!page) throw new Error(path);
    for (const { index } of text.matchAll(/\p{Lu}[\p{L}\p{N}]*/gu)) {
      const start = page.facts.lines.positionAt(index);
      const action = actionsAt(page, { start, end: start }).find(({ title }) => /^(?:Link to|Cite) /.test(title));
      if (!action) continue;
      count++;
      tryOut(action, () => {
        const now = folder.index.page(path);
        const title = now && folder.index.linkAt(now, index + "[[".length)?.resolution.pages.join();
        expect(title && action.title).toContain(`“${folder.index.page(title ?? "")?.title}”`);
        expect(newFindings(folder), `${path} ${action.title}`).toEqual([]);
      });
    }
  }
  expect(count).toBeGreaterThan(0);
});
