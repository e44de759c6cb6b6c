import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const CLI = fileURLToPath(new URL("../../../dist/cli.js", import.meta.url));

/** What a run of the built command line came to. */
export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command line, with no terminal in sight and none of the colour settings of whoever runs the tests. */
export function ibid(
  args: readonly string[],
  { cli = CLI, ...options }: { cli?: string; cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Run> {
  const { NO_COLOR: _n, FORCE_COLOR: _f, ...inherited } = process.env;
  // Nothing of a test outlives it in the user's own cache.
  const env = { ...inherited, XDG_CACHE_HOME: join(tmpdir(), "ibid-test-cache") };
  const child = spawn(process.execPath, [cli, ...args], { ...options, env: { ...env, ...options.env } });
  const run = { code: null as number | null, out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (chunk) => (run.out += chunk));
  child.stderr.setEncoding("utf8").on("data", (chunk) => (run.err += chunk));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ ...run, code }));
  });
}
