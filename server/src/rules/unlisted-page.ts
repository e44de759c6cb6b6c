import { joinPath } from "../text/slug";
import type { Page } from "../wiki/page";
import { isContent } from "../wiki/page-role";
import type { WikiIndex } from "../wiki/wiki-index";
import type { Report } from "./finding";
import { addToListFix } from "./fixes/add-to-list";
import { titleRange } from "./whole-page";

/** A page that the wiki's index page does not refer to; nothing is said in a wiki without such a page. */
export function unlistedPage(index: WikiIndex, page: Page): Report[] {
  const config = index.configOf(page.root);
  const listing = index.page(joinPath(page.root, config.indexPage));
  if (!listing || listing === page || !isContent(page, config)) return [];
  if (index.referrersOf(page).includes(listing)) return [];
  return [
    {
      range: titleRange(page),
      message: `“${config.indexPage}” does not list this page.`,
      fixes: () => addToListFix(index, listing, page),
    },
  ];
}
