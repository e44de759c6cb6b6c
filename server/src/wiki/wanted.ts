import type { Page } from "./page";

/** The pages that refer to a missing one. */
export interface Wanted {
  readonly count: number;
  /** The first few of them by path: as many as a message names. */
  readonly first: readonly Page[];
}

const NAMED = 3;

/** Takes the first few without sorting all: a page may be wanted by a whole wiki. */
export function countWanted(pages: readonly Page[]): Wanted {
  const first: Page[] = [];
  for (const page of pages) {
    const place = first.findIndex(({ path }) => page.path < path);
    if (place < 0 && first.length >= NAMED) continue;
    first.splice(place < 0 ? first.length : place, 0, page);
    first.length = Math.min(first.length, NAMED);
  }
  return { count: pages.length, first };
}
