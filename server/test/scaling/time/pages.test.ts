import { expect, test } from "vitest";
import { readFacts } from "../../fixture";
import { type Costs, least, sum } from "./cost";
import { tooCostly } from "./growth";
import { workOn } from "./page-work";
import { type Builder, CROWDED, LARGE, PATHOLOGICAL, PLAIN } from "./pages";

/** How much more a page may cost than one of its length that people write. */
const MOST = 5;
/** Characters of the page that others are compared with. */
const COMPARED = 200_000;
/** Measurements, of which the fastest counts. */
const TRIES = 3;

test.each(Object.entries(PATHOLOGICAL))("%s: all that is done with such a page is linear", async (_name, build) => {
  const found = await tooCostly((size) => workOn(build(size)), { from: 2_000, to: 8_000, times: 16 });
  expect(found).toEqual([]);
});

test.each(Object.entries(LARGE))("%s: costs little more than what people write", async (_name, [build, size]) => {
  plain ??= least(
    least(await measured(PLAIN, COMPARED), await measured(PLAIN, COMPARED)),
    await measured(PLAIN, COMPARED),
  );
  const limit = (MOST * sum(plain) * size) / COMPARED;
  let costs = await measured(build, size);
  for (let tries = 1; tries < TRIES && sum(costs) > limit; tries++) costs = least(costs, await measured(build, size));
  const most = [...costs].sort(([, a], [, b]) => b - a).slice(0, 5);
  expect(sum(costs), most.map(([step, cost]) => `${step}: ${cost.toFixed(0)} ms`).join(", ")).toBeLessThan(limit);
});

test.each(Object.entries(CROWDED))("%s: as many as there are", (_name, [build, size]) => {
  const { failure, references, labels } = readFacts(build(size));
  expect(failure).toBeUndefined();
  expect(references.length + labels.length).toBeGreaterThan(200_000);
});

let plain: Costs | undefined;

function measured(build: Builder, size: number): Promise<Costs> {
  return workOn(build(size));
}
