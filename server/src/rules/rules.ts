import type { Page } from "../wiki/page";
import type { ConfigFile, WikiIndex } from "../wiki/wiki-index";
import type { Finding, Rule } from "./finding";
import { stubPage } from "./stub-page";
import { withoutSuppressed } from "./suppression";
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

/** The codes of all rules. */
export function ruleCodes(): string[] {
  return RULES.map(({ code }) => code);
}

/** The code of what is wrong in an `ibid.json`. It cannot be switched off: nothing could be trusted to do so. */
const INVALID_CONFIG = "invalid-config";

/** All findings of a page under its wiki's configuration, in the order of its text. */
export function findings(index: WikiIndex, page: Page): Finding[] {
  const { rules } = index.configOf(page.root);
  const found = RULES.flatMap(({ code, severity: byDefault, check }) => {
    const severity = rules[code] ?? byDefault;
    if (severity === "off") return [];
    return check(index, page).map((report): Finding => ({ fixes: () => [], ...report, code, severity }));
  });
  return withoutSuppressed(found, page.facts).sort(byPlace);
}

/** What is wrong in a configuration file, in the order of its text. */
export function configFindings({ lines, problems }: ConfigFile): Finding[] {
  return problems
    .map(
      ({ span, message }): Finding => ({
        code: INVALID_CONFIG,
        severity: "error",
        range: lines.range(span),
        message,
        fixes: () => [],
      }),
    )
    .sort(byPlace);
}

/** The paths of all that is checked in a workspace folder, pages and configuration files, sorted. */
export function checkedPaths(index: WikiIndex): string[] {
  return [...[...index.allPages()].map(({ path }) => path), ...index.configFiles.keys()].sort();
}

/** The findings of the page or configuration file at a path; none when it is neither. */
export function findingsAt(index: WikiIndex, path: string): Finding[] {
  const page = index.page(path);
  const config = index.configFiles.get(path);
  return page ? findings(index, page) : config ? configFindings(config) : [];
}

function byPlace(a: Finding, b: Finding): number {
  return (
    a.range.start.line - b.range.start.line ||
    a.range.start.character - b.range.start.character ||
    (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)
  );
}
