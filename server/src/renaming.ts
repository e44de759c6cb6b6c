import {
  type FileOperationRegistrationOptions,
  LSPErrorCodes,
  MessageType,
  ResponseError,
  type ServerCapabilities,
  ShowMessageNotification,
  type TextDocuments,
  type WorkspaceEdit,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { deletionWarning } from "./features/delete-files";
import { listPlaces, moveFiles } from "./features/move-files";
import { prepareRename, rename } from "./features/rename";
import { Refusal } from "./features/rename-subject";
import type { RenameSupport, VersionOf } from "./features/workspace-edit";
import { append } from "./text/append";
import type { Place } from "./wiki/relink";
import type { Wiring } from "./wiring";
import type { WorkspaceFolder } from "./workspace/workspace-folder";

// Pictures and captures are referred to, too.
const ANY: FileOperationRegistrationOptions = {
  filters: [
    { scheme: "file", pattern: { glob: "**/*", matches: "file" } },
    { scheme: "file", pattern: { glob: "**/*", matches: "folder" } },
  ],
};

/** What the server does when something gets another name or place. */
export const RENAMING = {
  renameProvider: { prepareProvider: true },
  workspace: {
    fileOperations: { willRename: ANY, didRename: ANY, didCreate: ANY, willDelete: ANY, didDelete: ANY },
  },
} satisfies ServerCapabilities;

/**
 * The handlers for names and files that change.
 * @param filesChanged told of the URIs of files and folders that came, changed or went, and of those that are surely gone
 */
export function handleRenaming(
  { connection, session, client, withPage }: Wiring,
  documents: TextDocuments<TextDocument>,
  filesChanged: (uris: readonly string[], gone?: readonly string[]) => void,
): void {
  connection.onPrepareRename(({ textDocument, position }, token) =>
    withPage(textDocument.uri, token, ({ folder, page }) =>
      refusing(() => prepareRename(folder.index, page, position, folder.readText)),
    ),
  );
  connection.onRenameRequest(async ({ textDocument, position, newName }, token) => {
    const located = await session.located(textDocument.uri);
    if (located) await getReady(located.folder);
    return withPage(textDocument.uri, token, ({ folder, page }) =>
      refusing(() => rename(folder.index, page, position, newName, folder.readText, support(), versions(folder))),
    );
  });
  connection.workspace.onWillRenameFiles(async ({ files }, token) => {
    const edits: WorkspaceEdit[] = [];
    const lost: Place[] = [];
    for (const [folder, { own: moves, leaving }] of movesByFolder(files)) {
      await folder.loaded();
      warnOfLoss(folder, leaving);
      if (moves.size === 0) continue;
      await getReady(folder);
      if (token.isCancellationRequested) return null;
      const [, isOwnPage] = session.ownPages();
      const isOwn = (path: string) => isOwnPage?.(folder.index, path) ?? true;
      const moved = await moveFiles(folder.index, moves, folder.readText, support(), versions(folder), isOwn);
      if (moved.edit) edits.push(moved.edit);
      append(lost, moved.lost);
    }
    if (lost.length > 0) {
      const count = lost.length === 1 ? "1 reference" : `${lost.length} references`;
      warn(`${count} cannot follow to the new place: ${listPlaces(lost)}.`);
    }
    return joined(edits);
  });
  connection.workspace.onWillDeleteFiles(async ({ files }) => {
    const paths = new Map<WorkspaceFolder, string[]>();
    for (const { uri } of files) {
      const located = session.locate(uri);
      if (located) paths.set(located.folder, [...(paths.get(located.folder) ?? []), located.path]);
    }
    for (const [folder, deleted] of paths) {
      await folder.loaded();
      warnOfLoss(folder, deleted);
    }
    return null;
  });
  // The watcher tells of the same later; whoever asks meanwhile wants to know what is there now.
  connection.workspace.onDidRenameFiles(({ files }) => {
    const old = files.map(({ oldUri }) => oldUri);
    filesChanged([...old, ...files.map(({ newUri }) => newUri)], old);
  });
  connection.workspace.onDidCreateFiles(({ files }) => filesChanged(files.map(({ uri }) => uri)));
  connection.workspace.onDidDeleteFiles(({ files }) => {
    const gone = files.map(({ uri }) => uri);
    filesChanged(gone, gone);
  });

  function warn(message: string): void {
    void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
  }

  function support(): RenameSupport {
    const edit = client().workspace?.workspaceEdit;
    const renameFiles = edit?.resourceOperations?.includes("rename") === true;
    return {
      // Files can be renamed there only. Neovim 0.7 does so without saying that it knows the place.
      documentChanges: edit?.documentChanges === true || renameFiles,
      renameFiles,
      annotations: edit?.changeAnnotationSupport !== undefined,
    };
  }

  /** The versions that are open now: an edit that is made for them must not be applied to later ones. */
  function versions(folder: WorkspaceFolder): VersionOf {
    const open = new Map<string, number>();
    for (const { uri, version } of documents.all()) {
      const place = session.places(uri).find((at) => at.folder === folder);
      if (place) open.set(folder.index.uri(place.path), version);
    }
    return (uri) => open.get(uri) ?? null;
  }

  /** What moves within each workspace folder; what goes from one to another, or out of all, is followed by nobody. */
  function movesByFolder(files: readonly { readonly oldUri: string; readonly newUri: string }[]) {
    const moves = new Map<WorkspaceFolder, { readonly own: Map<string, string>; readonly leaving: string[] }>();
    for (const { oldUri, newUri } of files) {
      const targets = new Map(session.places(newUri).map(({ folder, path }) => [folder, path]));
      for (const { folder, path } of session.places(oldUri)) {
        const known = moves.get(folder) ?? { own: new Map<string, string>(), leaving: [] };
        moves.set(folder, known);
        const to = targets.get(folder);
        if (to === undefined) known.leaving.push(path);
        else known.own.set(path, to);
      }
    }
    return moves;
  }

  /** Warns of what is lost with files that go. */
  function warnOfLoss({ index }: WorkspaceFolder, paths: readonly string[]): void {
    const warning = deletionWarning(index, paths);
    if (warning !== undefined) warn(warning);
  }
}

/** Has what tells who refers to a name made in slices, where it is not there yet: in one go, everybody would wait. */
async function getReady({ index, pauses }: WorkspaceFolder): Promise<void> {
  const pause = pauses();
  while (!index.refers.prepare(() => true)) await pause();
}

/** A refusal is an answer that the client shows. */
async function refusing<T>(answer: () => Promise<T>): Promise<T> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof Refusal) throw new ResponseError(LSPErrorCodes.RequestFailed, error.message);
    throw error;
  }
}

/** The edits of several workspace folders as one. */
function joined(edits: readonly WorkspaceEdit[]): WorkspaceEdit | null {
  const [first, ...others] = edits;
  if (!first) return null;
  return others.reduce(
    (all, { documentChanges, changes, changeAnnotations }) => ({
      ...(documentChanges && { documentChanges: [...(all.documentChanges ?? []), ...documentChanges] }),
      ...(changes && { changes: { ...all.changes, ...changes } }),
      ...(changeAnnotations && { changeAnnotations: { ...all.changeAnnotations, ...changeAnnotations } }),
    }),
    first,
  );
}
