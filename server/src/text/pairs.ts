/** Occurrences of one pair in a name that are told apart. */
const MAX_OCCURRENCES = 64;

/**
 * The pairs of neighbouring UTF-16 units in a name, with its beginning and its end as units of their own: one more than it has
 * units. Each is a number; a pair that comes again is another number.
 */
export function pairsOf(name: string): number[] {
  const pairs: number[] = [];
  const times = new Map<number, number>();
  let before = 0;
  for (let i = 0; i <= name.length; i++) {
    const unit = i < name.length ? name.charCodeAt(i) : 0;
    const pair = before * 0x10000 + unit;
    const time = times.get(pair) ?? 0;
    times.set(pair, Math.min(time + 1, MAX_OCCURRENCES - 1));
    pairs.push(pair * MAX_OCCURRENCES + time);
    before = unit;
  }
  return pairs;
}
