import { beforeAll, expect, it } from "vitest";
import type { CodeAction, Range } from "vscode-languageserver-types";
import { refactorings, resolvedRefactoring } from "../../src/features/refactorings";
import { findingsAt } from "../../src/rules/rules";
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
    return `${code} ${link?.resolution.pages.join() || target}`;
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
