import { withoutExtension, withoutSteps } from "../text/slug";
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
        !to || newText === undefined
          ? []
          : [
              replaceFix(index, page, reference.targetSpan, newText, {
                isPreferred: true,
                isSafe: resolution.step === "root" || isWholePath(reference.target, to),
              }),
            ],
    };
  });
}

/**
 * Whether a path names all folders of what it was found as, so that only the way there is wrong. A name that is found in another
 * folder is mostly the page that was meant, but it may be the namesake of one that was never written.
 */
function isWholePath(target: string, { path, root }: Destination): boolean {
  const named = withoutExtension(withoutSteps(target));
  return [path, root === "" ? path : path.slice(root.length + 1)].some((whole) => withoutExtension(whole) === named);
}

function destination(index: WikiIndex, { root }: Page, { resolution }: Link): Destination | undefined {
  const { file: path } = resolution;
  if (path === undefined) return index.targets(resolution)[0];
  return { path, root: path.startsWith(`${root}/`) ? root : "" };
}
