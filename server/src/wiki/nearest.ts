import type { Reference } from "../markdown/facts";
import { compareSlugs, type Difference } from "../text/similarity";
import { baseName, fold, slugParts } from "../text/slug";
import { stemOf } from "./catalog";
import type { Page } from "./page";
import type { WikiIndex } from "./wiki-index";

/** A page that may have been meant. */
export interface NearPage {
  readonly page: Page;
  /** Whether it is clearly the one: a slip away, and no other page as near. */
  readonly isClear: boolean;
}

/** How many are offered: more would be a list to read, not an answer. */
const MAX_NEAR = 3;

/**
 * The pages whose slugs come nearest to what a reference that leads nowhere says, best first: same date or publisher before
 * others that differ as much.
 * @param sources whether sources are looked for, or other pages
 */
export function nearestPages(index: WikiIndex, from: Page, reference: Reference, sources: boolean): NearPage[] {
  const wanted = fold(stemOf(reference.target));
  const wantedParts = slugParts(wanted);
  const near: { readonly page: Page; readonly difference: Difference; readonly sameSeries: boolean }[] = [];
  for (const page of index.allPages()) {
    if (page.isSource !== sources || page.root !== from.root || page === from) continue;
    const slug = fold(baseName(page.slug));
    const difference = compareSlugs(wanted, slug);
    if (!difference) continue;
    const parts = slugParts(slug);
    const sameSeries =
      wantedParts.date !== undefined && (wantedParts.date === parts.date || wantedParts.publisher === parts.publisher);
    near.push({ page, difference, sameSeries });
  }
  near.sort(
    (a, b) =>
      Number(b.sameSeries) - Number(a.sameSeries) ||
      a.difference.ratio - b.difference.ratio ||
      (a.page.path < b.page.path ? -1 : 1),
  );
  const isLone = near.filter(({ difference }) => difference.isSlip).length === 1;
  return near.slice(0, MAX_NEAR).map(({ page, difference }) => ({ page, isClear: isLone && difference.isSlip }));
}
