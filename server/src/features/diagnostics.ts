import { type Diagnostic, DiagnosticSeverity } from "vscode-languageserver-types";
import type { Finding, Severity } from "../rules/finding";
import { findings } from "../rules/rules";
import type { Page } from "../wiki/page";
import type { WikiIndex } from "../wiki/wiki-index";

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Gives the URI of a rule's page in the docs. */
export type RuleDocs = (code: string) => string;

/** The findings of a page as the editor shows them. */
export function diagnostics(index: WikiIndex, page: Page, docs: RuleDocs): Diagnostic[] {
  return findings(index, page).map((finding) => toDiagnostic(finding, docs));
}

export function toDiagnostic({ code, severity, range, message }: Finding, docs: RuleDocs): Diagnostic {
  return {
    range,
    severity: SEVERITIES[severity],
    code,
    codeDescription: { href: docs(code) },
    source: "ibid",
    message,
  };
}
