import fc from "fast-check";
import { expect, test } from "vitest";
import type { Finding } from "../../src/rules/finding";
import { findings } from "../../src/rules/rules";
import type { WikiIndex } from "../../src/wiki/wiki-index";
import type { FixtureWiki } from "../fixture";
import { destinations, open, wikis } from "../random-wiki";
import { applied } from "./check-rule";

/** The rules whose fixes write what a reference leads to already. */
const EXACT = ["case-mismatch", "moved-reference", "ambiguous-reference"];
/** All rules on where references lead. */
const RULES = [...EXACT, "unresolved-source", "missing-capture", "wanted-page", "missing-file", "unresolved-fragment"];

function findingsIn(index: WikiIndex): Finding[] {
  return index.sortedPages().flatMap((page) => findings(index, page).filter(({ code }) => RULES.includes(code)));
}

/** What is said of each reference, without where it stands: a fix may move what is behind it. */
function said({ index }: FixtureWiki): string[] {
  return findingsIn(index)
    .map(({ code, target }) => `${code} ${target}`)
    .sort();
}

function without(list: readonly string[], item: string): string[] {
  const at = list.indexOf(item);
  return list.filter((_item, i) => i !== at);
}

/** Each builds a dozen wikis. */
const RUNS = 50;
const TIMEOUT = 60_000;

test(
  "a fix of what is found otherwise than it is written takes that finding away, and adds none",
  () => {
    fc.assert(
      fc.property(wikis, (files) => {
        const wiki = open(files);
        const before = said(wiki);
        for (const finding of findingsIn(wiki.index).filter(({ code }) => EXACT.includes(code))) {
          for (const fix of finding.fixes()) {
            const after = said(open(applied(wiki.fixture.files, fix)));
            expect(after).toEqual(without(before, `${finding.code} ${finding.target}`));
          }
        }
      }),
      { numRuns: RUNS },
    );
  },
  TIMEOUT,
);

test(
  "all safe fixes at once leave each reference leading to where it led",
  () => {
    fc.assert(
      fc.property(wikis, (files) => {
        const wiki = open(files);
        const safe = findingsIn(wiki.index).flatMap(({ fixes }) => fixes().filter(({ isSafe }) => isSafe));
        const after = open(applied(wiki.fixture.files, ...safe));
        expect(destinations(after)).toEqual(destinations(wiki));
        const left = findingsIn(after.index).flatMap(({ fixes }) => fixes().filter(({ isSafe }) => isSafe));
        expect(left).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  },
  TIMEOUT,
);
