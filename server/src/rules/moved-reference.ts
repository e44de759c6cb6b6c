import type { Page } from "../wiki/page";
import { rewriteTarget } from "../wiki/rewrite";
import type { Destination } from "../wiki/target-text";
import type { Link, WikiIndex } from "../wiki/wiki-index";
import type { Report } from "./finding";
import { replaceFix } from "./fixes/replace-target";
import { faultyReferences, relatedPage, targetRange, writtenTarget } from "./links";

/** A path that is written for another place than the one it stands in: of the wrong depth or folder. */
export function movedReference(index: WikiIndex, page: Page): Report[] {
  return faultyReferences(index, page, "moved").map((link): Report => {
    const { reference, resolution } = link;
    const to = destination(index, page, link);
    const newText = to && rewriteTarget(index, page, reference, to);
    return {
      range: targetRange(page, reference),
      message: `“${reference.target}” is not there: Ibid finds “${newText ?? to?.path}”, and other tools may not.`,
      target: writtenTarget(reference),
      ...(resolution.pages.length > 0 && {
        related: index.targets(resolution).map((target) => relatedPage(index, target)),
      }),
      fixes: () =>
        newText === undefined
          ? []
          : [replaceFix(index, page, reference.targetSpan, newText, { isPreferred: true, isSafe: true })],
    };
  });
}

function destination(index: WikiIndex, { root }: Page, { resolution }: Link): Destination | undefined {
  const { file: path } = resolution;
  if (path === undefined) return index.targets(resolution)[0];
  return { path, root: path.startsWith(`${root}/`) ? root : "" };
}
