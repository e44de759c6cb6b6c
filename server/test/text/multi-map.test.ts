import fc from "fast-check";
import { expect, test } from "vitest";
import { MultiMap } from "../../src/text/multi-map";

test("holds what a map of sets would hold", () => {
  const step = fc.tuple(fc.constantFrom("add", "delete"), fc.constantFrom("k", "l"), fc.constantFrom("a", "b", "c"));
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const map = new MultiMap<string, string>();
      const model = new Map<string, Set<string>>();
      for (const [what, key, value] of steps) {
        const values = model.get(key) ?? new Set();
        model.set(key, values);
        if (what === "add") {
          map.add(key, value);
          values.add(value);
        } else {
          map.delete(key, value);
          values.delete(value);
        }
        expect([...map.get(key)].sort()).toEqual([...values].sort());
        expect(map.has(key)).toBe(values.size > 0);
      }
    }),
  );
});
