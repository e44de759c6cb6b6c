/**
 * Milliseconds that long work goes on before requests get their turn. Who asks amid one slice may have to wait for the next, too, and is to
 * have an answer within 20.
 */
const SLICE = 7;

/** Milliseconds that what nobody waits for goes on, and rests afterwards. */
const UNHURRIED = 5;

/** A message is read in one turn of the event loop, answered in the next, and its answer is written in another. */
const TURNS_OF_A_MESSAGE = 3;

/** Lets the event loop turn as often as a message takes: requests are served, and what native code holds is freed. */
export async function turn(): Promise<void> {
  for (let turns = 0; turns < TURNS_OF_A_MESSAGE; turns++) await new Promise((resolve) => setImmediate(resolve));
}

/** Leaves the thread to whoever asks something: for what nobody waits for. */
export function rest(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, UNHURRIED));
}

/** Makes what long work calls between its steps: it lets the event loop turn whenever a slice is over. */
export function pauses(): () => Promise<void> {
  let sliceStart = performance.now();
  return async () => {
    if (performance.now() - sliceStart < SLICE) return;
    await turn();
    sliceStart = performance.now();
  };
}

/**
 * Does work in slices, between which others have their turn.
 * @param work gives way wherever it can be interrupted
 * @param check called after each turn; may throw to end the work
 */
export async function inSlices<T>(work: Generator<void, T>, check: () => void = () => {}): Promise<T> {
  let sliceStart = performance.now();
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    if (performance.now() - sliceStart < SLICE) continue;
    await turn();
    check();
    sliceStart = performance.now();
  }
}

/**
 * The same with work that keeps its place itself.
 * @param work goes on until a slice is due to end; returns whether nothing is left
 */
export function untilDone(work: Work): Promise<void> {
  return goOn(work, SLICE, turn);
}

/** The same with work that nobody waits for. */
export function unhurried(work: Work): Promise<void> {
  return goOn(work, UNHURRIED, rest);
}

type Work = (isDue: () => boolean) => boolean;

async function goOn(work: Work, slice: number, pause: () => Promise<void>): Promise<void> {
  let sliceStart = performance.now();
  while (!work(() => performance.now() - sliceStart > slice)) {
    await pause();
    sliceStart = performance.now();
  }
}
