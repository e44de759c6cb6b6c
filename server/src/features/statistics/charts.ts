import * as Plot from "@observablehq/plot";
import { SvgDocument } from "./svg-document";

/** A part of a bar. */
export interface Part {
  readonly count: number;
  /** A class of the page's style that gives it its colour. */
  readonly tone: string;
  /** Where a click on it leads. */
  readonly href: string;
  /** What the pointer shows. */
  readonly title: string;
}

export interface Bar {
  readonly name: string;
  /** From the axis on. */
  readonly parts: readonly Part[];
}

/** How many sources there are of a month. */
export interface Month {
  readonly year: string;
  /** Of twelve, from 1; 0 where none is known. */
  readonly month: number;
  readonly count: number;
  readonly href: string;
  readonly title: string;
}

/** Pixels, of a picture that shrinks with its page. */
const WIDTH = 640;
const ROW = 24;
/** Of a letter of a label, about; the longest that has room, in letters. */
const LETTER = 7.2;
const LONGEST = 34;

/** Bars from left to right, one below the other, each a link. @returns SVG */
export function barChart(label: string, bars: readonly Bar[]): string {
  const rows = bars.map((bar, row) => {
    const total = bar.parts.reduce((sum, { count }) => sum + count, 0);
    // A bar may be too short to be hit.
    return { row, name: shortened(bar.name), total, href: bar.parts.find(({ count }) => count > 0)?.href };
  });
  const parts = bars.flatMap((bar, row) => placed(bar).map((part) => ({ ...part, row })));
  const tones = [...new Set(parts.map(({ tone }) => tone))];
  const most = Math.max(1, ...rows.map(({ total }) => total));
  return draw({
    ariaLabel: label,
    height: bars.length * ROW + 8,
    marginLeft: Math.max(40, ...rows.map(({ name }) => 20 + LETTER * [...name].length)),
    marginRight: 20 + LETTER * String(most).length,
    marginTop: 4,
    marginBottom: 4,
    x: { axis: null, domain: [0, most] },
    y: { axis: null, domain: rows.map(({ row }) => row), padding: 0.25 },
    marks: [
      Plot.text(rows, {
        y: "row",
        text: "name",
        href: "href",
        frameAnchor: "left",
        textAnchor: "end",
        dx: -8,
        className: "label",
      }),
      ...tones.map((tone) =>
        Plot.barX(
          parts.filter((part) => part.tone === tone),
          {
            x1: "from",
            x2: "to",
            y: "row",
            href: "href",
            title: "title",
            ariaLabel: "title",
            className: `mark ${tone}`,
          },
        ),
      ),
      Plot.text(rows, { x: "total", y: "row", text: "total", textAnchor: "start", dx: 6, className: "value" }),
    ],
  });
}

/** A calendar: a row for each year, a cell for each month, the fuller the stronger; each a link. @returns SVG */
export function calendarChart(label: string, months: readonly Month[]): string {
  const years = [...new Set(months.map(({ year }) => year))].sort();
  const most = Math.max(1, ...months.map(({ count }) => count));
  const hasUnknown = months.some(({ month }) => month === 0);
  return draw({
    ariaLabel: label,
    height: years.length * ROW + 28,
    marginLeft: 52,
    marginRight: 8,
    marginTop: 24,
    marginBottom: 4,
    x: { axis: null, domain: [...(hasUnknown ? [0] : []), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], padding: 0.08 },
    y: { axis: null, domain: years, padding: 0.12 },
    marks: [
      Plot.text(years, {
        y: (year: string) => year,
        text: (year: string) => year,
        frameAnchor: "left",
        textAnchor: "end",
        dx: -8,
        className: "label",
      }),
      Plot.text(MONTHS.slice(hasUnknown ? 0 : 1), {
        x: "month",
        text: "name",
        frameAnchor: "top",
        lineAnchor: "bottom",
        dy: -6,
        className: "label",
      }),
      Plot.cell(months, {
        x: "month",
        y: "year",
        // Of the root, so that one source among a hundred is still seen.
        fillOpacity: ({ count }: Month) => 0.15 + 0.4 * Math.sqrt(count / most),
        href: "href",
        title: "title",
        ariaLabel: "title",
        className: "mark cell",
      }),
      Plot.text(months, { x: "month", y: "year", text: "count", className: "value" }),
    ],
  });
}

const MONTHS = ["–", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"].map(
  (name, month) => ({ name, month }),
);

function draw(options: Plot.PlotOptions): string {
  // Opacities are as they are given: no scale.
  const opacity: Plot.ScaleOptions = { type: "identity" };
  const document = new SvgDocument() as unknown as Plot.PlotOptions["document"];
  return Plot.plot({ width: WIDTH, className: "plot", opacity, ...options, document }).outerHTML;
}

function placed({ parts }: Bar): (Part & { readonly from: number; readonly to: number })[] {
  let from = 0;
  return parts.map((part) => {
    const place = { from, to: from + part.count };
    from = place.to;
    return { ...part, ...place };
  });
}

function shortened(name: string): string {
  const letters = [...name];
  return letters.length <= LONGEST ? name : `${letters.slice(0, LONGEST - 1).join("")}…`;
}
