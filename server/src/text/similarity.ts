import { distance } from "fastest-levenshtein";
import { dateOf, fold } from "./slug";

/** How much two slugs differ: edits by the length of the longer, 0 for the same, 1 for nothing in common. */
export interface Difference {
  readonly ratio: number;
  /** Whether one can hardly mean anything but the other: a slip of the pen, another date, a cut-off end. */
  readonly isSlip: boolean;
}

/** Slugs that differ in more than this part of their characters have nothing to do with each other. */
export const MAX_RATIO = 0.34;
/** Nor have those that differ in more letters than a word has, however long they are, and in more than their date. */
export const MAX_EDITS = 8;
/** A slip changes no more than a letter or two, as a swap does. */
export const MAX_SLIP_EDITS = 2;
/** No file has a longer name, and edits take time that grows with the square of it. */
export const MAX_LENGTH = 255;
/** A shorter beginning than this fits too many slugs. */
export const MIN_BEGINNING = 12;

/**
 * Compares two folded slugs.
 * @returns `undefined` when they are not alike
 */
export function compareSlugs(a: string, b: string): Difference | undefined {
  const ratio = ratioOf(a, b);
  return ratio === undefined ? undefined : { ratio, isSlip: isSlip(a, b) };
}

/** Whether `compareSlugs` finds a slip, which is told sooner than how much two slugs differ. */
export function isSlipAway(a: string, b: string): boolean {
  return isSlip(a, b) && ratioOf(a, b) !== undefined;
}

/**
 * How much two folded slugs differ, see `Difference`; `undefined` when they are not alike. Those that are the same but for their
 * date are alike however short they are: then that is `MAX_RATIO`.
 */
export function ratioOf(a: string, b: string): number | undefined {
  const longer = Math.max(a.length, b.length);
  if (isBeginning(a, b) || isBeginning(b, a)) return MAX_RATIO / 2;
  if (longer === 0 || longer > MAX_LENGTH) return undefined;
  const most =
    isSameButForDate(a, b) || isSameButForYear(a, b) || isSameButForYear(b, a)
      ? longer
      : Math.min(MAX_EDITS, MAX_RATIO * longer);
  if (Math.abs(a.length - b.length) > most) return undefined;
  const edits = distance(a, b);
  return edits > most ? undefined : Math.min(MAX_RATIO, edits / longer);
}

function isSlip(a: string, b: string): boolean {
  if (isBeginning(a, b) || isBeginning(b, a)) return true;
  const restA = withoutDate(a);
  const restB = withoutDate(b);
  if (isSameButForDate(a, b)) return true;
  const dateB = b.slice(0, b.length - restB.length);
  const sameDate = a.length - restA.length === dateB.length && a.startsWith(dateB);
  return sameDate && digits(restA) === digits(restB) && distance(a, b) <= MAX_SLIP_EDITS;
}

/** Of several names the one that a misspelled or cut-off one was clearly meant for; `undefined` where none is alike. */
export function nearSpelling(name: string, names: readonly string[]): string | undefined {
  const wanted = fold(name);
  const begun = names.filter((other) => wanted.length > 2 && fold(other).startsWith(wanted));
  if (begun.length > 0) return begun.length === 1 ? begun[0] : undefined;
  return nearestSpelling(
    wanted,
    names.filter((other) => ratioOf(wanted, fold(other)) !== undefined),
  );
}

/** Whether only the dates in front of two slugs differ, or one has none: where there is no word behind it, it is the name. */
function isSameButForDate(a: string, b: string): boolean {
  const rest = withoutDate(a);
  return rest === withoutDate(b) && /\p{L}/u.test(rest);
}

/** Whether a slug is the other one with a date behind it. */
function isSameButForYear(dated: string, plain: string): boolean {
  return dated.startsWith(`${plain}-`) && /^(?:19|20)\d{2}(?:-\d{2}){0,2}$/.test(dated.slice(plain.length + 1));
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
    short.length >= MIN_BEGINNING &&
    short.length <= MAX_LENGTH &&
    long.length > short.length &&
    long.startsWith(short) &&
    long[short.length] === "-"
  );
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
