import type { Span } from "../text/lines";
import { wrapWords } from "../text/wrap";
import type { Page } from "../wiki/page";
import { type ReferenceStyle, styleLike, styleOf } from "../wiki/reference-style";
import type { SeenInItem } from "../wiki/seen-in/section";
import type { WikiIndex } from "../wiki/wiki-index";
import { CITING, writeReference } from "../wiki/write-reference";
import { noteMark } from "./seen-in";

/** How the items of a section are written, to be imitated. */
export interface ItemStyle {
  readonly citation: ReferenceStyle;
  /** What stands before the path of a citation that is one: `@`. */
  readonly prefix: string;
  /** What stands between a citation and the note on it. */
  readonly mark: string;
  /** `- ` */
  readonly marker: string;
  /** White space before the marker. */
  readonly indent: string;
  /** UTF-16 units that a line may have; `undefined` where lines are not broken. */
  readonly width: number | undefined;
}

/** A paragraph on one line that has more units is not broken on purpose; a line of a broken one has at most as many. */
const LONG_LINE = 110;

/** Paragraphs in which no line has as many are not broken for their width, but as verses are, or an address. */
const SHORT_LINE = 40;

/**
 * How items of a page's section are to be written: as those there are, else as the page and its wiki cite.
 * @param text the page's text
 * @param section with its heading; where there is none yet, an empty span
 */
export function itemStyle(
  index: WikiIndex,
  page: Page,
  text: string,
  section: Span,
  items: readonly SeenInItem[],
): ItemStyle {
  const { lines } = page.facts;
  const like = items.findLast(({ entry }) => entry && CITING.includes(entry.link.reference.form))?.entry?.link
    .reference;
  const last = items.at(-1)?.block;
  return {
    citation: like ? styleLike(like) : styleOf(index, page, CITING, true),
    prefix: like?.form === "path" && text[like.span.start] === "@" ? "@" : "",
    mark: noteMark(index, page, text, section),
    marker: last?.marker ?? "- ",
    indent: last ? " ".repeat(lines.positionAt(last.span.start).character) : "",
    width: lineWidth(text, page),
  };
}

/** How many units the lines have in which a page's paragraphs are written. */
function lineWidth(text: string, { facts: { blocks } }: Page): number | undefined {
  let broken = 0;
  let unbroken = 0;
  let width = 0;
  for (const { type, span } of blocks) {
    if (type !== "paragraph") continue;
    const lines = text.slice(span.start, span.end).split(/\r\n|\n|\r/);
    if (lines.length > 1) broken++;
    else if ((lines[0]?.length ?? 0) > LONG_LINE) unbroken++;
    for (const line of lines.length > 1 ? lines : [])
      if (line.length <= LONG_LINE && /\S\s+\S/.test(line)) width = Math.max(width, line.length);
  }
  return broken > unbroken && width >= SHORT_LINE ? width : undefined;
}

/**
 * An item that cites a source, with what the source says of the page as its note, in quotation marks.
 * @param marker in place of the style's, of a list with numbers
 * @returns without the white space before it; `undefined` where there is no way to cite the source
 */
export function seenInItem(
  index: WikiIndex,
  page: Page,
  source: Page,
  sentence: string | undefined,
  { citation: style, prefix, mark, marker: own, indent, width }: ItemStyle,
  marker = own,
): string | undefined {
  const cited = writeReference(index, page, source, style);
  if (cited === undefined) return undefined;
  // A wikilink in place of a path has no mark before it.
  const citation = cited.startsWith("[") ? cited : prefix + cited;
  if (sentence === undefined) return marker + citation;
  const note = `${mark}“${sentence}”`;
  if (width === undefined) return marker + citation + note;
  const [first = "", ...words] = note.split(" ");
  const inset = indent + " ".repeat(marker.length);
  const room = indent.length + marker.length;
  return marker + wrapWords([citation + first, ...words], width, room, inset).join(page.facts.lines.lineEnd);
}
