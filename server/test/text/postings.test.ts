import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NumberedHeads, Postings } from "../../src/text/postings";

describe("postings", () => {
  it("are the same however their keys are kept, and what a table of sets holds", () => {
    const change = fc.record({ isDeletion: fc.boolean(), key: fc.nat(40), value: fc.nat(5) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
        const tables = [new Postings<number>(), new Postings(new NumberedHeads())];
        const expected = new Map<number, Set<number>>();
        for (const { isDeletion, key, value } of changes) {
          const values = expected.get(key) ?? new Set();
          expected.set(key, values);
          if (isDeletion ? values.delete(value) : !values.has(value))
            for (const table of tables) table[isDeletion ? "delete" : "add"](key, value);
          if (!isDeletion) values.add(value);
        }
        for (const table of tables)
          for (let key = 0; key <= 41; key++)
            expect([...table.get(key)].sort()).toEqual([...(expected.get(key) ?? [])].sort());
      }),
    );
  });

  it("keep thousands, whatever comes and goes between", () => {
    const table = new Postings<string>();
    for (let value = 0; value < 5000; value++) table.add(`${value % 7}`, value);
    for (let value = 0; value < 5000; value += 2) table.delete(`${value % 7}`, value);
    for (let value = 5000; value < 9000; value++) table.add(`${value % 7}`, value);
    const expected = Array.from({ length: 9000 }, (_, value) => value).filter(
      (value) => value % 2 === 1 || value >= 5000,
    );
    const found = Array.from({ length: 7 }, (_, key) => table.get(`${key}`)).flat();
    expect(found.sort((a, b) => a - b)).toEqual(expected);
  });

  it("have what goes out of a long list, and comes back", () => {
    const table = new Postings(new NumberedHeads());
    const values = Array.from({ length: 1000 }, (_, value) => value);
    for (const value of values) table.add(1, value);
    for (const value of values) table.delete(1, value);
    for (const value of values.slice(500)) table.add(1, value);
    expect(table.get(1).sort((a, b) => a - b)).toEqual(values.slice(500));
    for (const value of values.slice(500)) table.delete(1, value);
    table.add(1, 7);
    expect(table.get(1)).toEqual([7]);
  });

  it("give nothing once they are cleared", () => {
    const table = new Postings(new NumberedHeads());
    table.add(3, 1);
    table.clear();
    expect(table.get(3)).toEqual([]);
  });
});
