import { counted } from "../text/words";
import { isSlighter, SEVERITIES, type Severity } from "../wiki/severity";
import type { CheckResult, PageFinding } from "./check";
import { coloursFor } from "./colours";
import { printable } from "./printable";
import { countBySeverity } from "./report-json";

type Colours = ReturnType<typeof coloursFor>;

/** The findings for people, grouped by page; coloured where stdout is a terminal. */
export function* textReport(
  { pages, findings, slightest }: CheckResult,
  colours: Colours = coloursFor(process.stdout, process.env),
): Generator<string> {
  const widths = {
    place: widest(findings, place),
    severity: widest(findings, ({ severity }) => severity),
  };
  for (const [i, finding] of findings.entries()) {
    if (finding.path !== findings[i - 1]?.path) yield `${colours.underline(printable(finding.path))}\n`;
    yield entry(finding, widths, colours);
    if (finding.path !== findings[i + 1]?.path) yield "\n";
  }
  const totals = Object.entries(countBySeverity(findings)) as [Severity, number][];
  const total = totals
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => colour(severity, colours)(counted(count, severity)));
  const summary = total.length > 0 ? total.join(", ") : colours.green("no findings");
  const slighter = SEVERITIES.filter((severity) => isSlighter(severity, slightest));
  const names = slighter.map((severity) => counted(2, severity).slice("2 ".length));
  const rest = names.length > 0 ? colours.dim(` (${names.join(", ")}: see --severity)`) : "";
  yield `${counted(pages, "page")}: ${summary}${rest}\n`;
}

function widest(findings: readonly PageFinding[], column: (finding: PageFinding) => string): number {
  return findings.reduce((width, finding) => Math.max(width, column(finding).length), 0);
}

/** One finding. What was probably meant stands below what is written: slugs are long, and so the difference is seen. */
function entry(
  finding: PageFinding,
  widths: { readonly place: number; readonly severity: number },
  colours: Colours,
): string {
  const { severity, code } = finding;
  const [message = "", ...suggestions] = finding.message.split(/ (?=Did you mean “)/);
  const indent = " ".repeat(2 + widths.place + 2 + widths.severity + 2);
  const columns = [
    colours.dim(place(finding).padEnd(widths.place)),
    colour(severity, colours)(severity.padEnd(widths.severity)),
    printable(message),
    colours.dim(code),
  ];
  return [`  ${columns.join("  ")}\n`, ...suggestions.map((suggestion) => `${indent}${printable(suggestion)}\n`)].join(
    "",
  );
}

function place({ range }: PageFinding): string {
  return `${range.start.line + 1}:${range.start.character + 1}`;
}

function colour(severity: Severity, { red, yellow, blue, dim }: Colours): (text: string) => string {
  return { error: red, warning: yellow, information: blue, hint: dim }[severity];
}
