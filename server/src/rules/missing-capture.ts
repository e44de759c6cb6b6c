import { nearestCaptures } from "../wiki/nearest";
import type { Page } from "../wiki/page";
import type { WikiIndex } from "../wiki/wiki-index";
import type { Report } from "./finding";
import { replaceTargetFixes } from "./fixes/replace-target";
import { faultyReferences, targetRange, writtenTarget } from "./links";

/** A reference into a folder of captures to one that is not there. */
export function missingCapture(index: WikiIndex, page: Page): Report[] {
  return faultyReferences(index, page, "capture").map(
    ({ reference }): Report => ({
      range: targetRange(page, reference),
      message: `No capture “${reference.target}” here: was it moved, or left out of the repository?`,
      target: writtenTarget(reference),
      fixes: () => replaceTargetFixes(index, page, reference, nearestCaptures(index, page, reference)),
    }),
  );
}
