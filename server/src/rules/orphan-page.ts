import type { Page } from "../wiki/page";
import { isContent } from "../wiki/page-role";
import type { WikiIndex } from "../wiki/wiki-index";
import type { Report } from "./finding";
import { titleRange } from "./whole-page";

/** A page that no other page refers to. Sources have a rule of their own (uncited-source). */
export function orphanPage(index: WikiIndex, page: Page): Report[] {
  if (!isContent(page, index.configOf(page.root)) || index.countReferrers(page) > 0) return [];
  return [{ range: titleRange(page), message: "No other page refers to this page." }];
}
