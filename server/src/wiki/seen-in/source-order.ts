import { baseName } from "../../text/slug";
import type { Page } from "../page";
import { sourceDetails } from "../source";

/** Negative where the first of two sources comes before the second. */
export type SourceOrder = (a: Page, b: Page) => number;

/** What sources may be sorted by, the likeliest first. */
const KEYS: readonly ((source: Page) => string | undefined)[] = [
  (source) => /^\d{4}(?:-\d\d){0,2}/.exec(sourceDetails(source).date ?? "")?.[0],
  ({ slug }) => baseName(slug).toLowerCase(),
  ({ title }) => title.toLowerCase(),
];

/**
 * The order that a list of sources has: by date, the oldest first or the newest first, by name, or by title. A list of one, or of
 * none, would be sorted by date.
 * @returns nothing where it has none: then what is new comes last
 */
export function sourceOrder(sources: readonly Page[]): SourceOrder | undefined {
  for (const key of KEYS) {
    for (const sign of [1, -1]) {
      const order: SourceOrder = (a, b) => compare(key(a), key(b), sign);
      const isSorted = sources.every((source, i) => {
        const before = sources[i - 1];
        return key(source) !== undefined && (!before || order(before, source) <= 0);
      });
      if (isSorted) return (a, b) => order(a, b) || compare(a.path, b.path);
    }
  }
  return undefined;
}

/** What has no key comes last. */
function compare(a: string | undefined, b: string | undefined, sign = 1): number {
  if (a === b) return 0;
  if (a === undefined || b === undefined) return a === undefined ? 1 : -1;
  return a < b ? -sign : sign;
}
