import type { Reference } from "../../markdown/facts";
import { paragraphAt, within } from "../../markdown/note-runs";
import type { Span } from "../../text/lines";
import { namesFolder } from "../config";
import type { Page } from "../page";
import { namesOf, shownTitles } from "../stub/names";
import { quotedParagraph } from "../stub/quotes";
import type { WikiIndex } from "../wiki-index";
import { referencesTo } from "./references-to";

/** UTF-16 units: what goes into one item of a list. A longer sentence is for readers of the source. */
const LONGEST = 300;

/** UTF-16 units of a paragraph that is looked through. */
const MAX_PARAGRAPH = 5000;

/** What makes a sentence of words: a list of links has no full stop, and little besides links. */
const STOP = /[.!?…。！？]["”»」』)）*_]*$/;
const MAX_LINKED = 0.5;

/** What would mean something else in the page that it is quoted in: brackets, addresses, names of files. */
const TELLING = /[[\]<>@]|:\/\/|\.mdx?\b|\bwww\./i;

/**
 * The first sentence in which a source refers to a page, word for word on one line and without links.
 * @param text of the source, in the version that is indexed
 * @returns `undefined` where it refers to it in no sentence that can be quoted
 */
export function sentenceOn(index: WikiIndex, source: Page, page: Page, text: string): string | undefined {
  const { sourceFolders, captureFolders } = index.configOf(page.root);
  const folders = [...sourceFolders, ...captureFolders];
  for (const reference of referencesTo(index, source, page)) {
    const paragraph = paragraphAt(source.facts.blocks, reference.span.start);
    if (!paragraph || paragraph.end - paragraph.start > MAX_PARAGRAPH) continue;
    const names = [reference.alias ?? reference.target, page.title].map((name) => name.toLowerCase());
    const found = sentences(index, source, paragraph, text).find((words) => {
      const lower = words.toLowerCase();
      return canStandAlone(words, folders) && [...names, ...namesOf(page)].some((name) => lower.includes(name));
    });
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The sentences of a paragraph as readers see them; none where it is hardly more than links. */
function sentences(index: WikiIndex, source: Page, span: Span, text: string): string[] {
  const references = within(source.facts.references, span);
  const links = references.map((reference) => ({ reference, resolution: index.resolve(source, reference) }));
  const titles = shownTitles(index, links);
  const paragraph = quotedParagraph(text, source.facts, span, titles);
  const linked = references.reduce((sum, reference) => sum + shownLength(reference, titles), 0);
  return linked > paragraph.lower.length * MAX_LINKED ? [] : paragraph.quotes.map((quote) => quote.text);
}

function shownLength({ alias, target }: Reference, titles: ReadonlyMap<string, string>): number {
  return (alias ?? titles.get(target) ?? target).length;
}

/** Whether words are a sentence that means the same in another page. */
function canStandAlone(words: string, folders: readonly string[]): boolean {
  if (words.length > LONGEST || !STOP.test(words) || TELLING.test(words)) return false;
  return !words.split(/[^\p{L}\p{N}_.\-/]+/u).some((word) => namesFolder(word, folders));
}
