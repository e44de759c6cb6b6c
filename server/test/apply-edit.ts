import type { TextEdit, WorkspaceEdit } from "vscode-languageserver-types";
import { Lines, withoutMark } from "../src/text/lines";

/** A text after edits that touch no place twice. A byte order mark stays in front. */
export function applyEdits(written: string, edits: readonly TextEdit[]): string {
  const text = withoutMark(written);
  const lines = Lines.of(written);
  const edited = edits
    .map(({ range, newText }) => ({ start: lines.offsetAt(range.start), end: lines.offsetAt(range.end), newText }))
    .sort((a, b) => b.start - a.start)
    .reduce((text, { start, end, newText }) => text.slice(0, start) + newText + text.slice(end), text);
  return written.slice(0, written.length - text.length) + edited;
}

/** The texts of files after the edits of a workspace edit; files that it moves stay where they are. */
export function applyTexts(
  files: ReadonlyMap<string, string>,
  edit: WorkspaceEdit | undefined,
  uriOf: (path: string) => string,
): Map<string, string> {
  const changes = edit?.documentChanges ?? [];
  return new Map(
    [...files].map(([path, text]) => {
      const own = changes.flatMap((change) =>
        "edits" in change && change.textDocument.uri === uriOf(path) ? (change.edits as TextEdit[]) : [],
      );
      return [path, applyEdits(text, own)];
    }),
  );
}

/** The files where they are after some moves of files and folders. */
export function applyMoves(
  files: ReadonlyMap<string, string>,
  moves: ReadonlyMap<string, string>,
): Map<string, string> {
  return new Map([...files].map(([path, text]) => [movedPath(path, moves), text]));
}

/** Where a file is after some moves of files and folders. */
export function movedPath(path: string, moves: ReadonlyMap<string, string>): string {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf("/")))) {
    const to = moves.get(at);
    if (to !== undefined) return to + path.slice(at.length);
    if (!at.includes("/")) return path;
  }
}
