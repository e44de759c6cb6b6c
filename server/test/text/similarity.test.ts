import { expect, test } from "vitest";
import { compareSlugs } from "../../src/text/similarity";

const OPEN_CONNECT = "2025-04-01-netflix-open-connect-at-scale";

test.each([
  ["a swapped letter", "2025-04-01-netflix-opne-connect-at-scale", true],
  ["another date", "2025-04-02-netflix-open-connect-at-scale", true],
  ["a cut-off end", "2025-04-01-netflix-open-connect", true],
  ["another word", "2025-04-01-netflix-open-house-at-scale", false],
  ["another date and another word", "2023-03-06-netflix-open-connect-at-stall", false],
])("%s", (_what, slug, isSlip) => expect(compareSlugs(slug, OPEN_CONNECT)?.isSlip).toBe(isSlip));

test("parts of a series are never taken for each other", () => {
  expect(compareSlugs("2025-04-01-netflix-vbr-part-1", "2025-04-01-netflix-vbr-part-2")?.isSlip).toBe(false);
});

test("what has nothing to do with each other is not alike", () => {
  expect(compareSlugs("2025-04-01-netflix-open-connect", "2013-02-01-google-the-tail-at-scale")).toBeUndefined();
  expect(compareSlugs("", "")).toBeUndefined();
});

test("a slug without its date is a slip, and another day's page is not", () => {
  expect(compareSlugs("netflix-open-connect-at-scale", OPEN_CONNECT)?.isSlip).toBe(true);
  expect(compareSlugs("2025-04-01", "2025-04-02")?.isSlip).toBe(false);
});
