import { missingKind } from "../wiki/citation";
import { nearestPages } from "../wiki/nearest";
import type { Page } from "../wiki/page";
import { targetText } from "../wiki/target-text";
import type { WikiIndex } from "../wiki/wiki-index";
import type { Report } from "./finding";
import { createPageFix } from "./fixes/create-page";
import { replaceTargetFixes } from "./fixes/replace-target";

/** A citation that leads to no source. */
export function unresolvedSource(index: WikiIndex, page: Page): Report[] {
  return index
    .links(page)
    .filter((link) => missingKind(index, page, link) === "source")
    .map(({ reference }): Report => {
      const near = nearestPages(index, page, reference, true);
      const target = reference.written ?? reference.target;
      const hint = near[0] ? ` Did you mean “${targetText(reference, page, near[0].page)}”?` : "";
      return {
        range: page.facts.lines.range(reference.targetSpan),
        message: `No source “${reference.target}” in this wiki.${hint}`,
        target,
        fixes: () => [...replaceTargetFixes(index, page, reference, near), ...createPageFix(index, page, reference)],
      };
    });
}
