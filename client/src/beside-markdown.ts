// VS Code's own support for markdown is always there, and answers too. README, "Beside VS Code's own Markdown support", says who
// does what; what no setting decides is decided here.
import {
  commands,
  type DefinitionLink,
  type Location,
  type LocationLink,
  type Position,
  type ProviderResult,
  type Range,
  type SymbolInformation,
  type TextDocument,
  type Uri,
  WorkspaceEdit,
  window,
} from "vscode";
import type { Middleware } from "vscode-languageclient";
import { unfollowedMoves } from "./file-moves";

type Place = Location | LocationLink;

/** Nothing of what our server says is shown twice, and nothing that it refuses is done by half. */
export const besideMarkdown: Middleware = {
  async provideReferences(document, position, context, token, next) {
    return novelPlaces("vscode.executeReferenceProvider", document, position, () =>
      next(document, position, context, token),
    );
  },
  async provideDefinition(document, position, token, next) {
    return novelPlaces<Location | DefinitionLink>("vscode.executeDefinitionProvider", document, position, async () => {
      const found = await next(document, position, token);
      return found ? [found].flat() : undefined;
    }) as Promise<Location[] | DefinitionLink[] | undefined>;
  },
  // Theirs is the outline: two of them would stand below each other. What is no markdown to them has ours.
  provideDocumentSymbols(document, token, next) {
    return document.languageId === "markdown" ? undefined : next(document, token);
  },
  async provideWorkspaceSymbols(query, token, next) {
    const isSame = (own: SymbolInformation, other: SymbolInformation) =>
      String(own.location.uri) === String(other.location.uri) && other.name.replace(/^#+ /, "") === own.name;
    return novel("vscode.executeWorkspaceSymbolProvider", [query], () => next(query, token), isSame);
  },
  async prepareRename(document, position, token, next) {
    try {
      return await next(document, position, token);
    } catch (error) {
      // After an `Error` VS Code asks the next one who can rename. What is no `Error` ends it, and is shown when it looks like markdown.
      return Promise.reject({ value: reasonOf(error) });
    }
  },
  async provideRenameEdits(document, position, newName, token, next) {
    try {
      return await next(document, position, newName, token);
    } catch (error) {
      // The same: an edit of nothing is an answer, after which nobody else is asked.
      void window.showWarningMessage(reasonOf(error));
      return new WorkspaceEdit();
    }
  },
  workspace: {
    async willRenameFiles({ files, token, waitUntil }, next) {
      const ours = await unfollowedMoves(files);
      return ours.length > 0 ? next({ files: ours, token, waitUntil }) : undefined;
    },
  },
};

/**
 * Our answer without the places that others answer with, too. Their ranges differ from ours (the path of a link, a heading with its
 * `#`), so that VS Code itself would not see that they are the same.
 */
function novelPlaces<T extends Place>(
  command: string,
  { uri }: TextDocument,
  position: Position,
  ask: () => ProviderResult<T[]>,
): Promise<T[] | undefined> {
  const isSame = (own: Place, other: Place) => {
    const [a, b] = [placeOf(own), placeOf(other)];
    return String(a.uri) === String(b.uri) && a.range.intersection(b.range)?.isEmpty === false;
  };
  return novel<T, Place>(command, [uri, position], ask, isSame);
}

/** What is being asked of the others just now. */
const asked = new Set<string>();

/**
 * Our answer without what others answer with, too.
 * @param command asks all who can answer, us included; we say nothing then
 * @param isSame whether both would show the same
 */
async function novel<T, U = T>(
  command: string,
  args: readonly unknown[],
  ask: () => ProviderResult<T[]>,
  isSame: (own: T, other: U) => boolean,
): Promise<T[] | undefined> {
  const key = JSON.stringify([command, ...args]);
  if (asked.delete(key)) return undefined;
  const ours = await ask();
  if (!ours || ours.length === 0) return undefined;
  asked.add(key);
  try {
    const theirs = (await commands.executeCommand<U[] | undefined>(command, ...args)) ?? [];
    return ours.filter((own) => !theirs.some((other) => isSame(own, other)));
  } finally {
    asked.delete(key);
  }
}

function placeOf(place: Place): { readonly uri: Uri; readonly range: Range } {
  return "targetUri" in place
    ? { uri: place.targetUri, range: place.targetSelectionRange ?? place.targetRange }
    : { uri: place.uri, range: place.range };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
