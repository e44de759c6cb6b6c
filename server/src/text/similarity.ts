import { distance } from "fastest-levenshtein";
import { slugParts } from "./slug";

/** How much two slugs differ: edits by the length of the longer, 0 for the same, 1 for nothing in common. */
export interface Difference {
  readonly ratio: number;
  /** Whether one can hardly mean anything but the other: a slip of the pen, another date, a cut-off end. */
  readonly isSlip: boolean;
}

/** Slugs that differ in more than this part of their characters have nothing to do with each other. */
export const MAX_RATIO = 0.34;
/** A slip changes no more than a letter or two, as a swap does. */
export const MAX_SLIP_EDITS = 2;
/** No file has a longer name, and edits take time that grows with the square of it. */
export const MAX_LENGTH = 255;
/** A shorter beginning than this fits too many slugs. */
const MIN_PREFIX = 12;

/**
 * Compares two folded slugs.
 * @returns `undefined` when they are not alike
 */
export function compareSlugs(a: string, b: string): Difference | undefined {
  const longer = Math.max(a.length, b.length);
  if (isBeginning(a, b) || isBeginning(b, a)) return { ratio: MAX_RATIO / 2, isSlip: true };
  if (longer === 0 || longer > MAX_LENGTH || Math.abs(a.length - b.length) > MAX_RATIO * longer) return undefined;
  const edits = distance(a, b);
  const ratio = edits / longer;
  if (ratio > MAX_RATIO) return undefined;
  const restA = withoutDate(a);
  const restB = withoutDate(b);
  const sameDate =
    a.length - restA.length === b.length - restB.length && a.startsWith(b.slice(0, b.length - restB.length));
  const isSlip = restA === restB || (sameDate && edits <= MAX_SLIP_EDITS && digits(restA) === digits(restB));
  return { ratio, isSlip };
}

/** Of several spellings the one that takes the fewest edits; the first of equals. */
export function nearestSpelling(name: string, spellings: readonly string[]): string | undefined {
  let nearest: string | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const spelling of spellings) {
    const edits = distance(name, spelling);
    if (edits < fewest) [nearest, fewest] = [spelling, edits];
  }
  return nearest;
}

/** Whether a slug is the other one cut off between two words. */
function isBeginning(short: string, long: string): boolean {
  return (
    short.length >= MIN_PREFIX && long.length > short.length && long.startsWith(short) && long[short.length] === "-"
  );
}

/** The shortest beginning of a slug of which it, or another one, may be the rest; `undefined` when it is too short. */
export function beginningOf(slug: string): string | undefined {
  if (slug.length < MIN_PREFIX) return undefined;
  const end = slug.indexOf("-", MIN_PREFIX);
  return end < 0 ? slug : slug.slice(0, end);
}

/** The slug without the date in front of it. */
export function withoutDate(slug: string): string {
  const { date } = slugParts(slug);
  return date ? slug.slice(date.length + 1) : slug;
}

/** `part-1` and `part-2` are one letter apart and two different things. */
function digits(slug: string): string {
  return slug.replace(/\D/g, "");
}
