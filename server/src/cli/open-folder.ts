import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { URI } from "vscode-uri";
import { ruleCodes } from "../rules/rules";
import { Lines } from "../text/lines";
import type { WikiConfig } from "../wiki/config";
import { readConfig } from "../wiki/read-config";
import { SEVERITIES, type Severity } from "../wiki/severity";
import { NodeFiles } from "../workspace/node-files";
import { type LoadProgress, WorkspaceFolder } from "../workspace/workspace-folder";
import { CannotRun } from "./exit";

/** How the command line changes what the wikis' configurations say. */
export interface FolderOptions {
  /** A configuration that holds for the wikis that have none. */
  readonly config?: string;
  /** `CODE=SEVERITY`, above every configuration. */
  readonly rule?: readonly string[];
}

/** A folder as a command has it. */
export interface OpenedFolder {
  readonly folder: WorkspaceFolder;
  readonly files: NodeFiles;
}

/**
 * Reads a folder for a command; says on stderr which pages could not be read, and on a terminal how far it is.
 * @throws CannotRun when there is no such folder, or an option makes no sense
 */
export async function openFolder(dir: string, { config, rule = [] }: FolderOptions = {}): Promise<OpenedFolder> {
  const path = resolve(dir);
  const files = openFiles(path, dir);
  const warn = (message: string) => process.stderr.write(`ibid: ${message}\n`);
  const folder = new WorkspaceFolder(URI.file(path).toString(), files, warn, {
    ...(config !== undefined && { defaults: configFrom(config) }),
    rules: Object.fromEntries(rule.map(readRule)),
  });
  await folder.load(process.stderr.isTTY ? progressLine() : undefined);
  return { folder, files };
}

function openFiles(path: string, dir: string): NodeFiles {
  try {
    return new NodeFiles(path);
  } catch (error) {
    const isFile = (error as NodeJS.ErrnoException).code === "ENOTDIR";
    throw new CannotRun(isFile ? `not a folder: ${dir}` : `no such folder: ${dir}`);
  }
}

function configFrom(file: string): WikiConfig {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new CannotRun(`cannot read the configuration ${file}`);
  }
  const { config, problems } = readConfig(text, ruleCodes());
  const [first] = problems;
  if (!first) return config;
  const { line, character } = Lines.of(text).positionAt(first.span.start);
  throw new CannotRun(`${file}:${line + 1}:${character + 1}: ${first.message}`);
}

function readRule(option: string): [string, Severity | "off"] {
  const [code = "", severity = ""] = option.split("=");
  const allowed: readonly string[] = [...SEVERITIES, "off"];
  if (!ruleCodes().includes(code)) throw new CannotRun(`there is no rule “${code}” (--rule ${option})`);
  if (!allowed.includes(severity))
    throw new CannotRun(`--rule ${option}: write ${code}= and one of ${allowed.join(", ")}`);
  return [code, severity as Severity | "off"];
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
