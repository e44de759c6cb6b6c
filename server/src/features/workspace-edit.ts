import {
  type ChangeAnnotation,
  type Range,
  type RenameFile,
  TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver-types";
import { rangesOf } from "../markdown/picked-facts";
import type { Span } from "../text/lines";
import type { Page } from "../wiki/page";
import type { WikiIndex } from "../wiki/wiki-index";

/** What the client can apply. */
export interface RenameSupport {
  /** Edits of documents in a version, and with files moved in between. */
  readonly documentChanges: boolean;
  readonly renameFiles: boolean;
  /** Edits that are shown under a name, and of which some wait for a yes. */
  readonly annotations: boolean;
}

/** A text to put in place of a span of a page. */
export interface PageEdit {
  readonly page: Page;
  readonly span: Span;
  readonly newText: string;
  /** Whether it is only worth a thought: it is left out where the client cannot ask. */
  readonly isOptional?: boolean;
}

/** The version of a document that is open in the editor, by its URI; `null` for others. */
export type VersionOf = (uri: string) => number | null;

/** Names of the two kinds of edits in a preview. */
export interface Labels {
  readonly edits: ChangeAnnotation;
  readonly optional?: ChangeAnnotation;
}

/**
 * Edits of pages, and then files that are moved, as one edit of the workspace. Pages are called by the names that they have
 * before.
 * @param moves new paths by old ones
 */
export function workspaceEdit(
  index: WikiIndex,
  edits: readonly PageEdit[],
  moves: ReadonlyMap<string, string>,
  labels: Labels,
  support: RenameSupport,
  versionOf: VersionOf,
): WorkspaceEdit {
  const applicable = edits.filter(({ isOptional }) => !isOptional || support.annotations);
  const documents = [...byPage(applicable)]
    .sort(([a], [b]) => (a.path < b.path ? -1 : 1))
    .map(([page, own]) => ({ uri: index.uri(page.path), edits: textEdits(page, own, support) }));
  if (!support.documentChanges) return { changes: Object.fromEntries(documents.map(({ uri, edits }) => [uri, edits])) };
  const renames = [...moves].map(
    ([from, to]): RenameFile => ({
      kind: "rename",
      oldUri: index.uri(from),
      newUri: index.uri(to),
      options: { overwrite: false },
      ...(support.annotations && { annotationId: EDITS }),
    }),
  );
  const { edits: label, optional } = labels;
  return {
    documentChanges: [
      ...documents.map(({ uri, edits }) => TextDocumentEdit.create({ uri, version: versionOf(uri) }, edits)),
      ...renames,
    ],
    ...(support.annotations && { changeAnnotations: { [EDITS]: label, ...(optional && { [OPTIONAL]: optional }) } }),
  };
}

const EDITS = "ibid.rename";
const OPTIONAL = "ibid.rename.texts";

/** What is to be done with each page. */
function byPage<T extends { readonly page: Page }>(edits: readonly T[]): Map<Page, T[]> {
  const pages = new Map<Page, T[]>();
  for (const edit of edits) {
    const own = pages.get(edit.page);
    if (own) own.push(edit);
    else pages.set(edit.page, [edit]);
  }
  return pages;
}

function textEdits({ facts }: Page, edits: readonly PageEdit[], support: RenameSupport): TextEdit[] {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start);
  const ranges = rangesOf(
    facts,
    sorted.map(({ span }) => span),
  );
  return sorted.map(({ newText, isOptional }, i) => ({
    range: ranges[i] as Range,
    newText,
    ...(support.annotations && { annotationId: isOptional ? OPTIONAL : EDITS }),
  }));
}
