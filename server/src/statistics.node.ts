import { createHash } from "node:crypto";
import { parentPort } from "node:worker_threads";
import { statisticsPage } from "./features/statistics/statistics-page";
import type { DrawingRequest } from "./workspace/drawing";

// The program of the thread that draws statistics: the plots' library takes longer to start than a request should wait.
const hash = (text: string) => `sha256-${createHash("sha256").update(text).digest("base64")}`;
parentPort?.once("message", ({ statistics, isPanel }: DrawingRequest) => {
  parentPort?.postMessage(statisticsPage(statistics, { isPanel, hash }));
});
