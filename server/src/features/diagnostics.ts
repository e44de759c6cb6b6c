import { type Diagnostic, DiagnosticSeverity } from "vscode-languageserver-types";
import type { Finding } from "../rules/finding";
import { findingsAt } from "../rules/rules";
import type { Severity } from "../wiki/severity";
import type { WikiIndex } from "../wiki/wiki-index";

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Gives the URI of a rule's page in the docs. */
export type RuleDocs = (code: string) => string;

/** The findings of a page or configuration file as the editor shows them. */
export function diagnostics(index: WikiIndex, path: string, docs: RuleDocs): Diagnostic[] {
  return findingsAt(index, path).map((finding) => toDiagnostic(finding, docs));
}

export function toDiagnostic(finding: Finding, docs: RuleDocs): Diagnostic {
  const { code, severity, range, message, related, tags } = finding;
  return {
    range,
    severity: SEVERITIES[severity],
    code,
    codeDescription: { href: docs(code) },
    source: "ibid",
    message,
    ...(related && { relatedInformation: [...related] }),
    ...(tags && { tags: [...tags] }),
  };
}
