import type { RuleCode } from "../markdown/facts";
import { nearSpelling } from "../text/similarity";
import type { Page } from "../wiki/page";
import type { WikiIndex } from "../wiki/wiki-index";
import type { Report } from "./finding";
import { replaceFix } from "./fixes/replace-target";

/** A comment that switches a rule off or on that does not exist, so that it does nothing. @param codes of all rules */
export function unknownRule(index: WikiIndex, page: Page, codes: readonly string[]): Report[] {
  return page.facts.directives.flatMap((directive) => {
    const range = page.facts.lines.range(directive.span);
    const [named, reason] = splitReason(directive.codes, codes);
    const unknown = named
      .filter(({ code }) => !codes.includes(code))
      .map(({ code, span }): Report => {
        const near = nearSpelling(code, codes);
        const hint = near === undefined ? "" : ` Did you mean “${near}”?`;
        return {
          range,
          message: `There is no rule “${code}”, so this comment does nothing for it.${hint}`,
          fixes: () =>
            near === undefined ? [] : [replaceFix(index, page, span, near, { isPreferred: true, isSafe: false })],
        };
      });
    const [first] = reason;
    if (!first) return unknown;
    const written = reason.map(({ code }) => code).join(" ");
    const before = { start: first.span.start, end: first.span.start };
    const title = `Put “--” before “${written}”`;
    return [
      ...unknown,
      {
        range,
        message: `“${written}” are no rules. Write a reason behind “ -- ”: <!-- ibid-${directive.action} rule -- reason -->`,
        fixes: () => [replaceFix(index, page, before, "-- ", { isPreferred: true, isSafe: false, title })],
      },
    ];
  });
}

/** The codes that a comment names, and the words of a reason at its end: several, none of which is a rule, nor the first like one. */
function splitReason(words: readonly RuleCode[], codes: readonly string[]): [readonly RuleCode[], readonly RuleCode[]] {
  const start = words.findLastIndex(({ code }) => codes.includes(code)) + 1;
  const reason = words.slice(start);
  const isReason = reason.length > 1 && nearSpelling(reason[0]?.code ?? "", codes) === undefined;
  return isReason ? [words.slice(0, start), reason] : [words, []];
}
