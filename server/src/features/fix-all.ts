import type { CodeAction, TextEdit } from "vscode-languageserver-types";
import { findings } from "../rules/rules";
import { append } from "../text/append";
import type { Page } from "../wiki/page";
import type { WikiIndex } from "../wiki/wiki-index";

/** The kind under which editors ask for it, on save for instance. */
export const FIX_ALL = "source.fixAll.ibid";

/** The action that applies all safe fixes of a page at once; none where there is nothing to fix. */
export function fixAll(index: WikiIndex, page: Page): CodeAction[] {
  const edits = safeEdits(index, page);
  if (edits.length === 0) return [];
  const change = { textDocument: { uri: index.uri(page.path), version: null }, edits };
  return [{ title: "Fix all that is safe to fix in this page", kind: FIX_ALL, edit: { documentChanges: [change] } }];
}

/**
 * The edits of all safe fixes of a page, in the order of its text, none over another. What a fix would change elsewhere, or
 * where another has changed something already, waits for the next time.
 */
export function safeEdits(index: WikiIndex, page: Page): TextEdit[] {
  const uri = index.uri(page.path);
  const { lines } = page.facts;
  const edits: TextEdit[] = [];
  let end = -1;
  for (const finding of findings(index, page)) {
    const fix = finding.fixes().find(({ isSafe }) => isSafe);
    const [change, ...others] = fix?.edit.documentChanges ?? [];
    if (!change || others.length > 0 || !("textDocument" in change) || change.textDocument.uri !== uri) continue;
    const own = change.edits.filter((edit): edit is TextEdit => "newText" in edit);
    const spans = own.map(({ range }) => ({ start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) }));
    if (own.length !== change.edits.length || spans.some(({ start }) => start <= end)) continue;
    append(edits, own);
    end = Math.max(end, ...spans.map((span) => span.end));
  }
  return edits;
}
