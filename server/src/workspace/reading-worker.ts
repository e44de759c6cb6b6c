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
}

/** A message to a worker: read these pages. It answers with `Records`, in their order. */
export interface ReadRequest {
  readonly paths: readonly string[];
  readonly syntax: WikiSyntax;
}

/** What a worker thread does: reads and packs the pages that it is told to. */
export function runReadingWorker(): void {
  const files = new NodeFiles((workerData as WorkerData).folder);
  parentPort?.on("message", ({ paths, syntax }: ReadRequest) => {
    const reader = new PageReader(syntax);
    const { bytes, places } = joinRecords(
      paths.map((path) => {
        const text = files.readListed(path);
        return text === undefined ? undefined : packFacts(reader.read(text));
      }),
    );
    // Small buffers share a pool, which cannot be given away.
    const own = Uint8Array.from(bytes);
    parentPort?.postMessage({ bytes: own, places }, [own.buffer]);
  });
}
