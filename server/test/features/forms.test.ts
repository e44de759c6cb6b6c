import { beforeAll, expect, it } from "vitest";
import type { DocumentSymbol, Position, Range, SelectionRange, TextEdit } from "vscode-languageserver-types";
import { completion } from "../../src/features/completion";
import { documentLinks } from "../../src/features/document-links";
import { documentSymbols } from "../../src/features/document-symbols";
import { foldingRanges } from "../../src/features/folding";
import { selectionRange } from "../../src/features/selection-range";
import { workspaceSymbols } from "../../src/features/workspace-symbols";
import type { Page } from "../../src/wiki/page";
import type { WorkspaceFolder } from "../../src/workspace/workspace-folder";
import { FORMS, openFolder } from "../open-folder";

// On every page that has some form of reference, or some trap: no fault, nothing outside of the page, and nothing twice.

let folder: WorkspaceFolder;
let pages: readonly Page[];
beforeAll(async () => {
  folder = await openFolder(FORMS);
  pages = folder.index.sortedPages();
});

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character <= b.character);
}

function isInside({ facts }: Page, { start, end }: Range): boolean {
  return isBefore(start, end) && isBefore(end, facts.lines.positionAt(facts.lines.length));
}

function isWithin(outer: Range, inner: Range): boolean {
  return isBefore(outer.start, inner.start) && isBefore(inner.end, outer.end);
}

function expectNoneTwice(values: readonly unknown[], path: string): void {
  const texts = values.map((value) => JSON.stringify(value));
  expect(new Set(texts).size, path).toBe(texts.length);
}

it("symbols lie in each other, links and folds in their page", () => {
  for (const page of pages) {
    const check = ({ range, selectionRange: selection, children = [] }: DocumentSymbol): void => {
      expect(isInside(page, range) && isWithin(range, selection), page.path).toBe(true);
      for (const child of children) {
        expect(isWithin(range, child.range), page.path).toBe(true);
        check(child);
      }
    };
    const symbols = documentSymbols(page);
    symbols.forEach(check);
    const links = documentLinks(folder.index, page);
    expect(
      links.every(({ range }) => isInside(page, range)),
      page.path,
    ).toBe(true);
    const folds = foldingRanges(page);
    const lines = page.facts.lines.count;
    expect(
      folds.every(({ startLine, endLine }) => startLine < endLine && endLine < lines),
      page.path,
    ).toBe(true);
    expectNoneTwice(symbols, page.path);
    expectNoneTwice(
      links.map(({ range }) => range),
      page.path,
    );
    expectNoneTwice(
      folds.map(({ startLine }) => startLine),
      page.path,
    );
  }
  const found = workspaceSymbols(folder.index, "");
  expectNoneTwice(
    found.map(({ location }) => location),
    "",
  );
});

it("selections grow, and hold the place from which they grow", async () => {
  for (const page of pages) {
    const text = (await folder.readText(page.path)) ?? "";
    const { lines, references } = page.facts;
    for (const offset of [0, text.length, ...references.flatMap(({ span }) => [span.start, span.end - 1])]) {
      const position = lines.positionAt(offset);
      let at: SelectionRange | undefined = selectionRange(page, text, position);
      expect(isWithin(at.range, { start: position, end: position }), page.path).toBe(true);
      for (; at.parent; at = at.parent) {
        expect(isWithin(at.parent.range, at.range), page.path).toBe(true);
        expect(at.parent.range, page.path).not.toEqual(at.range);
      }
      expect(at.range, page.path).toEqual(lines.range({ start: 0, end: lines.length }));
    }
  }
});

it("completions at each reference replace what is on its line, and offer nothing twice", async () => {
  for (const page of pages) {
    const { lines, references } = page.facts;
    for (const { targetSpan } of references) {
      const position = lines.positionAt(targetSpan.end);
      const support = { snippets: true, labelDetails: true };
      const list = await completion(folder.index, page, position, folder.readText, support);
      for (const { textEdit } of list?.items ?? []) {
        const { range } = textEdit as TextEdit;
        expect(isInside(page, range) && range.start.line === range.end.line, page.path).toBe(true);
        expect(isWithin(range, { start: position, end: position }), page.path).toBe(true);
      }
      expectNoneTwice(
        (list?.items ?? []).map(({ label, detail, textEdit }) => [label, detail, textEdit]),
        page.path,
      );
    }
  }
});
