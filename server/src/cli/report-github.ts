import type { Severity } from "../wiki/severity";
import type { CheckResult, PageFinding } from "./check";

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  information: "notice",
  hint: "notice",
};

/** The findings as GitHub's workflow commands, one a line: an annotation each. Paths are from the working directory. */
export function* githubReport({ findings, prefix }: CheckResult): Generator<string> {
  for (const finding of findings) yield `${annotation(finding, prefix)}\n`;
}

function annotation({ code, severity, message, path, range }: PageFinding, prefix: string): string {
  const { start, end } = range;
  const properties = {
    file: `${prefix}${path}`,
    line: start.line + 1,
    endLine: end.line + 1,
    // GitHub takes columns only for a range in one line.
    ...(start.line === end.line && { col: start.character + 1, endColumn: end.character + 1 }),
    title: code,
  };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${COMMANDS[severity]} ${list.join(",")}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
