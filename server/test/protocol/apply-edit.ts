import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { TextEdit, WorkspaceEdit } from "vscode-languageserver-protocol/node";
import { applyEdits } from "../apply-edit";

/** Applies an edit to the files on disk, as an editor does: in its order. */
export function applyToDisk(edit: WorkspaceEdit | null): void {
  for (const change of edit?.documentChanges ?? []) {
    if ("edits" in change) {
      const path = fileURLToPath(change.textDocument.uri);
      writeFileSync(path, applyEdits(readFileSync(path, "utf8"), change.edits as TextEdit[]));
    } else if (change.kind === "rename") moveOnDisk(fileURLToPath(change.oldUri), fileURLToPath(change.newUri));
  }
}

export function moveOnDisk(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  renameSync(from, to);
}
