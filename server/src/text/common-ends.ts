/** How many code units two texts have in common at their begins, and behind that at their ends. */
export interface CommonEnds {
  readonly front: number;
  readonly back: number;
}

/** Code units that are compared at once: the platform does that in a fraction of the time that one after the other takes. */
const PIECE = 1024;

/** Compares two texts from both ends: where they differ in one place, that is what is left of them. */
export function commonEnds(a: string, b: string): CommonEnds {
  const most = Math.min(a.length, b.length);
  let front = 0;
  while (front + PIECE <= most && a.startsWith(b.slice(front, front + PIECE), front)) front += PIECE;
  while (front < most && a.charCodeAt(front) === b.charCodeAt(front)) front++;
  let back = 0;
  while (
    front + back + PIECE <= most &&
    a.endsWith(b.slice(b.length - back - PIECE, b.length - back), a.length - back)
  ) {
    back += PIECE;
  }
  while (front + back < most && a.charCodeAt(a.length - 1 - back) === b.charCodeAt(b.length - 1 - back)) back++;
  return { front, back };
}
