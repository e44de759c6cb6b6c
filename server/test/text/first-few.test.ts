import fc from "fast-check";
import { expect, test } from "vitest";
import { firstFew } from "../../src/text/first-few";

test("the first few are those of all of them sorted, the earlier of equals first", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom("a", "b", "c", "d", "e", "f"), fc.nat())),
      fc.integer({ min: 1, max: 4 }),
      (items, count) => {
        const sorted = [...items].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
        expect(firstFew(items, count, ([key]) => key)).toEqual(sorted.slice(0, count));
      },
    ),
  );
});
