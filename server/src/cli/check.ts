import type { Finding } from "../rules/finding";
import { checkedPaths, findingsAt } from "../rules/rules";
import { openFolder } from "./open-folder";
import { jsonReport } from "./report-json";
import { textReport } from "./report-text";

/** A finding with the page that it is in. */
export interface PageFinding extends Finding {
  /** From the checked folder. */
  readonly path: string;
}

/** What a check came to, for a report format to print. */
export interface CheckResult {
  readonly pages: number;
  /** Sorted by path and position. */
  readonly findings: readonly PageFinding[];
}

/** `ibid check`: prints the findings of a folder; gives the exit code. */
export async function check(dir: string, { format }: { readonly format: "text" | "json" }): Promise<number> {
  const { index } = await openFolder(dir);
  const result: CheckResult = {
    pages: index.sortedPages().length,
    findings: checkedPaths(index).flatMap((path) => findingsAt(index, path).map((finding) => ({ ...finding, path }))),
  };
  process.stdout.write(format === "json" ? jsonReport(result) : textReport(result));
  return result.findings.some(({ severity }) => severity === "error") ? 1 : 0;
}
