import { SLICE, turn } from "./workspace/page-source";

/**
 * Does work on a whole wiki in slices, between which others have their turn.
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
