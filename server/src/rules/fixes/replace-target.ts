import type { Reference } from "../../markdown/facts";
import type { Span } from "../../text/lines";
import type { Near } from "../../wiki/nearest";
import type { Page } from "../../wiki/page";
import { rewriteTarget } from "../../wiki/rewrite";
import type { WikiIndex } from "../../wiki/wiki-index";
import type { Fix } from "../finding";

/** Puts another text in place of a span of a page, and touches nothing else. */
export function replaceFix(
  index: WikiIndex,
  page: Page,
  span: Span,
  newText: string,
  { isPreferred, isSafe, title = `Replace by “${newText}”` }: Pick<Fix, "isPreferred" | "isSafe"> & { title?: string },
): Fix {
  return {
    title,
    isPreferred,
    isSafe,
    edit: {
      documentChanges: [
        {
          textDocument: { uri: index.uri(page.path), version: null },
          edits: [{ range: page.facts.lines.range(span), newText }],
        },
      ],
    },
  };
}

/** Replaces a target that leads nowhere by each of what comes near to it, in the style of the reference: a guess. */
export function replaceTargetFixes(index: WikiIndex, page: Page, reference: Reference, near: readonly Near[]): Fix[] {
  return near.flatMap(({ to, name, isClear }) => {
    const newText = rewriteTarget(index, page, reference, to, name === undefined ? [] : [name]);
    return newText === undefined
      ? []
      : [replaceFix(index, page, reference.targetSpan, newText, { isPreferred: isClear, isSafe: false })];
  });
}
