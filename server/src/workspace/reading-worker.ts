import { parentPort, workerData } from "node:worker_threads";
import { PageReader } from "../markdown/read-page";
import { packFacts } from "../markdown/stored-facts";
import type { WikiSyntax } from "../markdown/wiki-syntax";
import { NodeFiles } from "./node-files";
import { joinRecords, type Records } from "./stored-record";

/** What a worker is started with. */
export interface WorkerData {
  /** The folder's absolute path. */
  readonly folder: string;
  readonly syntax: WikiSyntax;
}

/** A message to a worker: read these pages. It answers with a `ReadAnswer`, in their order. */
export interface ReadRequest {
  readonly paths: readonly string[];
}

export interface ReadAnswer extends Records {
  /** Of each page's file when it was read: its size and its time. */
  readonly states: Float64Array<ArrayBuffer>;
}

/** What a worker thread does: says that it listens, then reads and packs the pages that it is told to. */
export function runReadingWorker(): void {
  const { folder, syntax } = workerData as WorkerData;
  const files = new NodeFiles(folder);
  const reader = new PageReader(syntax);
  parentPort?.on("message", ({ paths }: ReadRequest) => {
    const states = new Float64Array(2 * paths.length);
    const records = joinRecords(
      paths.map((path, i) => {
        const read = files.readListed(path);
        if (!read) return undefined;
        states[2 * i] = read.state.size;
        states[2 * i + 1] = read.state.time;
        return packFacts(reader.read(read.text));
      }),
    );
    const answer: ReadAnswer = { ...records, states };
    parentPort?.postMessage(answer, [records.bytes.buffer, states.buffer]);
  });
  parentPort?.postMessage("ready");
}
