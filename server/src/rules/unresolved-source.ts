import { type Near, nearestPages } from "../wiki/nearest";
import type { Page } from "../wiki/page";
import { rewriteTarget } from "../wiki/rewrite";
import type { WikiIndex } from "../wiki/wiki-index";
import type { Report } from "./finding";
import { createPageFix } from "./fixes/create-page";
import { replaceTargetFixes } from "./fixes/replace-target";
import { faultyReferences, writtenTarget } from "./links";

/** A citation that leads to no source. */
export function unresolvedSource(index: WikiIndex, page: Page): Report[] {
  return faultyReferences(index, page, "source").map(({ reference }): Report => {
    // What is near is known when all names are.
    const near = index.isComplete ? nearestPages(index, page, reference, true) : [];
    const rewrite = ({ to, name }: Near) => rewriteTarget(index, page, reference, to, name === undefined ? [] : [name]);
    const nearest = near.map(rewrite).find((text) => text !== undefined);
    const hint = nearest === undefined ? "" : ` Did you mean “${nearest}”?`;
    const isId = reference.form === "id";
    return {
      range: page.facts.lines.range(reference.targetSpan),
      message: `No source ${isId ? "with the id " : ""}“${reference.target}” in this wiki.${hint}`,
      target: writtenTarget(reference),
      fixes: () => [
        ...replaceTargetFixes(index, page, reference, near),
        // An id says nothing of the page that would have it.
        ...(isId ? [] : createPageFix(index, page, reference, "source")),
      ],
    };
  });
}
