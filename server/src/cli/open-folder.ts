import { readFileSync, realpathSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { URI } from "vscode-uri";
import { ruleCodes } from "../rules/rules";
import { Lines } from "../text/lines";
import type { WikiConfig } from "../wiki/config";
import { readConfig } from "../wiki/read-config";
import { SEVERITIES, type Severity } from "../wiki/severity";
import { NodeFiles } from "../workspace/node-files";
import { NodeHost } from "../workspace/node-host";
import { NodeSource, userCache, workerProgram } from "../workspace/node-source";
import { WorkspaceFolder } from "../workspace/workspace-folder";
import { CannotRun } from "./exit";
import { printable } from "./printable";
import { ProgressLine } from "./progress-line";

/** How the command line changes what the wikis' configurations say. */
export interface FolderOptions {
  /** A configuration that holds for the wikis that have none. */
  readonly config?: string;
  /** `CODE=SEVERITY`, above every configuration. */
  readonly rule?: readonly string[];
  /** Whether facts may come out of the cache, and go into it. */
  readonly cache?: boolean;
}

/** A folder as a command has it. */
export interface OpenedFolder {
  readonly folder: WorkspaceFolder;
  readonly files: NodeFiles;
  /** To go on with, for what a command does with all pages. */
  readonly progress: ProgressLine;
}

/**
 * Reads a folder for a command; says on stderr which pages could not be read, and on a terminal how far it is.
 * @throws CannotRun when there is no such folder, or an option makes no sense
 */
export async function openFolder(
  dir: string,
  { config, rule = [], cache = true }: FolderOptions = {},
): Promise<OpenedFolder> {
  const path = resolve(dir);
  const progress = new ProgressLine(process.stderr);
  const warn = (message: string) => {
    progress.clear();
    process.stderr.write(`ibid: ${printable(message)}\n`);
  };
  const files = openFiles(path, dir, warn);
  const settings = { worker: workerProgram(__dirname), cache: cache ? userCache() : undefined };
  const source = new NodeSource(realpathSync.native(path), files, settings, warn);
  const folder = new WorkspaceFolder(URI.file(path).toString(), files, source, warn, {
    ...(config !== undefined && { defaults: configFrom(config) }),
    rules: Object.fromEntries(rule.map(readRule)),
  });
  await folder.load({
    isCancelled: () => false,
    report: (done, total) => progress.report(`Reading ${done} of ${total} files`),
  });
  await folder.kept();
  progress.clear();
  return { folder, files, progress };
}

function openFiles(path: string, dir: string, warn: (message: string) => void): NodeFiles {
  try {
    // A variable that a script left unset is not the working directory.
    return new NodeFiles(dir === "" ? dir : path, warn);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const problem = { ENOENT: "no such folder", ENOTDIR: "not a folder" }[code ?? ""] ?? "cannot read the folder";
    throw new CannotRun(`${problem}: ${dir === "" ? '""' : dir}`);
  }
}

function configFrom(file: string): WikiConfig {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const problem = { ENOENT: "no such file", EISDIR: "it is a folder", EACCES: "not allowed to" }[code ?? ""] ?? code;
    throw new CannotRun(`cannot read the configuration ${file}: ${problem}`);
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

/** The folder of the wiki that a file lies in, else its own. */
export function wikiOf(file: string): string {
  const wiki = new NodeHost(dirname(__dirname)).wikiFolderOf(URI.file(file).toString());
  return wiki === undefined ? dirname(file) : URI.parse(wiki).fsPath;
}
