import { resolve } from "node:path";
import { URI } from "vscode-uri";
import { NodeFiles } from "../workspace/node-files";
import { type LoadProgress, WorkspaceFolder } from "../workspace/workspace-folder";
import { CannotRun } from "./exit";

/**
 * Reads a folder for a command; says on stderr which pages could not be read, and on a terminal how far it is.
 * @throws CannotRun when there is no such folder
 */
export async function openFolder(dir: string): Promise<WorkspaceFolder> {
  const path = resolve(dir);
  let files: NodeFiles;
  try {
    files = new NodeFiles(path);
  } catch {
    throw new CannotRun(`no such folder: ${dir}`);
  }
  const folder = new WorkspaceFolder(URI.file(path).toString(), files, (message) =>
    process.stderr.write(`ibid: ${message}\n`),
  );
  await folder.load(process.stderr.isTTY ? progressLine() : undefined);
  return folder;
}

/** Milliseconds before a progress line appears: shorter work needs none. */
const QUIET = 400;

function progressLine(): LoadProgress {
  const start = performance.now();
  let isShown = false;
  return {
    isCancelled: () => false,
    report(done, total) {
      if (done === total) {
        if (isShown) process.stderr.write("\r\x1b[K");
      } else if (performance.now() - start > QUIET) {
        isShown = true;
        process.stderr.write(`\r\x1b[KReading ${done} of ${total} files`);
      }
    },
  };
}
