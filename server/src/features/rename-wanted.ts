import type { Reference } from "../markdown/facts";
import { trimSlashes, withoutExtension } from "../text/slug";
import type { Page } from "../wiki/page";
import type { Place, TargetEdit } from "../wiki/relink";
import { wantedKey } from "../wiki/wanted";
import type { WikiIndex } from "../wiki/wiki-index";
import { canHold, writeTarget } from "../wiki/write-target";

/**
 * Gives a missing page another name in all references of the wiki that want it, each in its style: the folder, the ending and
 * the encoding that it is written with stay.
 * @returns the edits, and the references whose form cannot hold the name
 */
export function renameWanted(
  index: WikiIndex,
  page: Page,
  wanted: Reference,
  name: string,
): { readonly edits: TargetEdit[]; readonly lost: Place[] } {
  const key = wantedKey(wanted);
  const edits: TargetEdit[] = [];
  const lost: Place[] = [];
  for (const wanting of index.wantedBy(page, wanted)) {
    const config = index.configOf(wanting.root);
    for (const { reference, resolution } of index.links(wanting)) {
      if (resolution.step !== undefined || wantedKey(reference) !== key) continue;
      const target = renamed(reference, name);
      if (!canHold(reference, target, config)) lost.push({ page: wanting, reference });
      else edits.push({ page: wanting, reference, newText: writeTarget(reference, target) });
    }
  }
  return { edits, lost };
}

/** A target with another name in place of its last part. */
function renamed({ form, target }: Reference, name: string): string {
  if (form === "id") return name;
  const path = trimSlashes(target);
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const ending = path.slice(withoutExtension(path).length);
  return folder + withoutExtension(name) + ending + target.slice(path.length);
}
