import type { WikiConfig } from "../wiki/config";
import { isOthersText } from "../wiki/doubt";
import type { Page } from "../wiki/page";
import type { ConfigFile } from "../wiki/read-config";
import { isSlighter, type Severity } from "../wiki/severity";
import type { WikiIndex } from "../wiki/wiki-index";
import { ambiguousReference } from "./ambiguous-reference";
import { caseMismatch } from "./case-mismatch";
import { citationNeeded } from "./citation-needed";
import type { Finding, Rule } from "./finding";
import { duplicateFootnote, undefinedFootnote, unusedFootnote } from "./footnotes";
import { invalidFrontmatter } from "./invalid-frontmatter";
import { duplicateDefinition, undefinedLinkLabel, unusedDefinition } from "./link-labels";
import { missingCapture } from "./missing-capture";
import { missingFile } from "./missing-file";
import { movedReference } from "./moved-reference";
import { noProvenance } from "./no-provenance";
import { orphanPage } from "./orphan-page";
import { ripeStub } from "./ripe-stub";
import { seenInDuplicate, seenInMissing, seenInUnsupported } from "./seen-in";
import { sourcesMismatch } from "./sources-mismatch";
import { staleCount } from "./stale-count";
import { stubPage } from "./stub-page";
import { stubSource } from "./stub-source";
import { withoutSuppressed } from "./suppression";
import { uncitedSource } from "./uncited-source";
import { unknownRule } from "./unknown-rule";
import { unlistedPage } from "./unlisted-page";
import { unmarkedStub } from "./unmarked-stub";
import { unreadablePage } from "./unreadable-page";
import { unresolvedFragment } from "./unresolved-fragment";
import { unresolvedSource } from "./unresolved-source";
import { wantedPage } from "./wanted-page";

/** All rules. Each has a page `docs/rules/<code>.md`. */
export const RULES: readonly Rule[] = [
  {
    code: "unresolved-source",
    severity: "error",
    summary: "A citation leads to no source.",
    early: true,
    check: unresolvedSource,
  },
  {
    code: "missing-capture",
    severity: "warning",
    summary: "A capture is referred to that is not there.",
    check: missingCapture,
  },
  {
    code: "wanted-page",
    severity: "hint",
    summary: "A page is referred to that does not exist yet.",
    check: wantedPage,
  },
  {
    code: "missing-file",
    severity: "warning",
    summary: "A link or a picture leads to a file that is not there.",
    check: missingFile,
  },
  {
    code: "unresolved-fragment",
    severity: "warning",
    summary: "A fragment names nothing in the page it leads to.",
    check: unresolvedFragment,
  },
  {
    code: "case-mismatch",
    severity: "warning",
    summary: "A page is found, but not as it is spelled.",
    check: caseMismatch,
  },
  {
    code: "ambiguous-reference",
    severity: "warning",
    summary: "Several pages fit equally.",
    check: ambiguousReference,
  },
  {
    code: "moved-reference",
    severity: "information",
    summary: "A path is written for another place.",
    check: movedReference,
  },
  {
    code: "undefined-footnote",
    severity: "error",
    summary: "A footnote is referred to that is not defined.",
    check: undefinedFootnote,
  },
  {
    code: "unused-footnote",
    severity: "warning",
    summary: "Nothing refers to a footnote.",
    early: true,
    check: unusedFootnote,
  },
  {
    code: "duplicate-footnote",
    severity: "warning",
    summary: "A footnote is defined a second time.",
    early: true,
    check: duplicateFootnote,
  },
  {
    code: "undefined-link-label",
    severity: "warning",
    summary: "A link's label is not defined.",
    early: true,
    check: undefinedLinkLabel,
  },
  {
    code: "unused-definition",
    severity: "warning",
    summary: "No link uses a label that is defined.",
    early: true,
    check: unusedDefinition,
  },
  {
    code: "duplicate-definition",
    severity: "warning",
    summary: "A link's label is defined a second time.",
    early: true,
    check: duplicateDefinition,
  },
  {
    code: "invalid-frontmatter",
    severity: "warning",
    summary: "Frontmatter does not parse, or there is a second block of it.",
    early: true,
    check: invalidFrontmatter,
  },
  {
    code: "uncited-source",
    severity: "information",
    summary: "No other page cites a source.",
    check: uncitedSource,
  },
  {
    code: "sources-mismatch",
    severity: "off",
    summary: "The frontmatter's `sources` and the citations in the text differ.",
    check: sourcesMismatch,
  },
  {
    code: "seen-in-missing",
    severity: "information",
    summary: "A source refers to a page, and the page's “Seen in” does not list it.",
    check: seenInMissing,
  },
  {
    code: "seen-in-unsupported",
    severity: "hint",
    summary: "A “Seen in” lists a source that never mentions the page.",
    check: seenInUnsupported,
  },
  {
    code: "seen-in-duplicate",
    severity: "warning",
    summary: "A “Seen in” lists a source a second time.",
    check: seenInDuplicate,
  },
  {
    code: "stale-count",
    severity: "information",
    summary: "A number of sources or citations is wrong.",
    check: staleCount,
  },
  {
    code: "no-provenance",
    severity: "off",
    summary: "A page cites nothing.",
    check: noProvenance,
  },
  {
    code: "orphan-page",
    severity: "off",
    summary: "No other page refers to a page.",
    check: orphanPage,
  },
  {
    code: "unlisted-page",
    severity: "off",
    summary: "The wiki's index page does not list a page.",
    check: unlistedPage,
  },
  {
    code: "stub-page",
    severity: "hint",
    summary: "The page says that it is a stub.",
    early: true,
    check: stubPage,
  },
  {
    code: "ripe-stub",
    severity: "information",
    summary: "What a stub waits for is there.",
    check: ripeStub,
  },
  {
    code: "stub-source",
    severity: "information",
    summary: "A source that is itself a stub is cited.",
    check: stubSource,
  },
  {
    code: "unmarked-stub",
    severity: "off",
    summary: "A page says very little, and not that it is a stub.",
    check: unmarkedStub,
  },
  {
    code: "citation-needed",
    severity: "information",
    summary: "An author asks for evidence.",
    early: true,
    check: citationNeeded,
  },
  {
    code: "unknown-rule",
    severity: "warning",
    summary: "A comment switches off a rule that does not exist.",
    early: true,
    check: (index, page) => unknownRule(index, page, CODES),
  },
  {
    code: "unreadable-page",
    severity: "warning",
    summary: "A page cannot be read, so nothing in it is checked.",
    early: true,
    check: unreadablePage,
  },
];

