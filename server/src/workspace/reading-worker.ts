import { parentPort, workerData } from "node:worker_threads";
import { PageReader } from "../markdown/read-page";
import { packFacts } from "../markdown/stored-facts";
import type { WikiSyntax } from "../markdown/wiki-syntax";
import { NodeFiles } from "./node-files";
import { joinRecords } from "./stored-record";

/** What a worker is started with. */
export interface WorkerData {
  /** The folder's absolute path. */
  readonly folder: string;
  readonly syntax: WikiSyntax;
}

/** A message to a worker: read these pages. It answers with `Records`, in their order. */
export interface ReadRequest {
  readonly paths: readonly string[];
}

/** What a worker thread does: reads and packs the pages that it is told to. */
export function runReadingWorker(): void {
  const { folder, syntax } = workerData as WorkerData;
  const files = new NodeFiles(folder);
  const reader = new PageReader(syntax);
  parentPort?.on("message", ({ paths }: ReadRequest) => {
    const { bytes, places } = joinRecords(
      paths.map((path) => {
        const text = files.readListed(path);
        return text === undefined ? undefined : packFacts(reader.read(text));
      }),
    );
    parentPort?.postMessage({ bytes, places }, [bytes.buffer]);
  });
}
