import { counted } from "../../text/words";
import { barChart, calendarChart } from "./charts";
import { PAGE_STYLE } from "./page-style";
import { PANEL_SCRIPT } from "./panel-script";
import { type List, type Plot, plotsOf } from "./plots";
import type { Statistics } from "./statistics";
import { escapeXml } from "./svg-document";
import { type Entry, type Group, MOST_SHOWN } from "./tally";

/** How the page is to be. */
export interface PageOptions {
  /** Whether it is shown in VS Code's panel, by whose script its links work. Elsewhere it needs none. */
  readonly isPanel: boolean;
  /** Gives the hash of a text as a Content-Security-Policy names it: `sha256-...`. */
  readonly hash: (text: string) => string;
}

/**
 * Statistics as a page of HTML with plots, whose marks lead to lists of pages. It holds all that it needs and loads nothing; what
 * comes out of pages is text in it, and could not run if it were not.
 */
export function statisticsPage(statistics: Statistics, { isPanel, hash }: PageOptions): string {
  const scripts = isPanel ? `; script-src '${hash(PANEL_SCRIPT)}'` : "";
  const policy = `default-src 'none'; style-src '${hash(PAGE_STYLE)}'${scripts}`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Ibid: Statistics</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<header>
<div><h1>Statistics</h1>${isPanel ? "<button>Refresh</button>" : ""}</div>
${numbers(statistics)}
</header>
<main>
${plotsOf(statistics).map(section).join("\n")}
</main>
${isPanel ? `<script>${PANEL_SCRIPT}</script>\n` : ""}</body>
</html>
`;
}

/** The whole at a glance; each number leads to its plot, or its list. */
function numbers({ pages, sources, citers, stubs, ripeStubs, findings }: Statistics): string {
  const uncited = citers.find(({ name }) => name === "0")?.count ?? 0;
  const all: (readonly [count: number, noun: string, place: string])[] = [
    [pages, "page", "kinds"],
    [sources, "source", "publishers"],
    // Theirs is the first list, if there are any.
    [uncited, "uncited source", uncited > 0 ? "citers-0" : "citers"],
    [sum(stubs), "stub", "stubs"],
    [sum(ripeStubs), "ripe stub", "stubs"],
    [sum(findings), "finding", "findings"],
  ];
  return all
    .map(([count, noun, place]) => {
      const [number, ...words] = counted(count, noun).split(" ");
      return `<a class="number" href="#${place}"><b>${number}</b>${words.join(" ")}</a>`;
    })
    .join("\n");
}

function section(plot: Plot): string {
  const lists = plot.rows.flatMap((row) => row.lists).filter(({ count }) => count > 0);
  const idOf = (list: List) => `${plot.id}-${lists.indexOf(list)}`;
  const content =
    lists.length === 0
      ? `<p class="dim">${plot.empty}</p>`
      : [legend(plot, lists), drawing(plot, idOf), ...lists.map((list) => listed(list, idOf(list), plot.id))].join(
          "\n",
        );
  return `<section id="${plot.id}" tabindex="-1">\n<h2>${plot.title}</h2>\n${content}\n</section>`;
}

/** Of the colours that are there. */
function legend(plot: Plot, lists: readonly List[]): string {
  const keys = plot.legend
    .filter(([tone]) => lists.some((list) => list.tone === tone))
    .map(([tone, meaning]) => `<span><span class="key ${tone}"></span>${meaning}</span>`);
  return keys.length === 0 ? "" : `<div class="legend">${keys.join("")}</div>`;
}

function drawing({ title, form, rows }: Plot, idOf: (list: List) => string): string {
  const mark = (list: List) => ({
    count: list.count,
    tone: list.tone,
    href: `#${idOf(list)}`,
    title: `${list.heading}: ${list.count}`,
  });
  if (form === "bars")
    return barChart(
      title,
      rows.map(({ name, lists }) => ({ name, parts: lists.filter(({ count }) => count > 0).map(mark) })),
    );
  return calendarChart(
    title,
    rows.flatMap(({ name, lists }) => {
      const [year = "", month] = name.split("-");
      return lists.map((list) => ({ ...mark(list), year, month: Number(month ?? 0) }));
    }),
  );
}

function listed({ heading, count, entries }: List, id: string, plot: string): string {
  const shown = entries.slice(0, MOST_SHOWN);
  const rest = count - shown.length;
  const more =
    rest > 0 ? `\n<p class="dim">… and ${rest} more. <code>ibid stats --format json</code> lists all.</p>` : "";
  return `<div class="list" id="${id}" tabindex="-1">
<h3><span>${escapeXml(heading)}: ${count}</span><a href="#${plot}">Close</a></h3>
<ol>
${shown.map(item).join("\n")}
</ol>${more}
</div>`;
}

function item({ uri, path, title, line, note }: Entry): string {
  const place = line === undefined ? path : `${path}:${line + 1}`;
  const about = note === undefined ? place : `${place}: ${note}`;
  const at = line === undefined ? "" : ` data-line="${line}"`;
  return `<li><a href="${escapeXml(uri)}"${at}>${escapeXml(title)}</a> <span class="dim">${escapeXml(about)}</span></li>`;
}

function sum(groups: readonly Group[]): number {
  return groups.reduce((total, { count }) => total + count, 0);
}
