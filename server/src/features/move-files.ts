import type { WorkspaceEdit } from "vscode-languageserver-types";
import type { Page } from "../wiki/page";
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
  // Those of a page come together.
  let last: Page | undefined;
  let isLastOwn = false;
  const isHere = ({ page }: Place) => {
    if (page !== last) isLastOwn = isOwn(page.path);
    last = page;
    return isLastOwn;
  };
  const own = await linkEdits(edits.filter(isHere), readText);
  const labels = {
    edits: { label: `Update references to ${moves.size === 1 ? "what is moved" : `${moves.size} moves`}` },
  };
  return {
    edit: own.length === 0 ? undefined : workspaceEdit(index, own, new Map(), labels, support, versionOf),
    lost: lost.filter(isHere),
  };
}

/** New targets as edits of their pages. Texts are read only where the old target does not stand in them as it reads. */
export async function linkEdits(edits: readonly TargetEdit[], readText: ReadText): Promise<PageEdit[]> {
  const pageEdits: PageEdit[] = [];
  // There may be thousands, of which hardly any waits for a text.
  for (const { page, reference, newText } of edits) {
    const span = reference.targetSpan;
    const rangeOf = () => page.facts.lines.range(span);
    const content = isReshaped(reference, rangeOf) ? await readText(page.path) : undefined;
    const old = content?.slice(span.start, span.end);
    pageEdits.push({ page, span, newText: old === undefined ? newText : inShapeOf(reference, old, newText) });
  }
  return pageEdits;
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
