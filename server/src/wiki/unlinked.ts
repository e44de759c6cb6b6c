import { type PlainRun, plainRunAt } from "../markdown/plain-text";
import type { Span } from "../text/lines";
import { looksLikeSlug } from "./citation";
import type { Page } from "./page";
import type { WikiIndex } from "./wiki-index";

/** Words that name a page, and are no link to it yet. */
export interface UnlinkedMention {
  readonly span: Span;
  readonly to: Page;
  readonly isInTable: boolean;
}

/** UTF-16 units before and behind a place that may belong to a name. */
const LOOK = 150;

/**
 * What is called by its title, by an alias or, if that can be nothing else, by its slug at a place in running text: whole words in
 * the case of the title, and the longest of several names. Nothing where several pages go by the name.
 * @param text the page's text
 * @param place a cursor, or a selection that must be part of the name
 */
export function unlinkedMention(index: WikiIndex, page: Page, text: string, place: Span): UnlinkedMention | undefined {
  const run = plainRunAt(text, page.facts, place.start);
  if (!run) return undefined;
  const end = run.at + place.end - place.start;
  let best: { readonly start: number; readonly end: number; readonly to: Page } | undefined;
  const ends = wordEnds(run, end);
  for (const start of wordStarts(run)) {
    for (const end of ends) {
      if (end <= start || (best && end - start <= best.end - best.start)) continue;
      const to = pageCalled(index, page, run.text.slice(start, end).replace(/\s+/g, " "));
      if (to) best = { start, end, to };
    }
  }
  return best && { span: run.span(best.start, best.end), to: best.to, isInTable: run.isInTable };
}

/** The one page that goes by a name. */
function pageCalled(index: WikiIndex, page: Page, name: string): Page | undefined {
  const [to, ...others] = index.named(page, name);
  if (!to || others.length > 0 || to.path === page.path) return undefined;
  const isCalled =
    to.title === name || to.aliases.includes(name) || (looksLikeSlug(name) && /^[^/]*-[^/]*$/.test(name));
  return isCalled && /\p{L}/u.test(name) ? to : undefined;
}

/** Where a name may begin: behind white space and opening marks, so that no part of a longer word or path is one. */
function wordStarts({ text, at }: PlainRun): number[] {
  const from = Math.max(0, at - LOOK);
  return [...text.slice(from, at + 1).matchAll(/(?<=^|[\s(“"'‘*—–])[^\s(“"'‘*—–]/g)]
    .map(({ index }) => from + index)
    .filter((start) => start <= at && (start > from || from === 0));
}

/** Where one may end: before white space, marks that close or end a sentence, and the `'s` of a genitive. */
function wordEnds({ text }: PlainRun, at: number): number[] {
  const to = Math.min(text.length, at + LOOK);
  const ahead = text.slice(Math.max(0, at - 1), to);
  return [...ahead.matchAll(/[^\s](?=$|[.,;:!?)”"'’*—–…]*(?:['’]s)?(?:$|[\s—–])|[)”"*])/g)]
    .map(({ index }) => Math.max(0, at - 1) + index + 1)
    .filter((end) => end >= at && (end < to || to === text.length));
}
