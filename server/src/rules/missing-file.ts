import { nearestFiles } from "../wiki/nearest";
import type { Page } from "../wiki/page";
import type { WikiIndex } from "../wiki/wiki-index";
import type { Report } from "./finding";
import { replaceTargetFixes } from "./fixes/replace-target";
import { faultyReferences, targetRange, writtenTarget } from "./links";

/** A link or a picture whose file is not there. */
export function missingFile(index: WikiIndex, page: Page): Report[] {
  return faultyReferences(index, page, "file").map(
    ({ reference }): Report => ({
      range: targetRange(page, reference),
      message: `No file “${reference.target}”, neither from this page nor from the wiki's root.`,
      target: writtenTarget(reference),
      fixes: () => replaceTargetFixes(index, page, reference, nearestFiles(index, page, reference)),
    }),
  );
}
