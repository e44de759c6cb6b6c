import { type Plot, plotsOf, type Row } from "../features/statistics/plots";
import { type Statistics, statistics } from "../features/statistics/statistics";
import { type Group, MOST_SHOWN } from "../features/statistics/tally";
import { counted } from "../text/words";
import { drawStatistics } from "../workspace/drawing";
import { type FolderOptions, openFolder } from "./open-folder";
import { printable } from "./printable";

export interface StatsOptions extends Pick<FolderOptions, "cache"> {
  readonly format: "text" | "json" | "html";
}

/** Letters of the longest bar. */
const WIDTH = 40;
/** Entries of a list in the text. */
const MOST_IN_TEXT = 10;

/** `ibid stats`: prints how much there is of what in a folder; gives the exit code. */
export async function stats(dir: string, { format, ...options }: StatsOptions): Promise<number> {
  const { index } = (await openFolder(dir, options)).folder;
  const counting = statistics([index], undefined, format === "html" ? MOST_SHOWN : undefined);
  let step = counting.next();
  while (!step.done) step = counting.next();
  process.stdout.write(await report(step.value, format));
  return 0;
}

function report(found: Statistics, format: StatsOptions["format"]): string | Promise<string> {
  if (format === "html") return drawStatistics(__dirname, { statistics: found, isPanel: false });
  return format === "json" ? jsonReport(found) : textReport(found);
}

/** For programs. Version 1 of the format: fields may be added, none changes its meaning. Lines count from 0. */
function jsonReport({ pages, sources, findings, ...groups }: Statistics): string {
  const plain = ({ entries, ...group }: Group) => ({
    ...group,
    pages: entries.map(({ path, title, line, note }) => ({ path, title, line, note })),
  });
  const byName = Object.entries(groups).map(([name, list]) => [name, list.map(plain)]);
  const all = { version: 1, pages, sources, ...Object.fromEntries(byName), findings: findings.map(plain) };
  return `${JSON.stringify(all, null, 2)}\n`;
}

function textReport(found: Statistics): string {
  const head = `${counted(found.pages, "page")}, ${counted(found.sources, "source")}\n`;
  const uncited = found.citers.filter(({ name }) => name === "0");
  return [
    head,
    ...plotsOf(found).map(textPlot),
    list("Uncited sources", uncited),
    list("Stubs that can be expanded now", found.ripeStubs),
  ]
    .filter((part) => part !== "")
    .join("\n");
}

function textPlot({ id, title, empty, form, rows }: Plot): string {
  if (rows.every(({ lists }) => totalOf(lists) === 0)) return `${title}\n  ${empty}\n`;
  // There is room for a line a year, not for one a month.
  const shown = form === "calendar" ? byYear(rows) : rows;
  // A rule is named with its severity.
  const names = shown.map(({ name, lists }) => printable(id === "findings" ? (lists[0]?.heading ?? name) : name));
  const width = Math.max(...names.map((name) => name.length));
  const most = Math.max(...shown.map(({ lists }) => totalOf(lists)));
  const digits = String(most).length;
  const lines = shown.map(({ lists }, i) => {
    const total = totalOf(lists);
    const bar = "█".repeat(Math.max(total > 0 ? 1 : 0, Math.round((WIDTH * total) / most)));
    return `  ${(names[i] ?? "").padEnd(width)}  ${String(total).padStart(digits)}  ${bar}`.trimEnd();
  });
  return `${form === "calendar" ? "Sources by year" : title}\n${lines.join("\n")}\n`;
}

function byYear(rows: readonly Row[]): Row[] {
  const years = new Map<string, Row>();
  for (const { name, lists } of rows) {
    const year = name.split("-")[0] ?? name;
    years.set(year, { name: year, lists: [...(years.get(year)?.lists ?? []), ...lists] });
  }
  return [...years.values()];
}

function list(title: string, groups: readonly Group[]): string {
  const entries = groups.flatMap((group) => group.entries);
  if (entries.length === 0) return "";
  const lines = entries.slice(0, MOST_IN_TEXT).map(({ path, line, note }) => {
    const place = line === undefined ? path : `${path}:${line + 1}`;
    return `  ${printable(note === undefined ? place : `${place}  ${note}`)}`;
  });
  if (entries.length > MOST_IN_TEXT) lines.push(`  ... and ${entries.length - MOST_IN_TEXT} more`);
  return `${title}\n${lines.join("\n")}\n`;
}

function totalOf(lists: readonly Group[]): number {
  return lists.reduce((sum, { count }) => sum + count, 0);
}
