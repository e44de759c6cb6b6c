import { afterAll, beforeAll, expect, test } from "vitest";
import { portable } from "../../../src/markdown/engines/portable";
import { engineInUse, useEngine } from "../../../src/markdown/parse";
import { readFacts } from "../../fixture";
import { type Costs, least, Meter, sum } from "./cost";
import { tooCostly } from "./growth";
import { type Builder, PATHOLOGICAL } from "./pages";

/** How a doubling counts, in comparison to twice the work, when costs grow with the square, with some allowance for noise. */
const SQUARE = 2.6;

/** Pages that a parser may take long for; of the others it sees mere words. */
const PARSED = [
  "opening brackets",
  "bracketed letters, apart",
  "nested quotes",
  "nested lists in a line",
  "nested lists by indentation",
  "a paragraph of many lines",
  "fences of two kinds",
  "emphasis that is never closed",
  "emphasis in words",
  "openings of links",
  "definitions of labels",
  "a table with many rows",
  "references to characters",
  "addresses that are none",
];

const chosen = engineInUse();
beforeAll(() => useEngine(portable));
afterAll(() => useEngine(chosen));

test.each(PARSED)("%s: the portable parser reads such a page in linear time", async (name) => {
  const build = PATHOLOGICAL[name];
  if (!build) throw new Error(`There is no page “${name}”`);
  const found = await tooCostly((size) => read(build(size)), { from: 1_000, to: 2_000, times: 16 });
  expect(found).toEqual([]);
});

// What docs/engines.md says is left. Each is to move up once it is mended.
const KNOWN: Readonly<Record<string, Builder>> = {
  "images in one another": PATHOLOGICAL["images in one another"] as Builder,
  "openings of markers": PATHOLOGICAL["openings of markers"] as Builder,
  "rows in a paragraph": (size) => "|[a](\n".repeat(size / 6),
};

test.each(Object.entries(KNOWN))("%s: known to take the portable parser the square", async (_name, build) => {
  const costs: number[] = [];
  for (const size of [2_000, 8_000]) costs.push(sum(least(await read(build(size)), await read(build(size)))));
  const [once = 0, most = 0] = costs;
  expect(Math.sqrt(most / once / 4)).toBeLessThan(SQUARE);
});

async function read(text: string): Promise<Costs> {
  const meter = new Meter();
  await meter.of("reading", () => readFacts(text));
  return meter.costs;
}
