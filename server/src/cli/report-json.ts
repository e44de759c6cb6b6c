import { stringifyChunked } from "@discoveryjs/json-ext";
import type { Severity } from "../wiki/severity";
import type { CheckResult } from "./check";

/** The findings for programs. Version 1 of the format: fields may be added, none changes its meaning. */
export function* jsonReport({ pages, findings }: CheckResult): Generator<string> {
  const report = {
    version: 1,
    root: ".",
    pages,
    findings: findings.map(({ path, code, severity, message, range, target, related }) => ({
      path,
      code,
      severity,
      message,
      range,
      ...(target !== undefined && { target }),
      ...(related.length > 0 && { related }),
    })),
    summary: countBySeverity(findings),
  };
  yield* stringifyChunked(report, null, 2);
  yield "\n";
}

/** How many findings there are of each severity. */
export function countBySeverity(findings: readonly { readonly severity: Severity }[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}
