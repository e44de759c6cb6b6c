import { distance } from "fastest-levenshtein";
import { dateOf } from "./slug";

/** How much two slugs differ: edits by the length of the longer, 0 for the same, 1 for nothing in common. */
export interface Difference {
  readonly ratio: number;
  /** Whether one can hardly mean anything but the other: a slip of the pen, another date, a cut-off end. */
  readonly isSlip: boolean;
}

/** Slugs that differ in more than this part of their characters have nothing to do with each other. */
export const MAX_RATIO = 0.34;
/** Nor have those that differ in more letters than a word or a date has, however long they are. */
export const MAX_EDITS = 8;
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
  const ratio = ratioOf(a, b);
  return ratio === undefined ? undefined : { ratio, isSlip: isBeginning(a, b) || isBeginning(b, a) || isSlip(a, b) };
}

/** How much two folded slugs differ, see `Difference`; `undefined` when they are not alike. */
export function ratioOf(a: string, b: string): number | undefined {
  const longer = Math.max(a.length, b.length);
  if (isBeginning(a, b) || isBeginning(b, a)) return MAX_RATIO / 2;
  if (longer === 0 || longer > MAX_LENGTH) return undefined;
  const most = Math.min(MAX_EDITS, MAX_RATIO * longer);
  if (Math.abs(a.length - b.length) > most) return undefined;
  const edits = distance(a, b);
  return edits > most ? undefined : edits / longer;
}

function isSlip(a: string, b: string): boolean {
  const restA = withoutDate(a);
  const restB = withoutDate(b);
  if (restA === restB) return true;
  const dateB = b.slice(0, b.length - restB.length);
  const sameDate = a.length - restA.length === dateB.length && a.startsWith(dateB);
  return sameDate && digits(restA) === digits(restB) && distance(a, b) <= MAX_SLIP_EDITS;
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
    short.length >= MIN_PREFIX &&
    short.length <= MAX_LENGTH &&
    long.length > short.length &&
    long.startsWith(short) &&
    long[short.length] === "-"
  );
}

/** The slugs that are the beginning of a slug: it, cut off behind each word, where enough is left. */
export function beginningsOf(slug: string): string[] {
  const beginnings: string[] = [];
  for (let end = slug.indexOf("-", MIN_PREFIX); end >= 0 && end <= MAX_LENGTH; end = slug.indexOf("-", end + 1))
    beginnings.push(slug.slice(0, end));
  return beginnings;
}

/** The slug without the date in front of it. */
export function withoutDate(slug: string): string {
  const date = dateOf(slug);
  return date ? slug.slice(date.length + 1) : slug;
}

/** `part-1` and `part-2` are one letter apart and two different things. */
function digits(slug: string): string {
  return slug.replace(/\D/g, "");
}
