import type { LocationLink, Position, Range } from "vscode-languageserver-types";
import { titleHeading } from "../markdown/called";
import { headingOf } from "../wiki/fragment";
import { definitionOf, labelUseAt } from "../wiki/label";
import type { Page } from "../wiki/page";
import type { WikiIndex } from "../wiki/wiki-index";

const START: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/**
 * Where the reference under the pointer leads: the pages' headings, or the file; from a footnote to its definition. A missing
 * page leads nowhere, quietly.
 */
export function definition(index: WikiIndex, page: Page, position: Position): LocationLink[] {
  const { lines } = page.facts;
  const offset = lines.offsetAt(position);
  const link = index.linkAt(page, offset);
  if (!link) return footnote(index, page, offset);
  const { reference, resolution } = link;
  const originSelectionRange = lines.range(reference.span);
  if (resolution.file !== undefined && !index.isFolder(resolution.file)) {
    return [
      { originSelectionRange, targetUri: index.uri(resolution.file), targetRange: START, targetSelectionRange: START },
    ];
  }
  return index.targets(resolution).map((target) => ({
    originSelectionRange,
    targetUri: index.uri(target.path),
    ...placeIn(target, reference.fragment),
  }));
}

/** A use of a footnote leads to its definition. */
function footnote(index: WikiIndex, { path, facts }: Page, offset: number): LocationLink[] {
  const use = labelUseAt(facts, "footnote", offset);
  const defined = use && definitionOf(facts, use);
  if (!defined) return [];
  return [
    {
      originSelectionRange: facts.lines.range(use.span),
      targetUri: index.uri(path),
      targetRange: facts.lines.range(defined.span),
      targetSelectionRange: facts.lines.range(defined.labelSpan),
    },
  ];
}

/** The section that a fragment means, else the page with its title selected. */
function placeIn(
  { facts }: Page,
  fragment: string | undefined,
): Pick<LocationLink, "targetRange" | "targetSelectionRange"> {
  const heading = fragment === undefined ? undefined : headingOf(facts, fragment);
  if (heading)
    return {
      targetRange: facts.lines.range(heading.section),
      targetSelectionRange: facts.lines.range(heading.textSpan),
    };
  const title = titleHeading(facts);
  const whole = facts.lines.range({ start: 0, end: facts.lines.length });
  return { targetRange: whole, targetSelectionRange: title ? facts.lines.range(title.textSpan) : START };
}
