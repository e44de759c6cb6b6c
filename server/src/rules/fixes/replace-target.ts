import type { Reference } from "../../markdown/facts";
import type { NearPage } from "../../wiki/nearest";
import type { Page } from "../../wiki/page";
import { targetText } from "../../wiki/target-text";
import type { WikiIndex } from "../../wiki/wiki-index";
import type { Fix } from "../finding";

/** Replaces a target that leads nowhere by each of the pages that come near to it, in the style of the reference. */
export function replaceTargetFixes(
  index: WikiIndex,
  page: Page,
  reference: Reference,
  near: readonly NearPage[],
): Fix[] {
  return near.map(({ page: to, isClear }) => {
    const newText = targetText(reference, page, to);
    return {
      title: `Replace by “${newText}”`,
      isPreferred: isClear,
      isSafe: false,
      edit: {
        documentChanges: [
          {
            textDocument: { uri: index.uri(page.path), version: null },
            edits: [{ range: page.facts.lines.range(reference.targetSpan), newText }],
          },
        ],
      },
    };
  });
}
