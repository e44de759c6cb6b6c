import { expect } from "vitest";
import type { TextEdit } from "vscode-languageserver-types";
import type { Finding, Fix } from "../../src/rules/finding";
import { findings } from "../../src/rules/rules";
import { DEFAULT_CONFIG, type WikiConfig } from "../../src/wiki/config";
import { applyEdits } from "../apply-edit";
import { FixtureWiki, FOLDER } from "../fixture";

/** The findings of one rule in a wiki, each with its page. */
export function findingsOf(code: string, { index }: FixtureWiki): (Finding & { readonly path: string })[] {
  return index
    .sortedPages()
    .flatMap((page) => findings(index, page).map((finding) => ({ ...finding, path: page.path })))
    .filter((finding) => finding.code === code);
}

/** A rule finds what is marked, and nothing else; where words stand behind the mark, the message has them. */
export function checkRule(code: string, wiki: string, config: Partial<WikiConfig> = {}): void {
  const fixture = new FixtureWiki(wiki, { ...DEFAULT_CONFIG, ...config });
  const found = findingsOf(code, fixture);
  const marks = [...fixture.fixture.marks].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  expect(found.map(({ path, range }) => ({ path, range }))).toEqual(marks.map(({ path, range }) => ({ path, range })));
  for (const [i, { label }] of marks.entries()) expect(found[i]?.message).toContain(label);
}

/** What each fix of the only finding of a rule makes of the line it is in; the preferred one with `*`, a safe one with `!`. */
export function fixedLines(code: string, wiki: string, config: Partial<WikiConfig> = {}): string[] {
  const fixture = new FixtureWiki(wiki, { ...DEFAULT_CONFIG, ...config });
  const found = findingsOf(code, fixture);
  expect(found).toHaveLength(1);
  return found.flatMap(({ path, range, fixes }) =>
    fixes()
      .filter(({ edit }) => editsOf(edit).length > 0)
      .map((fix) => {
        const text = applied(fixture.fixture.files, fix).get(path) ?? "";
        const line = text.split("\n")[range.start.line] ?? "";
        return `${line}${fix.isPreferred ? " *" : ""}${fix.isSafe ? "!" : ""}`;
      }),
  );
}

/** The files of a wiki after some fixes that touch no place twice. */
export function applied(files: ReadonlyMap<string, string>, ...fixes: readonly Fix[]): Map<string, string> {
  const edits = fixes.flatMap(({ edit }) => editsOf(edit));
  const own = (path: string) => edits.filter(({ uri }) => decodeURIComponent(uri) === `${FOLDER}/${path}`);
  return new Map(
    [...files].map(([path, text]) => [
      path,
      applyEdits(
        text,
        own(path).map(({ edit }) => edit),
      ),
    ]),
  );
}

/** The text edits of pages that exist. */
function editsOf({ documentChanges = [] }: Fix["edit"]): { readonly uri: string; readonly edit: TextEdit }[] {
  if (documentChanges.some((change) => "kind" in change)) return [];
  return documentChanges.flatMap((change) =>
    "edits" in change ? change.edits.map((edit) => ({ uri: change.textDocument.uri, edit: edit as TextEdit })) : [],
  );
}
