import type { Reference } from "../markdown/facts";
import { nearestPages } from "../wiki/nearest";
import type { Page } from "../wiki/page";
import type { WikiIndex } from "../wiki/wiki-index";
import type { Report } from "./finding";
import { createPageFix } from "./fixes/create-page";
import { replaceTargetFixes } from "./fixes/replace-target";
import { faultyReferences, listed, targetRange, writtenTarget } from "./links";

/** A reference to a page that is no source and does not exist yet. */
export function wantedPage(index: WikiIndex, page: Page): Report[] {
  return faultyReferences(index, page, "page").map(
    ({ reference }): Report => ({
      range: targetRange(page, reference),
      message: `Wanted page: “${reference.target}” does not exist yet (${referrers(index, page, reference)}).`,
      target: writtenTarget(reference),
      fixes: () => [
        ...replaceTargetFixes(index, page, reference, nearestPages(index, page, reference, false)),
        ...createPageFix(index, page, reference, "page"),
      ],
    }),
  );
}

function referrers(index: WikiIndex, page: Page, reference: Reference): string {
  const { count, first } = index.wantedIn(page, reference);
  if (count < 2) return "no other page refers to it";
  return `${count} pages refer to it: ${listed(
    first.map(({ slug }) => slug),
    count,
  )}`;
}
