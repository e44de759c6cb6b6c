import { Worker } from "node:worker_threads";
import { StoredFacts } from "../markdown/stored-facts";
import { unreadable } from "../markdown/unreadable";
import type { ReadPage } from "./page-source";
import type { ReadAnswer, ReadRequest, WorkerData } from "./reading-worker";
import { splitRecords } from "./stored-record";

/** Pages that a worker is sent at a time. */
const BATCH = 64;
/** Milliseconds after which a batch is given up: its pages are then tried one by one. Two thousand times what one takes. */
const PATIENCE = 20_000;

/** Why nothing is known of a page that was given up: to read it in this thread would be worse. */
const GIVEN_UP = "it takes more time or memory than there is";

/** Worker threads that read pages. */
export class ReadingPool {
  private readonly workers: Worker[] = [];
  private isClosed = false;

  /**
   * @param program absolute path of the workers' program
   * @param size how many threads
   */
  constructor(
    private readonly program: string,
    private readonly data: WorkerData,
    private readonly size: number,
  ) {}

  /**
   * Reads pages; gives each batch as it comes.
   * @throws Error when no thread can be started, and pages are left
   */
  async *read(paths: readonly string[]): AsyncIterable<readonly ReadPage[]> {
    const batches: (readonly string[])[] = inGroups(paths, BATCH);
    const done: (readonly ReadPage[])[] = [];
    let wake = () => {};
    let running = 0;
    let failure: unknown;
    const run = async () => {
      running++;
      try {
        await this.work(batches, (read) => {
          done.push(read);
          wake();
        });
      } catch (error) {
        failure = error;
      }
      running--;
      wake();
    };
    for (let i = 0; i < this.size; i++) void run();
    while (running > 0 || done.length > 0) {
      for (let batch = done.shift(); batch !== undefined; batch = done.shift()) yield batch;
      if (running === 0) continue;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    if (batches.length > 0) throw failure;
  }

  /** Ends all threads. */
  close(): void {
    this.isClosed = true;
    for (const worker of this.workers) void worker.terminate();
  }

  /** Has a thread read batches as long as there are any. @throws Error when none can be started */
  private async work(batches: (readonly string[])[], give: (read: readonly ReadPage[]) => void): Promise<void> {
    let worker = await this.start();
    for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
      const read = await this.ask(worker, { paths: batch });
      if (this.isClosed) return;
      if (read) {
        give(read);
        continue;
      }
      // One of them hangs, or took the thread down with it.
      void worker.terminate();
      if (batch.length > 1) batches.unshift(...batch.map((path) => [path]));
      else give(batch.map((path) => ({ path, facts: unreadable("", GIVEN_UP) })));
      worker = await this.start();
    }
  }

  /** Starts a thread, and waits until it listens: one that ends before is at fault itself, and no page is. */
  private async start(): Promise<Worker> {
    const worker = new Worker(this.program, { workerData: this.data, resourceLimits: { maxYoungGenerationSizeMb: 8 } });
    worker.unref();
    this.workers.push(worker);
    // Also while nobody waits for it: an error that nobody hears of would end the process.
    worker.on("error", () => {});
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error("it does not start")), PATIENCE);
      const settle = (act: () => void) => {
        clearTimeout(timer);
        act();
      };
      worker.once("message", () => settle(() => resolve(worker)));
      worker.once("error", (error) => settle(() => reject(error)));
      worker.once("exit", (code) => settle(() => reject(new Error(`it ended with code ${code}`))));
    });
  }

  /** @returns `undefined` when no answer came */
  private ask(worker: Worker, request: ReadRequest): Promise<readonly ReadPage[] | undefined> {
    return new Promise((resolve) => {
      const settle = (read: readonly ReadPage[] | undefined) => {
        clearTimeout(timer);
        worker.off("message", onMessage).off("error", onEnd).off("exit", onEnd);
        resolve(read);
      };
      const onMessage = (data: ReadAnswer) => {
        const { states } = data;
        const records = splitRecords(data);
        settle(
          request.paths.map((path, i) => {
            const record = records[i];
            if (!record) return { path, facts: undefined };
            const state = { size: states[2 * i] as number, time: states[2 * i + 1] as number };
            return { path, facts: new StoredFacts(record), state };
          }),
        );
      };
      const onEnd = () => settle(undefined);
      const timer = setTimeout(onEnd, PATIENCE);
      worker.on("message", onMessage).on("error", onEnd).on("exit", onEnd);
      worker.postMessage(request);
    });
  }
}

/** Paths, so many at a time. */
export function inGroups(paths: readonly string[], size: number): string[][] {
  const groups: string[][] = [];
  for (let i = 0; i < paths.length; i += size) groups.push(paths.slice(i, i + size));
  return groups;
}
