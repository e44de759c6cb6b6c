import { type Costs, least, sum } from "./cost";

/**
 * How much more a character (or a page of a wiki) may cost in a large input than in a small one. Two doublings at 1.8 each come to
 * that; over four of them it also finds what is the square in part only, and would come to 16.
 */
const ALLOWANCE = 3.2;
/** Milliseconds that a step must take on the large input to be judged: less is noise, and fast enough. */
const FLOOR = 25;
/** Milliseconds that all steps together should take on the small input. */
const ENOUGH = 10;
/** Measurements of each, of which the fastest counts, and further ones as long as something seems to cost too much. */
const TRIES = 2;
const MOST_TRIES = 10;

/** The sizes to measure. */
export interface Sizes {
  /** The small input. It is doubled until it takes long enough to be measured ... */
  readonly from: number;
  /** ... and while it is smaller than this. */
  readonly to: number;
  /** How many times larger the large input is. */
  readonly times: number;
}

/**
 * Looks for steps whose cost grows faster than the input. Each cost is the least of several: noise adds to it.
 * @param run does the work once on an input of a size
 * @returns what is found, in words
 */
export async function tooCostly(run: (size: number) => Promise<Costs>, { from, to, times }: Sizes): Promise<string[]> {
  let size = from;
  // At first the compiler is at work.
  for (let before = Number.POSITIVE_INFINITY; ; ) {
    const now = sum(await run(size));
    if (now > 0.8 * before) break;
    before = now;
  }
  while (size < to && sum(await run(size)) < ENOUGH) size *= 2;
  let small: Costs | undefined;
  let large: Costs | undefined;
  for (let tries = 1; ; tries++) {
    small = least(await run(size), small);
    large = least(await run(times * size), large);
    const found = [...large].flatMap(([step, most]) => {
      const once = small?.get(step) ?? 0;
      const ratio = most / once / times;
      if (most < FLOOR || ratio <= ALLOWANCE) return [];
      return `${step}: ${once.toFixed(1)} ms for ${size}, ${most.toFixed(0)} ms for ${times} times that: ${ratio.toFixed(1)} times too much`;
    });
    if ((found.length === 0 && tries >= TRIES) || tries === MOST_TRIES) return found;
  }
}
