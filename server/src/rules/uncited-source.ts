import type { Page } from "../wiki/page";
import { isIndexOrTemplate } from "../wiki/page-role";
import type { WikiIndex } from "../wiki/wiki-index";
import type { Report } from "./finding";
import { titleRange } from "./whole-page";

/** A source that no other page refers to. */
export function uncitedSource(index: WikiIndex, page: Page): Report[] {
  if (!page.isSource || isIndexOrTemplate(page) || index.countReferrers(page) > 0) return [];
  return [{ range: titleRange(page), message: "No other page cites this source." }];
}
