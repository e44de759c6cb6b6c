/**
 * The first few of many, sorted, without sorting all: there may be thousands.
 * @param keyOf gives what they are sorted by
 */
export function firstFew<T>(items: readonly T[], count: number, keyOf: (item: T) => string): T[] {
  const found: T[] = [];
  for (const item of items) {
    const key = keyOf(item);
    const last = found[count - 1];
    if (last !== undefined && key >= keyOf(last)) continue;
    const place = found.findIndex((other) => key < keyOf(other));
    found.splice(place < 0 ? found.length : place, 0, item);
    found.length = Math.min(found.length, count);
  }
  return found;
}
