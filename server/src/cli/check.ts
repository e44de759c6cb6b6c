import { relative, resolve, sep } from "node:path";
import picomatch from "picomatch";
import type { DiagnosticRelatedInformation, Range } from "vscode-languageserver-types";
import { URI } from "vscode-uri";
import type { Finding } from "../rules/finding";
import { checkedPaths, findingsAt } from "../rules/rules";
import { isSlighter, type Severity } from "../wiki/severity";
import { CannotRun } from "./exit";
import { fixFolder } from "./fix";
import { type FolderOptions, openFolder } from "./open-folder";
import { githubReport } from "./report-github";
import { jsonReport } from "./report-json";
import { sarifReport } from "./report-sarif";
import { textReport } from "./report-text";

/** Characters that are printed in one go. */
const PRINTED = 1 << 16;

/** A finding with the page that it is in. */
export interface PageFinding extends Omit<Finding, "related" | "tags" | "fixes"> {
  /** From the checked folder. */
  readonly path: string;
  readonly related: readonly RelatedPlace[];
}

/** Another place that a finding is about. */
export interface RelatedPlace {
  /** From the checked folder. */
  readonly path: string;
  readonly range: Range;
  readonly message: string;
}

/** What a check came to, for a report format to print. */
export interface CheckResult {
  readonly pages: number;
  /** Sorted by path and position. */
  readonly findings: readonly PageFinding[];
  /** Those that matter less were not looked for. */
  readonly slightest: Severity;
  /** The checked folder from the working directory, with a slash at its end; `""` when it is that. */
  readonly prefix: string;
}

/** The report formats. Each gives its text in parts: all of it may be more than fits into a string. */
export const FORMATS = { text: textReport, json: jsonReport, sarif: sarifReport, github: githubReport } as const;

export interface CheckOptions extends FolderOptions {
  readonly format: keyof typeof FORMATS;
  /** Whether safe fixes are applied first. */
  readonly fix?: boolean;
  /** The slightest findings that are shown; by default information for people, all for programs. */
  readonly severity?: Severity;
  /** The slightest findings that make the check fail. */
  readonly failOn: Severity;
  /** Globs of the pages that are reported; the whole wiki is read all the same. */
  readonly only?: readonly string[];
  readonly ignore?: readonly string[];
}

/** `ibid check`: prints the findings of a folder; gives the exit code. */
export async function check(dir: string, options: CheckOptions): Promise<number> {
  const opened = await openFolder(dir, options);
  if (options.fix) process.stderr.write(fixFolder(opened));
  const { progress } = opened;
  const { index } = opened.folder;
  const isReported = matcher(options);
  const checked = checkedPaths(index);
  const reported = checked.filter(isReported);
  if (checked.length > 0 && reported.length === 0 && options.only) {
    throw new CannotRun(`--only ${options.only.join(" --only ")} leaves no page to report (globs are from ${dir})`);
  }
  const pathOf = (uri: string) => relative(resolve(dir), URI.parse(uri).fsPath).split(sep).join("/");
  const asked = options.severity ?? (options.format === "text" ? "information" : "hint");
  // Whoever is told that the check failed is told why.
  const slightest = isSlighter(asked, options.failOn) ? asked : options.failOn;
  const findings = reported.flatMap((path, i) => {
    progress.report(`Checking page ${i + 1} of ${reported.length}`);
    return findingsAt(index, path, slightest).map((finding) => pageFinding(path, finding, pathOf));
  });
  progress.clear();
  const below = relative(process.cwd(), resolve(dir)).split(sep).join("/");
  const result: CheckResult = {
    pages: index.sortedPages().length,
    findings,
    slightest,
    prefix: below === "" ? "" : `${below}/`,
  };
  if (result.pages === 0) process.stderr.write(`ibid: there is no page in ${dir}\n`);
  print(FORMATS[options.format](result));
  return findings.some(({ severity }) => !isSlighter(severity, options.failOn)) ? 1 : 0;
}

/** Only what is printed of a finding, since all of a wiki are kept: a fix holds on to all that it would be made of. */
function pageFinding(path: string, finding: Finding, pathOf: (uri: string) => string): PageFinding {
  const { code, severity, message, range, target, related } = finding;
  return {
    path,
    code,
    severity,
    message,
    range,
    ...(target !== undefined && { target }),
    related: related?.map((place) => relatedPlace(place, pathOf)) ?? NONE,
  };
}

const NONE: readonly RelatedPlace[] = [];

function relatedPlace(
  { location, message }: DiagnosticRelatedInformation,
  pathOf: (uri: string) => string,
): RelatedPlace {
  return { path: pathOf(location.uri), range: location.range, message };
}

/** Writes a text that comes in parts: not each by itself, which is slow, nor all at once, which takes its memory twice. */
function print(parts: Iterable<string>): void {
  let text = "";
  for (const part of parts) {
    text += part;
    if (text.length < PRINTED) continue;
    process.stdout.write(text);
    text = "";
  }
  process.stdout.write(text);
}

function matcher({ only = [], ignore = [] }: CheckOptions): (path: string) => boolean {
  // A glob that names a folder means what is in it.
  const globs = (list: readonly string[]) => list.flatMap((glob) => [glob, `${glob.replace(/\/+$/, "")}/**`]);
  const isOnly = only.length > 0 ? picomatch(globs(only), { dot: true }) : () => true;
  const isIgnored = ignore.length > 0 ? picomatch(globs(ignore), { dot: true }) : () => false;
  return (path) => isOnly(path) && !isIgnored(path);
}
