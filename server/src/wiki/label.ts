import type { Facts, Label } from "../markdown/facts";
import { touches } from "../text/lines";

/** The use of a footnote or of a reference link's label at an offset. */
export function labelUseAt({ labels }: Facts, kind: Label["kind"], offset: number): Label | undefined {
  // Of two nested ones the inner begins later.
  return labels.findLast((label) => label.kind === kind && !label.isDefinition && touches(label.span, offset));
}

/** What a label is defined by: its first definition, as CommonMark has it. */
export function definitionOf({ labels }: Facts, use: Label): Label | undefined {
  return labels.find(({ kind, isDefinition, label }) => isDefinition && kind === use.kind && label === use.label);
}

/** The footnote at an offset: a use of it, else the label of a definition. */
export function footnoteAt(facts: Facts, offset: number): Label | undefined {
  return (
    labelUseAt(facts, "footnote", offset) ??
    facts.labels.find(
      ({ kind, isDefinition, labelSpan }) => kind === "footnote" && isDefinition && touches(labelSpan, offset),
    )
  );
}
