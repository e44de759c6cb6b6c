import type { Range } from "vscode-languageserver-types";
import type { Span } from "../text/lines";
import type { Facts, Reference } from "./facts";
import { StoredFacts } from "./stored-facts";

// A much cited page has thousands of citers, each with dozens of references: of packed ones only what is asked for is unpacked.

/** Some of a page's references. @param numbers their places among all, ascending */
export function pickReferences(facts: Facts, numbers: readonly number[]): readonly Reference[] {
  return facts instanceof StoredFacts ? facts.referencesAt(numbers) : pick(facts.references, numbers);
}

/** Where some of a page's references stand. @param numbers their places among all, ascending */
export function pickSpans(facts: Facts, numbers: readonly number[]): readonly Span[] {
  return facts instanceof StoredFacts ? facts.spansAt(numbers) : pick(facts.spans, numbers);
}

/** Some spans of a page as ranges. */
export function rangesOf(facts: Facts, spans: readonly Span[]): readonly Range[] {
  return facts instanceof StoredFacts ? facts.rangesOf(spans) : spans.map((span) => facts.lines.range(span));
}

function pick<T>(all: readonly T[], numbers: readonly number[]): T[] {
  return numbers.flatMap((number) => all[number] ?? []);
}
