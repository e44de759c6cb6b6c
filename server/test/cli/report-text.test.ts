import pc from "picocolors";
import { describe, expect, it } from "vitest";
import type { CheckResult, PageFinding } from "../../src/cli/check";
import { coloursFor } from "../../src/cli/colours";
import { textReport } from "../../src/cli/report-text";
import type { Severity } from "../../src/wiki/severity";

const PLAIN = pc.createColors(false);

function finding(path: string, line: number, severity: Severity, message: string): PageFinding {
  const at = { line, character: 4 };
  return { path, code: "some-rule", severity, range: { start: at, end: at }, message, related: [] };
}

function report(findings: readonly PageFinding[], slightest: Severity = "hint", pages = 2): CheckResult {
  return { pages, findings, slightest, prefix: "" };
}

function printed(...args: Parameters<typeof textReport>): string {
  return [...textReport(...args)].join("");
}

describe("findings for people", () => {
  it("are grouped by page, in columns, with what was meant below what is written", () => {
    const findings = [
      finding("a.md", 0, "error", "No source “x”. Did you mean “y”?"),
      finding("a.md", 119, "warning", "Odd."),
      finding("b/c.md", 9, "error", "No source “z”."),
    ];
    expect(printed(report(findings), PLAIN)).toBe(
      [
        "a.md",
        "  1:5    error    No source “x”.  some-rule",
        "                  Did you mean “y”?",
        "  120:5  warning  Odd.  some-rule",
        "",
        "b/c.md",
        "  10:5   error    No source “z”.  some-rule",
        "",
        "2 pages: 2 errors, 1 warning",
        "",
      ].join("\n"),
    );
  });

  it("end in a line that counts them, shown or not", () => {
    const last = (result: CheckResult) => printed(result, PLAIN).split("\n").at(-2);
    expect(last(report([]))).toBe("2 pages: no findings");
    expect(last(report([], "hint", 1))).toBe("1 page: no findings");
    expect(last(report([], "information"))).toBe("2 pages: no findings (hints: see --severity)");
    expect(last(report([], "error"))).toBe("2 pages: no findings (warnings, information, hints: see --severity)");
    const all = (["error", "warning", "information", "information", "hint"] as const).map((severity) =>
      finding("a.md", 0, severity, "Some."),
    );
    expect(last(report(all))).toBe("2 pages: 1 error, 1 warning, 2 information, 1 hint");
  });

  it("have the same text with colours as without", () => {
    const result = report([finding("a.md", 0, "error", "No. Did you mean “y”?"), finding("a.md", 9, "hint", "So.")]);
    const coloured = printed(result, pc.createColors(true));
    expect(coloured).toContain("\x1b[31merror");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what colours are
    expect(coloured.replace(/\x1b\[\d+m/g, "")).toBe(printed(result, PLAIN));
  });

  it("cannot steer a terminal, whatever a page is called", () => {
    expect(printed(report([finding("a\u001b[31m\n.md", 0, "error", "No “\u0007”.")]), PLAIN)).toContain(
      "a [31m .md\n  1:5  error  No “ ”.  some-rule\n",
    );
  });

  it("are printed however many there are", () => {
    const findings = Array.from({ length: 600_000 }, (_, line) => finding("a.md", line, "error", "No source “x”."));
    expect(printed(report(findings), PLAIN)).toContain("\n2 pages: 600000 errors\n");
  });
});

describe("colours", () => {
  const TERMINAL = { isTTY: true };
  const PIPE = {};

  it.each([
    ["on a terminal", TERMINAL, { TERM: "xterm" }, true],
    ["not into a pipe or file", PIPE, { TERM: "xterm" }, false],
    ["not into CI's log, which is no terminal", PIPE, { CI: "true" }, false],
    ["not on a terminal that cannot", TERMINAL, { TERM: "dumb" }, false],
    ["never under NO_COLOR", TERMINAL, { NO_COLOR: "1", FORCE_COLOR: "1" }, false],
    ["as ever under an empty NO_COLOR", TERMINAL, { NO_COLOR: "" }, true],
    ["everywhere under FORCE_COLOR", PIPE, { FORCE_COLOR: "1" }, true],
    ["nowhere under FORCE_COLOR=0", TERMINAL, { FORCE_COLOR: "0" }, false],
  ])("%s", (_, stream, env, isColoured) => {
    expect(coloursFor(stream, env).isColorSupported).toBe(isColoured);
  });
});
