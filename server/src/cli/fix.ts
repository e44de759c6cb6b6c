import { TextDocument } from "vscode-languageserver-textdocument";
import type { TextEdit } from "vscode-languageserver-types";
import { safeEdits } from "../features/fix-all";
import type { OpenedFolder } from "./open-folder";
import { counted } from "./report-text";

/** Rounds of fixing: a fix may bring out another finding that can be fixed, but not without end. */
const MAX_ROUNDS = 5;

/** Applies all safe fixes to the files of a folder; says what it changed, a line a page. */
export function fixFolder(opened: OpenedFolder): string {
  const { index } = opened.folder;
  const changes = new Map<string, number>();
  const refusals = new Map<string, string>();
  for (let round = 0, count = 1; round < MAX_ROUNDS && count > 0; round++) {
    count = 0;
    for (const page of index.sortedPages()) {
      const edits = refusals.has(page.path) ? [] : safeEdits(index, page);
      if (edits.length === 0) continue;
      const refusal = apply(opened, page.path, edits);
      if (refusal !== undefined) refusals.set(page.path, refusal);
      else {
        changes.set(page.path, (changes.get(page.path) ?? 0) + edits.length);
        count++;
      }
    }
  }
  return [
    ...[...changes].map(([path, count]) => `fixed ${path} (${counted(count, "change")})\n`),
    ...[...refusals].map(([path, refusal]) => `did not fix ${path}: ${refusal}\n`),
    changes.size + refusals.size === 0 ? "nothing to fix\n" : "",
  ].join("");
}

/** @returns why not, if the page stays as it is */
function apply({ folder, files }: OpenedFolder, path: string, edits: TextEdit[]): string | undefined {
  const before = files.read(path);
  if (before === undefined) return "it cannot be read";
  const after = TextDocument.applyEdits(TextDocument.create(path, "markdown", 0, before), edits);
  try {
    files.replace(path, before, after);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  folder.refresh([path]);
  return undefined;
}
