import type { Facts } from "../markdown/facts";
import { flatText } from "../markdown/flat-text";
import { excerpt } from "../wiki/excerpt";
import { headingOf } from "../wiki/fragment";
import type { Page } from "../wiki/page";
import { sourceDetails } from "../wiki/source";
import type { ReadText, WikiIndex } from "../wiki/wiki-index";
import { cardFacts } from "./page-card";

/** What is shown of a page where it is pointed at: plain text, which is to be escaped by whoever shows it. */
export interface PreviewCard {
  readonly title: string;
  /** Publisher or kind, date, status, and how much cites it. */
  readonly facts?: string;
  /** Its address on the web, as its author wrote it. */
  readonly url?: string;
  /** The heading of the section that the text is from. */
  readonly heading?: string;
  /** How the page, or the section, begins. */
  readonly text?: string;
}

/** UTF-16 units of a page's text that a card shows. */
const TEXT_LENGTH = 320;

/** How pages begin, by their facts and a fragment: the same targets are asked for at each change of a page. */
const openings = new WeakMap<Facts, Map<string, string>>();

/** The card of a page. @param fragment names the section that it is of; `""` for the page as a whole */
export async function previewCard(
  index: WikiIndex,
  { path }: Page,
  fragment: string,
  readText: ReadText,
): Promise<PreviewCard | undefined> {
  const text = await opening(index, path, fragment, readText);
  const page = index.page(path);
  if (!page) return undefined;
  const { url } = page.isSource ? sourceDetails(page) : {};
  const section = fragment === "" ? undefined : headingOf(page.facts, fragment);
  return {
    title: page.title,
    facts: cardFacts(index, page).join(" · "),
    ...(url !== undefined && { url }),
    ...(section && text !== "" && { heading: section.text }),
    ...(text !== "" && { text }),
  };
}

async function opening(index: WikiIndex, path: string, fragment: string, readText: ReadText): Promise<string> {
  const facts = index.page(path)?.facts;
  const known = facts && openings.get(facts)?.get(fragment);
  if (known !== undefined) return known;
  const content = await readText(path);
  // What changed on disk unseen is a new version of the page by now, and the text is that version's.
  const now = index.page(path)?.facts;
  if (content === undefined || !now) return "";
  const section = fragment === "" ? undefined : headingOf(now, fragment);
  const text = cut(flatText(excerpt(content, now, section)));
  const all = openings.get(now) ?? new Map<string, string>();
  openings.set(now, all.set(fragment, text));
  return text;
}

function cut(text: string): string {
  if (text.length <= TEXT_LENGTH) return text;
  const space = text.lastIndexOf(" ", TEXT_LENGTH);
  return `${text.slice(0, space < TEXT_LENGTH / 2 ? TEXT_LENGTH : space)} …`;
}
