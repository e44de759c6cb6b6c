import type { Page } from "../wiki/page";
import type { WikiIndex } from "../wiki/wiki-index";

/** A page that refers to another one. */
export interface Citer {
  readonly uri: string;
  readonly title: string;
  readonly kind: string;
  readonly isSource: boolean;
}

/** The pages that refer to a page: those of an answer, and how many there are. */
export interface CitedBy {
  /** Of the page that they refer to. */
  readonly title: string;
  readonly count: number;
  readonly citers: readonly Citer[];
}

/** Pages of one answer. */
export const MOST_CITERS = 500;

/** Who refers to a page: sources first, then by path. @param from how many come before, which an earlier answer has told */
export function citedBy(index: WikiIndex, page: Page, from = 0): CitedBy {
  const all = index.referrersOf(page);
  const citing = [...all.filter(({ isSource }) => isSource), ...all.filter(({ isSource }) => !isSource)];
  const citers = citing.slice(from, from + MOST_CITERS).map(({ path, title, kind, isSource }): Citer => {
    return { uri: index.uri(path), title, kind, isSource };
  });
  return { title: page.title, count: citing.length, citers };
}
