import { TextDocument } from "vscode-languageserver-textdocument";
import type { TextEdit } from "vscode-languageserver-types";
import { safeEdits } from "../features/fix-all";
import { counted } from "../text/words";
import type { OpenedFolder } from "./open-folder";
import { printable } from "./printable";

/** Rounds of fixing: a fix may bring out another finding that can be fixed, but not without end. */
const MAX_ROUNDS = 5;

/** Applies all safe fixes to the files of a folder; says what it changed, a line a page and a line a change. */
export function fixFolder(opened: OpenedFolder): string {
  const { index } = opened.folder;
  const changes = new Map<string, string[]>();
  const refusals = new Map<string, string>();
  for (let round = 0, count = 1; round < MAX_ROUNDS && count > 0; round++) {
    count = 0;
    for (const page of index.sortedPages()) {
      const edits = refusals.has(page.path) ? [] : safeEdits(index, page);
      if (edits.length === 0) continue;
      const { lines, refusal } = apply(opened, page.path, edits);
      if (refusal !== undefined) refusals.set(page.path, refusal);
      else {
        changes.set(page.path, [...(changes.get(page.path) ?? []), ...lines]);
        count++;
      }
    }
  }
  return [
    ...[...changes].map(
      ([path, lines]) => `fixed ${printable(path)} (${counted(lines.length, "change")})\n${lines.join("")}`,
    ),
    ...[...refusals].map(([path, refusal]) => `did not fix ${printable(path)}: ${refusal}\n`),
    changes.size + refusals.size === 0 ? "nothing to fix\n" : "",
  ].join("");
}

interface Applied {
  /** What was changed, a line a change, by where it stood. */
  readonly lines: readonly string[];
  /** Why the page stays as it is, if it does. */
  readonly refusal?: string;
}

function apply({ folder, files }: OpenedFolder, path: string, edits: TextEdit[]): Applied {
  const before = files.read(path);
  if (before === undefined) return { lines: [], refusal: "it cannot be read" };
  const document = TextDocument.create(path, "markdown", 0, before);
  try {
    files.replace(path, before, TextDocument.applyEdits(document, edits));
  } catch (error) {
    return { lines: [], refusal: error instanceof Error ? error.message : String(error) };
  }
  folder.refresh([path]);
  return { lines: edits.map((edit) => describe(document, edit)) };
}

function describe(document: TextDocument, { range, newText }: TextEdit): string {
  const change = printable(`“${document.getText(range)}” is now “${newText}”`);
  return `  ${range.start.line + 1}:${range.start.character + 1}  ${change}\n`;
}
