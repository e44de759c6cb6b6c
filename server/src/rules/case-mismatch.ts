import type { Page } from "../wiki/page";
import { respellTarget } from "../wiki/rewrite";
import type { WikiIndex } from "../wiki/wiki-index";
import type { Report } from "./finding";
import { replaceFix } from "./fixes/replace-target";
import { faultyReferences, relatedPage, targetRange, writtenTarget } from "./links";

/** A reference that is found only when case, `_`/`-`/space and the Unicode form are ignored. */
export function caseMismatch(index: WikiIndex, page: Page): Report[] {
  return faultyReferences(index, page, "case").map(({ reference, resolution }): Report => {
    const [to] = index.targets(resolution);
    const newText = to && respellTarget(index, page, reference, to);
    return {
      range: targetRange(page, reference),
      message: `${misspelling(reference.target, newText ?? to?.slug ?? "")}: other tools may not find it as it stands here.`,
      target: writtenTarget(reference),
      ...(to && { related: [relatedPage(index, to)] }),
      fixes: () =>
        newText === undefined
          ? []
          : [replaceFix(index, page, reference.targetSpan, newText, { isPreferred: true, isSafe: true })],
    };
  });
}

function misspelling(written: string, right: string): string {
  const isSameToTheEye = written.normalize("NFC") === right.normalize("NFC");
  return isSameToTheEye
    ? `“${written}” is written in another Unicode form than the page's name`
    : `“${written}” is spelled “${right}”`;
}
