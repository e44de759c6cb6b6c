import fc from "fast-check";
import { expect, test } from "vitest";
import { commonEnds } from "../../src/text/common-ends";

test.each([
  ["", "", 0, 0],
  ["a", "a", 1, 0],
  ["ab", "axb", 1, 1],
  ["aaa", "aa", 2, 0],
  ["abc", "xyz", 0, 0],
])("%j and %j", (a, b, front, back) => expect(commonEnds(a, b)).toEqual({ front, back }));

test("what is not common begins and ends with what differs, however long the texts are", () => {
  const part = fc
    .tuple(fc.string({ maxLength: 3 }), fc.constantFrom(1, 500, 2_000))
    .map(([text, times]) => text.repeat(times));
  fc.assert(
    fc.property(part, part, part, part, (before, behind, a, b) => {
      const [left, right] = [before + a + behind, before + b + behind];
      const { front, back } = commonEnds(left, right);
      expect(front).toBeGreaterThanOrEqual(before.length);
      expect(left.slice(0, front)).toBe(right.slice(0, front));
      expect(left.slice(left.length - back)).toBe(right.slice(right.length - back));
      const most = Math.min(left.length, right.length);
      if (front + back === most) return;
      expect(left[front]).not.toBe(right[front]);
      expect(left[left.length - back - 1]).not.toBe(right[right.length - back - 1]);
    }),
    { numRuns: 200 },
  );
});
