import fc from "fast-check";
import type { Page } from "../src/wiki/page";
import { FixtureWiki } from "./fixture";

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
  ...["./x.md", "./Y_z.md", "./x-1", "./p q.png"],
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

/** Wikis of a few pages in every form of reference, with names that fit several pages, and spellings that fit none. */
export const wikis = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...PATHS), pageText), {
    selector: ([path]) => path,
    minLength: 2,
    maxLength: 9,
  })
  .map((files) => new Map(files));

/** A wiki in files as an index. */
export function open(files: ReadonlyMap<string, string>): FixtureWiki {
  return new FixtureWiki([...files].map(([path, text]) => `//- ${path}\n${text}`).join(""));
}

/** Where each reference of each page leads. */
export function destinations({ index }: FixtureWiki) {
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
