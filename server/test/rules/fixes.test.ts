import fc from "fast-check";
import { expect, test } from "vitest";
import type { Finding } from "../../src/rules/finding";
import { findings } from "../../src/rules/rules";
import type { Page } from "../../src/wiki/page";
import type { WikiIndex } from "../../src/wiki/wiki-index";
import { FixtureWiki } from "../fixture";
import { applied } from "./check-rule";

/** The rules whose fixes write what a reference leads to already. */
const EXACT = ["case-mismatch", "moved-reference", "ambiguous-reference"];
/** All rules on where references lead. */
const RULES = [...EXACT, "unresolved-source", "missing-capture", "wanted-page", "missing-file", "unresolved-fragment"];

const PATHS = [
  "index.md",
  "x.md",
  "a/x.md",
  "a/Y_z.md",
  "a/index.md",
  "b/deep/Y z.md",
  "b/x (1).mdx",
  "b/C#.md",
  "sources/x-1.md",
  "sources/deep/y-2.md",
  "w/sources/s-3.md",
  "w/a/x.md",
  "raw/c-4.md",
  "a/p q.png",
  "b/p q.png",
  "b/r.png",
];

const TARGETS = [
  ...["x", "X", "a/x", "../a/x", "a/X.md", "y-z", "deep/y z", "b/x (1)", "x (1)", "c#", "index", "a/index", "A", "a/"],
  ...["sources/x-1", "sources/X-1.md", "sources/y-2", "../../sources/deep/y-2.md", "x_1", "s-3", "sources/S-3", "/a/x"],
  ...["raw/c-4.md", "../raw/C-4.md", "r.png", "b/r.png", "../../b/r.png", "p q.png", "../a/p q.png", "a/p q.png"],
  ...["Some Title", "some title", "Some-Title", "TCP/IP", "tcp/ip", "an [odd] title", "an-id", "AN-ID", "/wiki/X/"],
];

const TITLES = ["Some Title", "Other", "TCP/IP", "An [odd] title", "x", "Y z"];

/** One reference in each form; `#` and `|` are put in where the form has them. */
const FORMS: readonly ((target: string) => string)[] = [
  (target) => `[[${target}|alias]]`,
  (target) => `![[${target}]]`,
  (target) => `| a |\n|---|\n| [[${target}\\|alias]] |`,
  (target) => `[text](<${target}>)`,
  (target) => `[text](${encodeURI(target).replace(/[()#]/g, escape)} "title")`,
  (target) => `![text](${encodeURI(target).replace(/[()#]/g, escape)})`,
  (target) => `[label]: <${target}>`,
  (target) => `> prose ${target}, and\n> more of it`,
  (target) => `^[${target}:1]`,
  (target) => `[source:${target}]`,
];

const reference = fc
  .tuple(fc.constantFrom(...FORMS), fc.constantFrom(...TARGETS))
  .map(([form, target]) => form(target));

const field = fc
  .tuple(
    fc.constantFrom("sources", "related"),
    fc.constantFrom<(target: string) => string>(
      (target) => `[${target}]`,
      (target) => `\n  - '${target}'`,
      (target) => `"[[${target}|alias]]"`,
      (target) => ` ${target}`,
    ),
    fc.constantFrom(...TARGETS),
  )
  .map(([key, form, target]) => `${key}: ${form(target)}\n`);

const pageText = fc
  .tuple(fc.option(fc.constantFrom(...TITLES)), fc.boolean(), fc.option(field), fc.array(reference, { maxLength: 4 }))
  .map(([title, hasId, fields, references]) => {
    const head = `${title ? `title: ${title}\n` : ""}${hasId ? "id: An-Id\n" : ""}${fields ?? ""}`;
    return `---\n${head}---\n\n${references.join("\n\n")}\n`;
  });

const wikis = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...PATHS), pageText), {
    selector: ([path]) => path,
    minLength: 2,
    maxLength: 9,
  })
  .map((files) => new Map(files));

function open(files: ReadonlyMap<string, string>): FixtureWiki {
  return new FixtureWiki([...files].map(([path, text]) => `//- ${path}\n${text}`).join(""));
}

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

/** Where each reference of each page leads. */
function destinations({ index }: FixtureWiki) {
  const leads = (page: Page) =>
    index.links(page).map(({ reference, resolution: { pages, file } }) => ({
      form: reference.form,
      alias: reference.alias,
      fragment: reference.fragment,
      pages,
      file,
    }));
  return index.sortedPages().map((page) => [page.path, leads(page)]);
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
