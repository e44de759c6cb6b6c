import type { WorkspaceEdit } from "vscode-languageserver-types";
import { type Place, relink, type TargetEdit } from "../wiki/relink";
import type { ReadText, WikiIndex } from "../wiki/wiki-index";
import { inShapeOf, isReshaped } from "../wiki/wrap-target";
import { type PageEdit, type RenameSupport, type VersionOf, workspaceEdit } from "./workspace-edit";

/** What has to be written when files move, and what cannot be. */
export interface MoveEdit {
  /** `undefined` when nothing has to be written. */
  readonly edit: WorkspaceEdit | undefined;
  /** References that will lead elsewhere, for no text in their form leads to the new place. */
  readonly lost: readonly Place[];
}

/**
 * Keeps all references on what they lead to while files and folders move, those in the files that move among them.
 * @param moves new paths by old ones, of files and folders
 * @param isOwn whether a page is to be written here: of two workspace folders in one another, one answers for a page
 */
export async function moveFiles(
  index: WikiIndex,
  moves: ReadonlyMap<string, string>,
  readText: ReadText,
  support: RenameSupport,
  versionOf: VersionOf,
  isOwn: (path: string) => boolean,
): Promise<MoveEdit> {
  const { edits, lost } = relink(index, { moves, titles: new Map() });
  const own = await linkEdits(
    edits.filter(({ page }) => isOwn(page.path)),
    readText,
  );
  const labels = {
    edits: { label: `Update references to ${moves.size === 1 ? "what is moved" : `${moves.size} moves`}` },
  };
  return {
    edit: own.length === 0 ? undefined : workspaceEdit(index, own, new Map(), labels, support, versionOf),
    lost: lost.filter(({ page }) => isOwn(page.path)),
  };
}

/** New targets as edits of their pages. Texts are read only where the old target does not stand in them as it reads. */
export function linkEdits(edits: readonly TargetEdit[], readText: ReadText): Promise<PageEdit[]> {
  return Promise.all(
    edits.map(async ({ page, reference, newText }): Promise<PageEdit> => {
      const span = reference.targetSpan;
      if (!isReshaped(reference, page.facts.lines)) return { page, span, newText };
      const content = await readText(page.path);
      if (content === undefined) return { page, span, newText };
      return { page, span, newText: inShapeOf(reference, content.slice(span.start, span.end), newText) };
    }),
  );
}

/** Where references stand, for a message: the first few, and how many more there are. */
export function listPlaces(places: readonly Place[]): string {
  const shown = places
    .slice(0, MAX_PLACES)
    .map(({ page, reference }) => `${page.path}:${page.facts.lines.lineAt(reference.span.start) + 1}`);
  const more = places.length - shown.length;
  return more > 0 ? `${shown.join(", ")} and ${more} more` : shown.join(", ");
}

/** A message is read at a glance. */
const MAX_PLACES = 3;
