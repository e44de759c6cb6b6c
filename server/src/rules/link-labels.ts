import type { Page } from "../wiki/page";
import type { WikiIndex } from "../wiki/wiki-index";
import type { Report } from "./finding";
import { editFix } from "./fixes/edit-page";
import { repeatedDefinitions, undefinedUses, unusedDefinitions } from "./labels";

/**
 * `[text][label]` without a definition of the label: readers see the brackets. Pages on syntax are full of such brackets
 * (`[options][file]`), so it counts only where the page defines other labels, or where the label is a number.
 */
export function undefinedLinkLabel(index: WikiIndex, page: Page): Report[] {
  const { labels } = page.facts;
  const hasDefinitions = labels.some(
    ({ kind, isDefinition, isComment }) => kind === "link" && isDefinition && !isComment,
  );
  return undefinedUses(page, "link")
    .filter(({ written }) => (hasDefinitions ? NAME : NUMBER).test(written))
    .map(({ written, labelSpan }) => ({
      range: page.facts.lines.range(labelSpan),
      message: `The link label “${written}” is not defined in this page.`,
      target: written,
      // What is left, `[text]`, is text.
      fixes: () => [
        editFix(
          index,
          page,
          `Remove the label “${written}”`,
          { start: labelSpan.start - 1, end: labelSpan.end + 1 },
          "",
        ),
      ],
    }));
}

const NAME = /^[\p{L}\p{N}_](?:.*[\p{L}\p{N}_.!?+#])?$/su;
const NUMBER = /^\d{1,3}$/;

/** `[label]: target` that no link uses. */
export function unusedDefinition(index: WikiIndex, page: Page): Report[] {
  return unusedDefinitions(index, page, "link", "link label");
}

/** A second definition of a label. */
export function duplicateDefinition(index: WikiIndex, page: Page): Report[] {
  return repeatedDefinitions(index, page, "link", "link label");
}
