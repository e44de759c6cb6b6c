import { expect, test } from "vitest";
import { ProgressLine } from "../../src/cli/progress-line";

/** What a line writes that is told of its states at some times, in ms. */
function written(isTTY: boolean, times: readonly number[]): string[] {
  const texts: string[] = [];
  let now = 1_000;
  const out = { isTTY, write: (text: string) => texts.push(text) > 0 };
  const line = new ProgressLine(out as never, () => now);
  for (const time of times) {
    now = 1_000 + time;
    line.report(`${time} ms`);
  }
  line.clear();
  line.clear();
  return texts;
}

test("says how far long work is, and goes when it is over", () => {
  expect(written(true, [0, 399, 400, 420, 500])).toEqual(["\r\x1b[K400 ms", "\r\x1b[K500 ms", "\r\x1b[K"]);
});

test("says nothing of short work, nor where nobody looks", () => {
  expect(written(true, [0, 200])).toEqual([]);
  expect(written(false, [0, 400, 900])).toEqual([]);
});
