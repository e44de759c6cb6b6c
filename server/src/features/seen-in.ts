import type { Facts } from "../markdown/facts";
import { contains, type Span } from "../text/lines";
import type { Page } from "../wiki/page";
import { summaryOf } from "../wiki/summary";
import type { ReadText, WikiIndex } from "../wiki/wiki-index";
import { type Insertion, snippetText } from "./completion-item";

/** Sources, from the first one on, whose text is read for their summaries; of the others only their frontmatter is asked. */
const MAX_READ = 20;

/** The section that lists the sources which the page has been seen in, where an offset lies in it. */
export function seenInAt({ headings }: Facts, offset: number): Span | undefined {
  return headings.findLast(
    ({ text, section }) => /^seen in\b/i.test(text.trim()) && section.start < offset && offset <= section.end,
  )?.section;
}

/** Gives what comes behind a citation in such a section: the mark that others there have before their notes, and a summary. */
export function noteOf(
  index: WikiIndex,
  page: Page,
  text: string,
  section: Span,
): (to: Page, rank: number, readText: ReadText) => Promise<Insertion> {
  const mark = separator(index, page, text, section);
  return async (to, rank, readText) => {
    const summary = summaryOf(to, rank < MAX_READ ? await readText(to.path) : undefined);
    // Who cannot be given a place to write in gets the citation only: the words are not the author's yet.
    return { plain: "", snippet: `${snippetText(mark)}\${1:${snippetText(summary ?? "")}}` };
  };
}

/** What stands behind the citations of the section's items, before their notes. */
function separator(index: WikiIndex, page: Page, text: string, section: Span): string {
  for (const { reference } of index.links(page)) {
    if (!contains(section, reference.span)) continue;
    const found = /^\s*(—|–|--|-|:)\s/.exec(text.slice(reference.span.end, reference.span.end + 12))?.[1];
    if (found !== undefined) return found === ":" ? ": " : ` ${found} `;
  }
  return " — ";
}
