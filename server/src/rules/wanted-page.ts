import { missingKind } from "../wiki/citation";
import { nearestPages } from "../wiki/nearest";
import type { Page } from "../wiki/page";
import type { WikiIndex } from "../wiki/wiki-index";
import type { Report } from "./finding";
import { createPageFix } from "./fixes/create-page";
import { replaceTargetFixes } from "./fixes/replace-target";

/** A reference to a page that is no source and does not exist yet. */
export function wantedPage(index: WikiIndex, page: Page): Report[] {
  return index
    .links(page)
    .filter((link) => missingKind(index, page, link) === "page")
    .map(({ reference }): Report => {
      const count = index.wantedBy(reference).length;
      return {
        range: page.facts.lines.range(reference.targetSpan),
        message: `Wanted page: “${reference.target}” does not exist yet (${count === 1 ? "1 page refers" : `${count} pages refer`} to it).`,
        target: reference.written ?? reference.target,
        fixes: () => [
          ...replaceTargetFixes(index, page, reference, nearestPages(index, page, reference, false)),
          ...createPageFix(index, page, reference),
        ],
      };
    });
}
