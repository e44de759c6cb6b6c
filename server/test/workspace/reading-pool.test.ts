import type { Worker } from "node:worker_threads";
import { expect, it, vi } from "vitest";
import { DEFAULT_CONFIG } from "../../src/wiki/config";
import { NodeFiles } from "../../src/workspace/node-files";
import { NodeSource } from "../../src/workspace/node-source";
import { readingOf } from "../../src/workspace/reading";
import { ReadingPool } from "../../src/workspace/reading-pool";
import { TempFolder } from "../temp-folder";

const { syntax } = readingOf([DEFAULT_CONFIG], new Map());

/** A program that listens, and says of each page that it cannot be read. */
const LISTENING = `
const { parentPort } = require("node:worker_threads");
parentPort.on("message", ({ paths }) => {
  const states = new Float64Array(2 * paths.length);
  parentPort.postMessage({ bytes: new Uint8Array(0), places: paths.map(() => [0, 0]), states });
});
parentPort.postMessage("ready");
`;

const PAGES = Array.from({ length: 1000 }, (_, i) => `p${i}.md`);

/** A pool whose threads run a program, with all threads that it ever starts. */
function poolOf(program: string, size: number) {
  const folder = new TempFolder({ "worker.js": program });
  const pool = new ReadingPool(folder.resolve("worker.js"), { folder: folder.path, syntax }, size);
  const { workers } = pool as unknown as { readonly workers: readonly Worker[] };
  return { pool, workers };
}

it("starts no thread again once it is closed", async () => {
  const { pool, workers } = poolOf(LISTENING, 2);
  for await (const _ of pool.read(PAGES)) break;
  const ends = workers.map((worker) => new Promise((resolve) => worker.once("exit", resolve)));
  pool.close();
  await Promise.all(ends);
  // Whoever waited for an answer has heard of the end by then.
  await new Promise((resolve) => setImmediate(resolve));
  expect(workers.map(({ threadId }) => threadId)).toEqual([-1, -1]);
});

it("does not blame the pages when no thread can be started", async () => {
  const { pool, workers } = poolOf(`throw new Error("cannot start")`, 2);
  const read = async () => {
    for await (const batch of pool.read(PAGES)) expect(batch).toEqual([]);
  };
  await expect(read()).rejects.toThrow("cannot start");
  expect(workers.length).toBe(2);
});

it("outlives a thread that fails while nobody waits for it", async () => {
  const failing = `${LISTENING} parentPort.on("message", () => setImmediate(() => { throw new Error("late"); }));`;
  const { pool, workers } = poolOf(failing, 1);
  const pages: string[] = [];
  for await (const batch of pool.read(["a.md"])) {
    await vi.waitFor(() => expect(workers[0]?.threadId).toBe(-1));
    pages.push(...batch.map(({ path }) => path));
  }
  expect(pages).toEqual(["a.md"]);
});

it("reads in this thread where no other can be started, and says so", async () => {
  const texts = Object.fromEntries(PAGES.map((path) => [path, `# ${path}`]));
  const wiki = new TempFolder(texts);
  const program = new TempFolder({ "worker.js": `throw new Error("cannot start")` });
  const warnings: string[] = [];
  const settings = { worker: program.resolve("worker.js"), cache: undefined };
  const source = new NodeSource(wiki.path, new NodeFiles(wiki.path), settings, (message) => warnings.push(message));
  const titles: (string | undefined)[] = [];
  for await (const batch of source.read(PAGES, syntax)) titles.push(...batch.map(({ facts }) => facts?.called.title));
  expect(titles).toEqual(PAGES);
  expect(warnings).toEqual([
    "Pages are read in one thread, which takes longer, since no other can be started: cannot start",
  ]);
});
