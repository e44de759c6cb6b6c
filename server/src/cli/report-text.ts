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
export function textReport({ pages, findings }: CheckResult): string {
  const groups = findings.map((finding, i) => {
    const isFirst = finding.path !== findings[i - 1]?.path;
    const isLast = finding.path !== findings[i + 1]?.path;
    return `${isFirst ? `${pc.underline(finding.path)}\n` : ""}${line(finding)}${isLast ? "\n" : ""}`;
  });
  const counts = countBySeverity(findings);
  const total = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => COLOURS[severity as Severity](`${count} ${plural(severity, count)}`));
  const summary = total.length > 0 ? total.join(", ") : pc.green("no findings");
  return `${groups.join("")}${pages} ${plural("page", pages)}: ${summary}\n`;
}

function line({ range, severity, message, code }: PageFinding): string {
  const place = `${range.start.line + 1}:${range.start.character + 1}`;
  return `  ${pc.dim(place.padEnd(8))} ${COLOURS[severity](severity.padEnd(11))} ${message} ${pc.dim(code)}\n`;
}

function plural(noun: string, count: number): string {
  return count === 1 || noun === "information" ? noun : `${noun}s`;
}
