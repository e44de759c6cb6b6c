import { expect, it } from "vitest";
import type { Target } from "../../src/markdown/facts";
import { ReferenceKeys } from "../../src/wiki/reference-keys";

function targets(...names: readonly string[]): Target[] {
  return names.map((target) => ({ form: "wikilink", target }));
}

/** References that nobody may look at. */
const UNSEEN = {
  get targets(): Target[] {
    throw new Error("looked at");
  },
};

it("says who has references under a key, as they are filed and filed anew", () => {
  const pages = [targets("a"), targets("b", "x/a")];
  const keys = new ReferenceKeys({ count: () => pages.length, targets: (id) => pages[id] ?? [] });
  keys.change(0, undefined, UNSEEN);
  expect(keys.get("a")).toEqual([0, 1]);
  keys.change(0, { targets: targets("a") }, { targets: targets("b") });
  expect([keys.get("a"), [...keys.get("b")].sort()]).toEqual([[1], [0, 1]]);
});

it("is made anew once it was forgotten, and costs nothing before", () => {
  const pages = [targets("a")];
  const keys = new ReferenceKeys({ count: () => pages.length, targets: (id) => pages[id] ?? [] });
  expect(keys.get("a")).toEqual([0]);
  keys.forget();
  pages[0] = targets("b");
  keys.change(0, UNSEEN, UNSEEN);
  expect([keys.get("a"), keys.get("b")]).toEqual([[], [0]]);
});
