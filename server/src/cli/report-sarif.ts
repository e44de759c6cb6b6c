import { stringifyChunked } from "@discoveryjs/json-ext";
import type { Log, PhysicalLocation, ReportingDescriptor, Result } from "sarif";
import type { Range } from "vscode-languageserver-types";
import { version } from "../../../package.json";
import { INVALID_CONFIG, RULES } from "../rules/rules";
import type { Severity } from "../wiki/severity";
import type { CheckResult, PageFinding } from "./check";

const LEVELS: Readonly<Record<Severity | "off", "error" | "warning" | "note" | "none">> = {
  error: "error",
  warning: "warning",
  information: "note",
  hint: "note",
  off: "none",
};

/** The findings as SARIF 2.1.0, as code scanning takes it: paths are from the working directory, the repository's root. */
export function* sarifReport({ findings, prefix }: CheckResult): Generator<string> {
  const log: Log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: { name: "Ibid", semanticVersion: version, rules: [...RULES.map(ruleDescriptor), CONFIG_DESCRIPTOR] },
        },
        columnKind: "utf16CodeUnits",
        results: results(findings, prefix),
      },
    ],
  };
  yield* stringifyChunked(log, null, 2);
  yield "\n";
}

const CONFIG_DESCRIPTOR = descriptor(
  INVALID_CONFIG,
  "error",
  "The configuration of the wiki is wrong.",
  "docs/rules/README.md",
);

function ruleDescriptor({ code, severity, summary }: (typeof RULES)[number]): ReportingDescriptor {
  return descriptor(code, severity, summary, `docs/rules/${code}.md`);
}

/** A rule with the texts that code scanning shows beside each of its findings, and asks for. */
function descriptor(id: string, severity: Severity | "off", summary: string, page: string): ReportingDescriptor {
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    help: { text: `Why it matters and how to fix it: ${page} in Ibid's documentation.` },
    defaultConfiguration: { level: LEVELS[severity], enabled: severity !== "off" },
  };
}

function results(findings: readonly PageFinding[], prefix: string): Result[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    // What stays the same when lines move, so that a finding keeps its history.
    const key = `${finding.code}:${finding.path}:${finding.target ?? ""}`;
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return { ...result(finding, prefix), partialFingerprints: { "target/v1": `${key}:${count}` } };
  });
}

function result({ code, severity, message, path, range, related }: PageFinding, prefix: string): Result {
  return {
    ruleId: code,
    level: LEVELS[severity],
    message: { text: message },
    locations: [{ physicalLocation: physicalLocation(path, range, prefix) }],
    ...(related.length > 0 && {
      relatedLocations: related.map((place, i) => ({
        id: i + 1,
        message: { text: place.message },
        physicalLocation: physicalLocation(place.path, place.range, prefix),
      })),
    }),
  };
}

function physicalLocation(path: string, { start, end }: Range, prefix: string): PhysicalLocation {
  return {
    artifactLocation: { uri: `${prefix}${path}`.split("/").map(encodeURIComponent).join("/"), uriBaseId: "%SRCROOT%" },
    region: {
      startLine: start.line + 1,
      startColumn: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
    },
  };
}
