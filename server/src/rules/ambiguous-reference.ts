import type { Page } from "../wiki/page";
import { rewriteTarget } from "../wiki/rewrite";
import type { WikiIndex } from "../wiki/wiki-index";
import type { Report } from "./finding";
import { replaceFix } from "./fixes/replace-target";
import { faultyReferences, listed, relatedPage, targetRange, writtenTarget } from "./links";

/** A reference that several pages fit equally. */
export function ambiguousReference(index: WikiIndex, page: Page): Report[] {
  return faultyReferences(index, page, "ambiguous").map(({ reference, resolution }): Report => {
    const pages = index.targets(resolution);
    return {
      range: targetRange(page, reference),
      message: `“${reference.target}” fits ${pages.length} pages equally, ${listed(pages.map(({ path }) => path))}: write which one is meant.`,
      target: writtenTarget(reference),
      related: pages.map((to) => relatedPage(index, to)),
      fixes: () =>
        pages.flatMap((to) => {
          const newText = rewriteTarget(index, page, reference, to);
          return newText === undefined
            ? []
            : [replaceFix(index, page, reference.targetSpan, newText, { isPreferred: false, isSafe: false })];
        }),
    };
  });
}
