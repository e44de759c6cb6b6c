/** How many code units two texts have in common at their begins, and behind that at their ends. */
export interface CommonEnds {
  readonly front: number;
  readonly back: number;
}

/** Compares two texts from both ends: where they differ in one place, that is what is left of them. */
export function commonEnds(a: string, b: string): CommonEnds {
  const most = Math.min(a.length, b.length);
  let front = 0;
  while (front < most && a.charCodeAt(front) === b.charCodeAt(front)) front++;
  let back = 0;
  while (back < most - front && a.charCodeAt(a.length - 1 - back) === b.charCodeAt(b.length - 1 - back)) back++;
  return { front, back };
}
