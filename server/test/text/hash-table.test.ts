import fc from "fast-check";
import { expect, test } from "vitest";
import { HashTable } from "../../src/text/hash-table";

/** Some of them share a list. */
const hash = fc.constantFrom(0, 1, -1, 1 << 20, 77, 77 + 2 ** 31, 12_345_678);
const step = fc.record({ what: fc.constantFrom("add", "delete"), hash, value: fc.integer({ min: 0, max: 20 }) });

test("holds what a map of sets would hold", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
      const table = new HashTable();
      const model = new Map<number, Set<number>>();
      for (const { what, hash, value } of steps) {
        const values = model.get(hash | 0) ?? new Set();
        model.set(hash | 0, values);
        // Whoever uses it adds no number twice.
        if (what === "add" && !values.has(value)) {
          table.add(hash, value);
          values.add(value);
        } else if (what === "delete" && values.delete(value)) table.delete(hash, value);
        expect(table.get(hash).sort(byNumber)).toEqual([...values].sort(byNumber));
      }
      expect(table.left).toBe(0);
      for (const [hash, values] of model) expect(table.get(hash).sort(byNumber)).toEqual([...values].sort(byNumber));
      table.clear();
      for (const hash of model.keys()) expect(table.get(hash)).toEqual([]);
    }),
  );
});

test("says of a crowd how much it could not take out quickly", () => {
  const table = new HashTable();
  for (let value = 0; value < 1_000; value++) table.add(7, value);
  for (let value = 0; value < 1_000; value++) table.delete(7, value);
  expect(table.left).toBe(table.size);
  expect(table.left).toBeGreaterThan(800);
});

function byNumber(a: number, b: number): number {
  return a - b;
}
