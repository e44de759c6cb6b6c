import { parentPort, workerData } from "node:worker_threads";
import { PageReader } from "../markdown/read-page";
import { packFacts } from "../markdown/stored-facts";
import type { WikiSyntax } from "../markdown/wiki-syntax";
import { Batch, type BatchData } from "./batch";
import { NodeFiles } from "./node-files";

/** What a worker is started with. */
export interface WorkerData {
  /** The folder's absolute path. */
  readonly folder: string;
}

/** A message to a worker: read these pages. It answers with a `BatchData`, in their order. */
export interface ReadRequest {
  readonly paths: readonly string[];
  readonly syntax: WikiSyntax;
}

/** What a worker thread does: reads and packs the pages that it is told to. */
export function runReadingWorker(): void {
  const files = new NodeFiles((workerData as WorkerData).folder);
  parentPort?.on("message", ({ paths, syntax }: ReadRequest) => {
    const reader = new PageReader(syntax);
    const batch = new Batch();
    for (const path of paths) {
      const text = files.readListed(path);
      batch.add(text === undefined ? undefined : packFacts(reader.read(text)));
    }
    const data: BatchData = batch.finish();
    parentPort?.postMessage(data, [data.bytes.buffer as ArrayBuffer]);
  });
}
