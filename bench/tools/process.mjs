import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** Milliseconds between two looks at a process's memory. What is asked for is a high-water mark, so few are enough. */
const LOOK = 10;

/**
 * The most memory that a process had at a time, with all its threads, in bytes; and the memory that it has now. Linux only:
 * elsewhere both are `undefined`. (What `getrusage` says of a child counts the memory of whoever started it, too.)
 */
export function memoryOf(pid) {
  try {
    const status = fs.readFileSync(`/proc/${pid}/status`, "utf8");
    const bytes = (key) => {
      const kilobytes = new RegExp(`^${key}:\\s*(\\d+) kB`, "m").exec(status)?.[1];
      return kilobytes && Number(kilobytes) * 1024;
    };
    return { peak: bytes("VmHWM"), now: bytes("VmRSS") };
  } catch {
    return { peak: undefined, now: undefined };
  }
}

/**
 * The processor's time that a process has taken with all its threads, or with some, in ms. Linux only: elsewhere it is `undefined`.
 * @param {number} pid
 * @param {number[]} [threads] that of the thread with which it began is the same as the process's own
 */
export function processorTimeOf(pid, threads = undefined) {
  try {
    const all = threads ?? fs.readdirSync(`/proc/${pid}/task`);
    const nanoseconds = all.map((thread) =>
      parseInt(fs.readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8"), 10),
    );
    return nanoseconds.reduce((sum, one) => sum + one, 0) / 1e6;
  } catch {
    return undefined;
  }
}

/** A process did not come to an end in time, or a server did not answer. */
export class TimedOut extends Error {
  /** @param {number} seconds how long it was given */
  constructor(seconds) {
    super(`did not finish in ${seconds} s`);
    this.seconds = seconds;
  }
}

/**
 * Runs a program to its end.
 * @param {string[]} command the program and its arguments
 * @param {{cwd?: string, env?: Record<string, string>, timeout: number}} options `timeout` in seconds
 * @returns {Promise<{ms: number, peak: number | undefined, exit: number, output: string}>} wall time from start to exit, the
 *   most memory in bytes, and what it wrote to stdout and stderr
 * @throws {TimedOut}
 */
export async function runToEnd([program, ...args], { cwd, env, timeout }) {
  // Into a file: nobody waits for somebody to read it.
  const outputFile = path.join(os.tmpdir(), `ibid-bench-output-${process.pid}`);
  const output = fs.openSync(outputFile, "w");
  try {
    const start = performance.now();
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", output, output] });
    let peak;
    const look = setInterval(() => {
      peak = memoryOf(child.pid).peak ?? peak;
    }, LOOK);
    let isLate = false;
    const limit = setTimeout(() => {
      isLate = true;
      child.kill("SIGKILL");
    }, timeout * 1000);
    const exit = await new Promise((resolve, reject) => {
      child.on("exit", (code, signal) => resolve(code ?? signal));
      child.on("error", reject);
    }).finally(() => {
      clearInterval(look);
      clearTimeout(limit);
    });
    if (isLate) throw new TimedOut(timeout);
    return { ms: performance.now() - start, peak, exit, output: fs.readFileSync(outputFile, "utf8") };
  } finally {
    fs.closeSync(output);
    fs.rmSync(outputFile);
  }
}
