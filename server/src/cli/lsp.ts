import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { CannotRun } from "./exit";

/** How an editor talks to the server: one of them at most, by default `stdio`. */
export interface LspOptions {
  readonly stdio?: true;
  readonly nodeIpc?: true;
  /** A port's number. */
  readonly socket?: string;
  readonly pipe?: string;
  /** The process without which the server ends. */
  readonly clientProcessId?: string;
}

/**
 * `ibid lsp`: becomes the language server. That ends the process by itself, when its editor says so or goes.
 * @throws CannotRun when the options make no sense, or there is no server
 */
export async function lsp({ clientProcessId: _, ...transports }: LspOptions): Promise<number> {
  const { stdio, socket } = transports;
  const count = Object.keys(transports).length;
  if (count > 1) throw new CannotRun("take one of --stdio, --node-ipc, --socket and --pipe");
  if (socket !== undefined && !/^[1-9]\d{0,4}$/.test(socket)) throw new CannotRun(`--socket ${socket} is no port`);
  // It lies beside the bundle of the command line, and reads for itself how it is talked to.
  const server = join(__dirname, "server.js");
  if (!existsSync(server)) throw new CannotRun(`the language server is not there: ${server}`);
  if (count === 0) process.argv.push("--stdio");
  if (process.stdin.isTTY && (stdio || count === 0))
    process.stderr.write("ibid: waiting for an editor that talks on stdin; Ctrl-C ends it\n");
  // `import` would look through all of it first, for what it exports.
  createRequire(server)(server);
  return 0;
}
