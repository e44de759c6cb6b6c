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
/** Measurements of each, of which the fastest counts ... */
const TRIES = 2;
/** ... and with further ones as long as something that is suspected still seems to cost too much. */
const MOST_TRIES = 6;

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
  const suspicion = await compare(run, size, times, 1, TRIES);
  // A small input alone leaves its garbage to be collected later, which a large one cannot: the fair comparison is as much of either.
  return suspicion.length === 0 ? [] : compare(run, size, times, times, MOST_TRIES);
}

/**
 * Compares a large input with small ones, of which some are done one after the other.
 * @returns what costs too much by the least of all tries
 */
async function compare(
  run: (size: number) => Promise<Costs>,
  size: number,
  times: number,
  runs: number,
  mostTries: number,
): Promise<string[]> {
  let small: Costs | undefined;
  let large: Costs | undefined;
  for (let tries = 1; ; tries++) {
    small = least(await mean(() => run(size), runs), small);
    large = least(await run(times * size), large);
    const found = excess(small, large, size, times);
    if ((found.length === 0 && tries >= TRIES) || tries === mostTries) return found;
  }
}

function excess(small: Costs, large: Costs, size: number, times: number): string[] {
  return [...large].flatMap(([step, most]) => {
    const once = small.get(step) ?? 0;
    const ratio = most / once / times;
    if (most < FLOOR || ratio <= ALLOWANCE) return [];
    return `${step}: ${once.toFixed(1)} ms for ${size}, ${most.toFixed(0)} ms for ${times} times that: ${ratio.toFixed(1)} times too much`;
  });
}

/** What each step costs on the average of some runs, with what one leaves to the next. */
async function mean(run: () => Promise<Costs>, runs: number): Promise<Costs> {
  const total: Costs = new Map();
  for (let left = runs; left > 0; left--) {
    for (const [step, cost] of await run()) total.set(step, (total.get(step) ?? 0) + cost / runs);
  }
  return total;
}
