import { firstFew } from "../text/first-few";
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
