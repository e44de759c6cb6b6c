import type { LocationLink, Position, Range } from "vscode-languageserver-types";
import { headingOf } from "../wiki/fragment";
import type { Page } from "../wiki/page";
import type { WikiIndex } from "../wiki/wiki-index";

const START: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Where the reference under the pointer leads: the pages' headings, or the file. A missing page leads nowhere, quietly. */
export function definition(index: WikiIndex, page: Page, position: Position): LocationLink[] {
  const { lines } = page.facts;
  const link = index.linkAt(page, lines.offsetAt(position));
  if (!link) return [];
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
  const title = facts.headings.find(({ depth }) => depth === 1);
  const whole = facts.lines.range({ start: 0, end: facts.lines.length });
  return { targetRange: whole, targetSelectionRange: title ? facts.lines.range(title.textSpan) : START };
}
