import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { ownText } from "../../src/text/own-text";

test("is the same text", () => {
  for (const text of [
    "",
    "short",
    "as long as a title is",
    "\ud83d\ude00 and the rest of it",
    "\ude00 half a pair, and more",
  ])
    expect(ownText(text)).toBe(text);
});

test("does not keep what it was cut from", () => {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  collect();
  const before = process.memoryUsage().heapUsed;
  const kept = Array.from({ length: 300 }, (_, n) => ownText(`${n} `.repeat(20_000).slice(5, 45)));
  collect();
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(5_000_000);
  expect(kept).toHaveLength(300);
});
