import fc from "fast-check";
import { expect, test } from "vitest";
import { WikiIndex } from "../../src/wiki/wiki-index";
import { FOLDER, readFacts } from "../fixture";

const NAMES = ["kafka", "kafkas", "kaffka", "flink", "flinks", "spark"];

const step = fc.record({
  what: fc.constantFrom("come" as const, "go" as const, "work" as const),
  name: fc.constantFrom(...NAMES),
});

function nearest(index: WikiIndex): unknown {
  return NAMES.map((name) => index.similar.stems.nearest(name, NAMES.length, () => 0));
}

test("names that are made ready in parts, whatever comes and goes meanwhile, are those of an index built afresh", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const index = new WikiIndex(FOLDER);
      const pages = new Set(["missing"]);
      index.setPage("missing.md", readFacts("[[nowhere]]"));
      index.prepareFindings(() => true);
      for (const { what, name } of steps) {
        if (what === "work") index.prepareFindings(() => true);
        else if (what === "come") {
          pages.add(name);
          index.setPage(`${name}.md`, readFacts(""));
        } else {
          pages.delete(name);
          index.delete(`${name}.md`);
        }
      }
      while (!index.prepareFindings(() => true));
      const fresh = new WikiIndex(FOLDER);
      for (const name of pages) fresh.setPage(`${name}.md`, readFacts(name === "missing" ? "[[nowhere]]" : ""));
      expect(nearest(index)).toEqual(nearest(fresh));
    }),
  );
});
