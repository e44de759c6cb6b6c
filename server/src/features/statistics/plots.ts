import { SEVERITIES } from "../../wiki/severity";
import type { Statistics } from "./statistics";
import { type Group, NO_DATE } from "./tally";

/** A colour of the page's style, and what it stands for. */
export type Legend = readonly (readonly [tone: string, meaning: string])[];

/** A list of places that a mark in a plot leads to. */
export interface List extends Group {
  /** A colour of the page's style. */
  readonly tone: string;
  /** What it holds, in words. */
  readonly heading: string;
}

/** A bar, or a cell of the calendar. */
export interface Row {
  readonly name: string;
  /** Its parts, from the axis on. */
  readonly lists: readonly List[];
}

/** A plot, yet to be drawn. */
export interface Plot {
  readonly id: string;
  readonly title: string;
  /** What is said when there is nothing in it. */
  readonly empty: string;
  readonly form: "bars" | "calendar";
  readonly rows: readonly Row[];
  readonly legend: Legend;
}

/** Bars in a plot; what is behind them is one bar. */
const MOST_BARS = 20;

/** What is shown of a wiki. */
export function plotsOf(statistics: Statistics): Plot[] {
  const { kinds, publishers, months, citations, citers, findings } = statistics;
  const dated = months.filter(({ name }) => name !== NO_DATE);
  return [
    {
      ...bars("kinds", "Pages by kind", "There is no page."),
      rows: mostOf(kinds).map((group) => row(group, { heading: `Pages of kind “${group.name}”` })),
    },
    {
      ...bars("publishers", "Sources by publisher", "There is no source."),
      rows: mostOf(publishers).map((group) => row(group, { heading: `Sources: ${group.name}` })),
    },
    {
      ...bars("months", "Sources by month", "No source has a date."),
      form: "calendar",
      rows: (dated.length === 0 ? [] : months).map((group) => row(group, { heading: `Sources: ${group.name}` })),
    },
    {
      ...bars("citations", "How many sources a page cites", "There is no page that could cite a source."),
      rows: citations.map((group) => row(group, { heading: `Pages that cite ${several(group.name, "source")}` })),
    },
    {
      ...bars("citers", "How many pages cite a source", "There is no source."),
      rows: citers.map((group) =>
        group.name === "0"
          ? row(group, { tone: "uncited", heading: "Sources that no page cites" })
          : row(group, { heading: `Sources cited by ${several(group.name, "page")}` }),
      ),
      legend: [["uncited", "cited by no page"]],
    },
    {
      ...bars("stubs", "Stubs by kind", "No page says that it is a stub."),
      rows: stubRows(statistics),
      legend: [
        ["ripe", "can be expanded now"],
        ["waiting", "waits for sources"],
      ],
    },
    {
      ...bars("findings", "Findings by rule", "There is no finding."),
      rows: findings.map((group) => row(group, { tone: group.severity, heading: `${group.name} (${group.severity})` })),
      legend: SEVERITIES.map((severity) => [severity, severity] as const),
    },
  ];
}

function bars(id: string, title: string, empty: string) {
  return { id, title, empty, form: "bars", legend: [] } as const;
}

function row(group: Group, { tone = "plain", heading }: { readonly tone?: string; readonly heading: string }): Row {
  return { name: group.name, lists: [{ ...group, tone, heading }] };
}

/** A step of the count in words. */
function several(step: string, noun: string): string {
  return `${step === "0" ? "no" : step} ${noun}${step === "1" ? "" : "s"}`;
}

/** Those that are ripe before those that are not. */
function stubRows({ stubs, ripeStubs }: Statistics): Row[] {
  const ripe = new Map(ripeStubs.map((group) => [group.name, group]));
  return mostOf(stubs).map(({ name, count, entries }) => {
    const ready = ripe.get(name) ?? { name, count: 0, entries: [] };
    const isReady = new Set(ready.entries.map(({ uri }) => uri));
    const waiting = { name, count: count - ready.count, entries: entries.filter(({ uri }) => !isReady.has(uri)) };
    return {
      name,
      lists: [
        { ...ready, tone: "ripe", heading: `Stubs of kind “${name}” that can be expanded now` },
        { ...waiting, tone: "waiting", heading: `Stubs of kind “${name}” that wait for sources` },
      ],
    };
  });
}

/** The largest; the others as one. */
function mostOf(groups: readonly Group[]): Group[] {
  if (groups.length <= MOST_BARS) return [...groups];
  const rest = groups.slice(MOST_BARS - 1);
  const count = rest.reduce((sum, group) => sum + group.count, 0);
  return [
    ...groups.slice(0, MOST_BARS - 1),
    { name: `${rest.length} others`, count, entries: rest.flatMap(({ entries }) => entries) },
  ];
}
