import { DiagnosticTag, type Range } from "vscode-languageserver-types";
import type { Label } from "../markdown/facts";
import type { Page } from "../wiki/page";
import type { WikiIndex } from "../wiki/wiki-index";
import type { Report } from "./finding";
import { removeDefinitionFix } from "./fixes/remove-definition";

/** The uses in a page of labels that it does not define. */
export function undefinedUses({ facts: { labels } }: Page, kind: Label["kind"]): Label[] {
  if (labels.length === 0) return [];
  const defined = new Set(
    labels.filter((label) => label.kind === kind && label.isDefinition).map(({ label }) => label),
  );
  return labels.filter((label) => label.kind === kind && !label.isDefinition && !defined.has(label.label));
}

/** Reports the definitions that nothing in the page uses. */
export function unusedDefinitions(index: WikiIndex, page: Page, kind: Label["kind"], noun: string): Report[] {
  const { labels } = page.facts;
  if (labels.length === 0) return [];
  const used = new Set(labels.filter((label) => label.kind === kind && !label.isDefinition).map(({ label }) => label));
  return firstDefinitions(page, kind)
    .filter(({ label }) => !used.has(label))
    .map((label) => ({
      range: definitionRange(page, label),
      message: `Nothing in this page uses the ${noun} “${label.written}”.`,
      target: label.written,
      tags: [DiagnosticTag.Unnecessary],
      fixes: () => [removeDefinitionFix(index, page, label)],
    }));
}

/** Reports the definitions of labels that are defined before: only the first one counts. */
export function repeatedDefinitions(index: WikiIndex, page: Page, kind: Label["kind"], noun: string): Report[] {
  if (page.facts.labels.length === 0) return [];
  const first = new Map(firstDefinitions(page, kind).map((label) => [label.label, label]));
  return definitions(page, kind).flatMap((label): Report[] => {
    const counts = first.get(label.label);
    if (!counts || counts === label) return [];
    const range = definitionRange(page, counts);
    return [
      {
        range: definitionRange(page, label),
        message: `The ${noun} “${label.written}” is defined in line ${range.start.line + 1} already, and only that counts.`,
        target: label.written,
        tags: [DiagnosticTag.Unnecessary],
        related: [{ location: { uri: index.uri(page.path), range }, message: "The definition that counts." }],
        fixes: () => [removeDefinitionFix(index, page, label)],
      },
    ];
  });
}

function firstDefinitions(page: Page, kind: Label["kind"]): Label[] {
  const seen = new Set<string>();
  return definitions(page, kind).filter(({ label }) => !seen.has(label) && seen.add(label));
}

function definitions({ facts: { labels } }: Page, kind: Label["kind"]): Label[] {
  return labels.filter((label) => label.kind === kind && label.isDefinition && !label.isComment);
}

/** The label with its brackets: what stands behind it may be long. */
function definitionRange({ facts: { lines } }: Page, { span, labelSpan }: Label): Range {
  return lines.range({ start: span.start, end: Math.min(labelSpan.end + 1, span.end) });
}
