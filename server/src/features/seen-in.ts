import { contains, type Span } from "../text/lines";
import type { Page } from "../wiki/page";
import { seenInHeadings } from "../wiki/seen-in/section";
import { summaryOf } from "../wiki/summary";
import type { ReadText, WikiIndex } from "../wiki/wiki-index";
import { type Insertion, snippetText } from "./completion-item";

/** Sources, from the first one on, whose text is read for their summaries; of the others only their frontmatter is asked. */
const MAX_READ = 20;

/** The section that lists the sources which a page has been seen in, where an offset lies in it. */
export function seenInAt(index: WikiIndex, page: Page, offset: number): Span | undefined {
  return seenInHeadings(page.facts, index.configOf(page.root)).findLast(
    ({ section }) => section.start < offset && offset <= section.end,
  )?.section;
}

/** Gives what comes behind a citation in such a section: the mark that others there have before their notes, and a summary. */
export function noteOf(
  index: WikiIndex,
  page: Page,
  text: string,
  section: Span,
): (to: Page, rank: number, readText: ReadText) => Promise<Insertion> {
  const mark = noteMark(index, page, text, section);
  return async (to, rank, readText) => {
    const summary = summaryOf(to, rank < MAX_READ ? await readText(to.path) : undefined);
    // Who cannot be given a place to write in gets the citation only: the words are not the author's yet.
    return { plain: "", snippet: `${snippetText(mark)}\${1:${snippetText(summary ?? "")}}` };
  };
}

/** On the next line a hyphen would begin the next item. */
const MARK = /^(?:[^\S\r\n]*(—|–|--|-|:)|\s*(—|–))\s/;

/** What stands behind the citations of the section's items, before their notes. */
export function noteMark(index: WikiIndex, page: Page, text: string, section: Span): string {
  for (const { reference } of index.links(page)) {
    if (!contains(section, reference.span)) continue;
    const [, mark, dash] = MARK.exec(text.slice(reference.span.end, reference.span.end + 12)) ?? [];
    const found = mark ?? dash;
    if (found !== undefined) return found === ":" ? ": " : ` ${found} `;
  }
  return " — ";
}
