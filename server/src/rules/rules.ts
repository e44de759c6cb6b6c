import type { Page } from "../wiki/page";
import type { WikiIndex } from "../wiki/wiki-index";
import type { Finding, Rule } from "./finding";
import { stubPage } from "./stub-page";
import { unresolvedSource } from "./unresolved-source";
import { wantedPage } from "./wanted-page";

/** All rules. Each has a page `docs/rules/<code>.md`. */
export const RULES: readonly Rule[] = [
  {
    code: "unresolved-source",
    severity: "error",
    summary: "A citation leads to no source.",
    check: unresolvedSource,
  },
  {
    code: "wanted-page",
    severity: "hint",
    summary: "A page is referred to that does not exist yet.",
    check: wantedPage,
  },
  {
    code: "stub-page",
    severity: "hint",
    summary: "The page says that it is a stub.",
    check: stubPage,
  },
];

/** All findings of a page, in the order of its text. */
export function findings(index: WikiIndex, page: Page): Finding[] {
  return RULES.flatMap(({ code, severity, check }) =>
    check(index, page).map((report): Finding => ({ fixes: () => [], ...report, code, severity })),
  ).sort(
    (a, b) =>
      a.range.start.line - b.range.start.line ||
      a.range.start.character - b.range.start.character ||
      (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
  );
}