const CODES = RULES.map(({ code }) => code);

/** The codes of all rules. */
export function ruleCodes(): readonly string[] {
  return CODES;
}

/** The code of what is wrong in an `ibid.json`. It cannot be switched off: nothing could be trusted to do so. */
export const INVALID_CONFIG = "invalid-config";

/**
 * All findings of a page under its wiki's configuration, in the order of its text; none of a capture or a template.
 * @param slightest rules whose findings are less severe are not asked
 */
export function findings(index: WikiIndex, page: Page, slightest: Severity = "hint"): Finding[] {
  const config = index.configOf(page.root);
  if (isOthersText(page, config)) return [];
  const { isComplete } = index;
  const found: Finding[] = [];
  for (const { rule, severity } of rulesUnder(config)) {
    if (isSlighter(severity, slightest) || !(isComplete || rule.early)) continue;
    const { code } = rule;
    for (const report of rule.check(index, page)) found.push({ fixes: NO_FIXES, ...report, code, severity });
  }
  return found.length === 0 ? found : withoutSuppressed(found, page.facts).sort(byPlace);
}

const NO_FIXES = () => [];

/** A rule with what a configuration makes of its findings. */
interface Asked {
  readonly rule: Rule;
  readonly severity: Severity;
}

/** The rules that are not off under a configuration. */
function rulesUnder(config: WikiConfig): readonly Asked[] {
  const known = asked.get(config);
  if (known) return known;
  const on = RULES.flatMap((rule): Asked[] => {
    const severity = config.rules[rule.code] ?? rule.severity;
    return severity === "off" ? [] : [{ rule, severity }];
  });
  asked.set(config, on);
  return on;
}

/** Made once, and not for each page. */
const asked = new WeakMap<WikiConfig, readonly Asked[]>();

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
export function findingsAt(index: WikiIndex, path: string, slightest: Severity = "hint"): Finding[] {
  const page = index.page(path);
  const config = index.configFiles.get(path);
  return page ? findings(index, page, slightest) : config ? configFindings(config) : [];
}

function byPlace(a: Finding, b: Finding): number {
  return (
    a.range.start.line - b.range.start.line ||
    a.range.start.character - b.range.start.character ||
    (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)
  );
}
