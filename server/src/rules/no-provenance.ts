import { isCitation } from "../wiki/citation";
import { namesFolder } from "../wiki/config";
import type { Page } from "../wiki/page";
import { isIndexOrTemplate } from "../wiki/page-role";
import type { Link, WikiIndex } from "../wiki/wiki-index";
import type { Report } from "./finding";
import { titleRange } from "./whole-page";

/** A page of a kind that must cite, without a citation in its text or its frontmatter; a capture is evidence, too. */
export function noProvenance(index: WikiIndex, page: Page): Report[] {
  const { citingKinds, captureFolders } = index.configOf(page.root);
  if (!citingKinds.includes(page.kind) || page.isSource || isIndexOrTemplate(page)) return [];
  const isEvidence = (link: Link) =>
    isCitation(index, page, link) ||
    [link.reference.target, ...link.resolution.pages].some((path) => namesFolder(path, captureFolders));
  if (index.links(page).some(isEvidence)) return [];
  return [{ range: titleRange(page), message: `This ${page.kind} cites no source.` }];
}
