import { isCitation } from "../wiki/citation";
import type { Page } from "../wiki/page";
import type { WikiIndex } from "../wiki/wiki-index";
import type { Report } from "./finding";
import { isIndexOrTemplate, titleRange } from "./whole-page";

/** A page of a kind that must cite, without a citation in its text or its frontmatter. */
export function noProvenance(index: WikiIndex, page: Page): Report[] {
  const { citingKinds } = index.configOf(page.root);
  if (!citingKinds.includes(page.kind) || page.isSource || isIndexOrTemplate(page)) return [];
  if (index.links(page).some((link) => isCitation(index, page, link))) return [];
  return [{ range: titleRange(page), message: `This ${page.kind} cites no source.` }];
}
