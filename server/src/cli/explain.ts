import { relative, resolve, sep } from "node:path";
import type { Reference } from "../markdown/facts";
import { missingFragment } from "../wiki/fragment";
import { definitionOf, footnoteAt, labelUseAt } from "../wiki/label";
import type { Page } from "../wiki/page";
import type { Attempt, Step } from "../wiki/resolve";
import type { Link, WikiIndex } from "../wiki/wiki-index";
import { answer } from "./answer";
import { CannotRun } from "./exit";
import { explainLabel } from "./explain-label";
import { type FolderOptions, openFolder, wikiOf } from "./open-folder";

/** What each step of the resolver looks for. */
const STEPS: Readonly<Record<Step, string>> = {
  relative: "1 path from the page",
  root: "2 path from a root",
  suffix: "3 tail of a path",
  stem: "4 file name",
  title: "5 title, alias or id",
  folded: "6 any of these, case, _ - and Unicode form ignored",
};

/** A place as people write it: `FILE:LINE:COLUMN`, counted from 1. */
interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** `ibid explain`: says what the reference at a place is, and how it was found or not; gives the exit code. */
export async function explain(
  place: string,
  folder: string | undefined,
  options: Pick<FolderOptions, "cache"> = {},
): Promise<number> {
  const { file, line, column } = readPlace(place);
  // All that lies where somebody happens to be may be much.
  const dir = folder ?? (relative(".", file).startsWith("..") ? wikiOf(resolve(file)) : ".");
  const { index } = (await openFolder(dir, options)).folder;
  // From the working directory, as a shell completes it; else from the folder.
  const [path, page] = [relative(resolve(dir), resolve(file)).split(sep).join("/"), file.split(sep).join("/")]
    .map((candidate) => [candidate, index.page(candidate)] as const)
    .find(([, found]) => found !== undefined) ?? [file, undefined];
  if (!page) throw new CannotRun(`no page ${path} in ${dir}`);
  const offset = page.facts.lines.offsetAt({ line: line - 1, character: column - 1 });
  const link = index.linkAt(page, offset);
  const label = link ? undefined : (footnoteAt(page.facts, offset) ?? labelUseAt(page.facts, "link", offset));
  if (label) {
    process.stdout.write(explainLabel(index, page, label));
    return definitionOf(page.facts, label) ? 0 : 1;
  }
  if (!link) {
    process.stdout.write(`There is no reference at ${place}.\n`);
    return 1;
  }
  const attempts: Attempt[] = [];
  const resolution = index.resolve(page, link.reference, (attempt) => attempts.push(attempt));
  process.stdout.write(
    [...heading(page, link.reference), ...tried(attempts), answer(resolution), ...fragmentVerdict(index, link)]
      .join("\n")
      .concat("\n"),
  );
  return resolution.step === undefined ? 1 : 0;
}

function readPlace(place: string): Place {
  const { file, line, column } = /^(?<file>.+):(?<line>\d+):(?<column>\d+)$/.exec(place)?.groups ?? {};
  if (!file || !Number(line) || !Number(column)) {
    throw new CannotRun(`not a place: ${place} (write FILE:LINE:COLUMN, both counted from 1)`);
  }
  return { file, line: Number(line), column: Number(column) };
}

function heading(page: Page, { form, target, fragment, alias, span }: Reference): string[] {
  const { start, end } = page.facts.lines.range(span);
  const rows = [
    ["page", `${page.path}${page.root === "" ? "" : `, in the wiki ${page.root}`}`],
    ["reference", `${form}, ${start.line + 1}:${start.character + 1} to ${end.line + 1}:${end.character + 1}`],
    ["target", target === "" ? "(this page)" : target],
    ["fragment", fragment],
    ["alias", alias],
  ];
  return rows.flatMap(([name = "", value]) => (value === undefined ? [] : [`${name.padEnd(10)} ${value}`]));
}

function tried(attempts: readonly Attempt[]): string[] {
  // In the order of the steps: among names, a title with a slash in it is looked up before the stem behind the slash.
  const steps = Object.keys(STEPS);
  const inOrder = [...attempts].sort((a, b) => steps.indexOf(a.step) - steps.indexOf(b.step));
  const lines = inOrder.map(
    ({ step, looked, found }) =>
      `  ${STEPS[step]}: ${looked === "" ? "(the folder itself)" : looked} ${found.length > 0 ? "found" : "not found"}`,
  );
  // The same name is looked up among several wikis.
  return attempts.length === 0 ? [] : ["tried", ...new Set(lines)];
}

/** A fragment is looked up in the page by itself. */
function fragmentVerdict(index: WikiIndex, { reference, resolution }: Link): string[] {
  const [target] = index.targets(resolution);
  if (!target || reference.fragment === undefined) return [];
  const missing = missingFragment(target, reference);
  return [missing ? `There is no “${reference.fragment}” in it.` : `“${reference.fragment}” is in it.`];
}
