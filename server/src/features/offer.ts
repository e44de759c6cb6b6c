import type { Command, TextDocumentEdit, WorkspaceEdit } from "vscode-languageserver-types";
import type { Replacement } from "../text/replacement";
import type { Page } from "../wiki/page";
import type { WikiIndex } from "../wiki/wiki-index";

/** Something that can be done at a place of a page. */
export interface Offer {
  /** By which it is found again when it is chosen: unique at its place. */
  readonly name: string;
  readonly title: string;
  /** An LSP kind of code actions. */
  readonly kind: string;
  /** Worked out when it is chosen. */
  readonly edit?: () => WorkspaceEdit | undefined;
  readonly command?: Command;
  /** Whether the edit creates a file, which not every client can. */
  readonly needsFiles?: true;
}

/** New texts for spans of one page, which lie apart, as an edit. */
export function editOf(index: WikiIndex, page: Page, replacements: readonly Replacement[]): WorkspaceEdit {
  return { documentChanges: [documentEdit(index, page, replacements)] };
}

/** The same as a part of one. */
export function documentEdit(index: WikiIndex, page: Page, replacements: readonly Replacement[]): TextDocumentEdit {
  const edits = replacements.map(({ span, newText }) => ({ range: page.facts.lines.range(span), newText }));
  return { textDocument: { uri: index.uri(page.path), version: null }, edits };
}
