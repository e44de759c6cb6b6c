import type { Target } from "../markdown/facts";
import { firstFew } from "../text/first-few";
import { fold, withoutExtension, withoutSteps } from "../text/slug";
import type { Page } from "./page";

/** The pages that refer to a missing one. */
export interface Wanted {
  readonly count: number;
  /** The first few of them by path: as many as a message names. */
  readonly first: readonly Page[];
}

const NAMED = 3;

export function countWanted(pages: readonly Page[]): Wanted {
  return { count: pages.length, first: firstFew(pages, NAMED, ({ path }) => path) };
}

/** What a missing page is called by, whichever way a reference is written. */
export function wantedKey({ target }: Target): string {
  return fold(withoutExtension(withoutSteps(target)));
}
