import { parentPort, workerData } from "node:worker_threads";
import { statesOf } from "./workspace/file-states";

// The program of the thread that takes the states of files: the one that reads pages takes as long to start as this is of use.
parentPort?.on("message", (paths: readonly string[]) => {
  const states = statesOf(workerData as string, paths);
  parentPort?.postMessage(states, [states.buffer]);
});
