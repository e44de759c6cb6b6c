import fc from "fast-check";
import { expect, test } from "vitest";
import { nameHash, tailHashes } from "../../src/text/name-hash";
import { fold, withoutExtension } from "../../src/text/slug";

/** Of what folds, and of what does not. */
const unit = fc.constantFrom(..."abAB0. _-\t//", "é", "e\u0301", "É", "Σ", "σ", "ς", "\u212a", "\u2003");
const name = fc.array(unit, { maxLength: 12 }).map((units) => units.join(""));

test("names have the same hash when they are folded to the same, and hardly ever else", () => {
  fc.assert(
    fc.property(name, name, (a, b) => {
      expect(nameHash(fold(a))).toBe(nameHash(a));
      expect(nameHash(a) === nameHash(b)).toBe(fold(a) === fold(b));
    }),
  );
});

test("the hashes of a path are those of its tails", () => {
  fc.assert(
    fc.property(name, fc.constantFrom("", ".md", ".MDX", ".txt"), (start, ending) => {
      const path = start + ending;
      const parts = withoutExtension(path).split("/");
      const tails = parts.map((_part, i) => parts.slice(i).join("/")).reverse();
      expect(tailHashes(path)).toEqual(tails.map(nameHash));
    }),
  );
});
