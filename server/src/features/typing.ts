import { TextDocument, type TextDocumentContentChangeEvent } from "vscode-languageserver-textdocument";
import type { Diagnostic, Position, Range } from "vscode-languageserver-types";

/** Changes in one edit beyond which it is no typing, not even at several cursors. */
const MAX_CURSORS = 20;

/**
 * Applies the changes of one edit to a document.
 * @returns where each of them ended, in the new text: the cursors of someone who types; none when the whole text was replaced
 */
export function applyChanges(
  document: TextDocument,
  changes: readonly TextDocumentContentChangeEvent[],
  version: number,
): Position[] {
  const isTyping = changes.length <= MAX_CURSORS && changes.every((change) => "range" in change);
  let ends: number[] = [];
  for (const change of changes) {
    if (!("range" in change)) {
      TextDocument.update(document, [change], version);
      continue;
    }
    const [start = 0, end = 0] = [change.range.start, change.range.end]
      .map((position) => document.offsetAt(position))
      .sort((a, b) => a - b);
    // A line past the last one means the end of the text, but would spoil the document's own table of lines.
    const range = { start: document.positionAt(start), end: document.positionAt(end) };
    TextDocument.update(document, [{ range, text: change.text }], version);
    const moved = change.text.length - (end - start);
    if (isTyping) ends = [...ends.map((at) => (at < end ? at : at + moved)), start + change.text.length];
  }
  return ends.map((at) => document.positionAt(at));
}

/** The diagnostics but for those that touch a place where somebody types: a word that is not finished is no mistake yet. */
export function withoutTyped(diagnostics: Diagnostic[], places: readonly Position[]): Diagnostic[] {
  return places.length === 0
    ? diagnostics
    : diagnostics.filter(({ range }) => !places.some((place) => touchesRange(range, place)));
}

function touchesRange({ start, end }: Range, { line, character }: Position): boolean {
  const isBefore = line < start.line || (line === start.line && character < start.character);
  const isBehind = line > end.line || (line === end.line && character > end.character);
  return !isBefore && !isBehind;
}
