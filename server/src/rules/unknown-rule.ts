import { nearSpelling } from "../text/similarity";
import type { Page } from "../wiki/page";
import type { WikiIndex } from "../wiki/wiki-index";
import type { Report } from "./finding";
import { replaceFix } from "./fixes/replace-target";

/** A comment that switches a rule off or on that does not exist, so that it does nothing. @param codes of all rules */
export function unknownRule(index: WikiIndex, page: Page, codes: readonly string[]): Report[] {
  return page.facts.directives.flatMap((directive) =>
    directive.codes
      .filter(({ code }) => !codes.includes(code))
      .map(({ code, span }): Report => {
        const near = nearSpelling(code, codes);
        const hint = near === undefined ? "" : ` Did you mean “${near}”?`;
        return {
          range: page.facts.lines.range(directive.span),
          message: `There is no rule “${code}”, so this comment does nothing for it.${hint}`,
          fixes: () =>
            near === undefined ? [] : [replaceFix(index, page, span, near, { isPreferred: true, isSafe: false })],
        };
      }),
  );
}
