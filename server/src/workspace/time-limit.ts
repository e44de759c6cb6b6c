import { runInNewContext } from "node:vm";

/** Ends what takes too long by V8's own watch, which stops JavaScript wherever it is; see `TimeLimit`. */
export function withTimeLimit<T>(work: () => T, milliseconds: number): T {
  try {
    return runInNewContext("work()", { work }, { timeout: milliseconds });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
    throw new Error(`it takes more than ${milliseconds / 1000} s`);
  }
}
