import { type Stats, statSync } from "node:fs";
import { sep } from "node:path";
import { Worker } from "node:worker_threads";

/** What a file was when it was read: with the same size and time it is taken for the same. */
export interface FileState {
  /** In bytes. */
  readonly size: number;
  /** Of its last modification, in whole microseconds since 1970. */
  readonly time: number;
}

/** The state of the file at an absolute path; `undefined` when it is not there, or may not be looked at. */
export function stateOf(file: string): FileState | undefined {
  try {
    const stats = statSync(file, { throwIfNoEntry: false });
    return stats && stateIn(stats);
  } catch {
    return undefined;
  }
}

/** The same as the system has told it. */
export function stateIn({ size, mtimeMs }: Pick<Stats, "size" | "mtimeMs">): FileState {
  return { size, time: Math.round(mtimeMs * 1000) };
}

/**
 * A thread that takes the states of files from the last on, while another takes them from the first on: that one is spared what is
 * known by then, and waits for nothing.
 */
export class StatesAhead {
  private readonly worker: Worker;
  /** Of each group, as `statesOf` gives them. */
  private readonly known: Float64Array[] = [];

  /**
   * @param program absolute path of the thread's program
   * @param folder absolute path of the files' folder
   */
  constructor(program: string, folder: string) {
    this.worker = new Worker(program, { workerData: folder });
    this.worker.unref();
    // Then nobody is spared anything.
    this.worker.on("error", () => {});
  }

  /** @param groups paths in the folder */
  begin(groups: readonly (readonly string[])[]): void {
    let last = groups.length;
    this.worker.on("message", (states: Float64Array) => {
      this.known[--last] = states;
    });
    for (const paths of [...groups].reverse()) this.worker.postMessage(paths);
  }

  /** The state of a file by its place in a group, if it is known by now. */
  find(group: number, place: number): FileState | undefined {
    const states = this.known[group];
    const size = states?.[2 * place] ?? NONE;
    return size === NONE ? undefined : { size, time: states?.[2 * place + 1] as number };
  }

  /** Ends the thread. */
  async close(): Promise<void> {
    await this.worker.terminate();
  }
}

/** Of a file that is not there. */
const NONE = -1;

/** The sizes and times of files in a folder, one after the other. */
export function statesOf(folder: string, paths: readonly string[]): Float64Array<ArrayBuffer> {
  const states = new Float64Array(2 * paths.length);
  for (const [i, path] of paths.entries()) {
    const state = stateOf(folder + sep + path);
    states[2 * i] = state?.size ?? NONE;
    states[2 * i + 1] = state?.time ?? NONE;
  }
  return states;
}
