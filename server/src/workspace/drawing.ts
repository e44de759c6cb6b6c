import { once } from "node:events";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Statistics } from "../features/statistics/statistics";

/** What the thread is told. */
export interface DrawingRequest {
  readonly statistics: Statistics;
  /** Whether the page is for VS Code's panel. */
  readonly isPanel: boolean;
}

/**
 * Statistics as a page of HTML, made in a thread of its own.
 * @param dist absolute path of the folder that holds the programs
 * @throws Error when that thread fails
 */
export async function drawStatistics(dist: string, request: DrawingRequest): Promise<string> {
  const worker = new Worker(join(dist, "statistics.js"));
  try {
    worker.postMessage(request);
    const [page] = await once(worker, "message");
    return page;
  } finally {
    void worker.terminate();
  }
}
