import pc from "picocolors";
import type { Severity } from "../wiki/severity";
import type { CheckResult, PageFinding } from "./check";
import { countBySeverity } from "./report-json";

const COLOURS: Readonly<Record<Severity, (text: string) => string>> = {
  error: pc.red,
  warning: pc.yellow,
  information: pc.blue,
  hint: pc.dim,
};

/** The findings for people, grouped by page; coloured where stdout is a terminal. */
export function textReport({ pages, findings, hidden }: CheckResult): string {
  const groups = findings.map((finding, i) => {
    const isFirst = finding.path !== findings[i - 1]?.path;
    const isLast = finding.path !== findings[i + 1]?.path;
    return `${isFirst ? `${pc.underline(finding.path)}\n` : ""}${line(finding)}${isLast ? "\n" : ""}`;
  });
  const totals = Object.entries(countBySeverity(findings)) as [Severity, number][];
  const total = totals
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => COLOURS[severity](counted(count, severity)));
  const summary = total.length > 0 ? total.join(", ") : pc.green("no findings");
  const rest = hidden > 0 ? pc.dim(` (${hidden} slighter not shown: --severity hint)`) : "";
  return `${groups.join("")}${counted(pages, "page")}: ${summary}${rest}\n`;
}

function line({ range, severity, message, code }: PageFinding): string {
  const place = `${range.start.line + 1}:${range.start.character + 1}`;
  return `  ${pc.dim(place.padEnd(8))} ${COLOURS[severity](severity.padEnd(11))} ${message} ${pc.dim(code)}\n`;
}

/** `1 page`, `2 pages`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 || noun === "information" ? "" : "s"}`;
}
