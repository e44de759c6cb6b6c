import type { Heading } from "../markdown/facts";
import { excerpt } from "../wiki/excerpt";
import type { Page } from "../wiki/page";
import { sourceDetails } from "../wiki/source";
import type { WikiIndex } from "../wiki/wiki-index";
import { text, webLink } from "./markup";

/**
 * What a reader wants to know of a page at a glance: title, where it comes from, how much rests on it, and its opening or a
 * section of it.
 * @param content the page's text; `undefined` when it cannot be read
 */
export function pageCard(
  index: WikiIndex,
  page: Page,
  section: Heading | undefined,
  content: string | undefined,
): string {
  const { url } = page.isSource ? sourceDetails(page) : {};
  const facts = cardFacts(index, page).map(text).join(" · ");
  const head = [`**${text(page.title)}**`, facts, url ? webLink(url) : ""].filter((line) => line !== "").join("  \n");
  const opening = content === undefined ? "" : excerpt(content, page.facts, section);
  const heading = section && opening ? `**${text(section.text)}**\n\n` : "";
  return opening === "" ? head : `${head}\n\n---\n\n${heading}${opening}`;
}

/** What a card says under its title: publisher or kind, date, status, and how much cites it. Plain text. */
export function cardFacts(index: WikiIndex, page: Page): string[] {
  const { publisher, date, status } = page.isSource ? sourceDetails(page) : {};
  // Who cites it is known when all pages are read.
  const cited = index.isComplete ? citedBy(index, page) : undefined;
  return [page.isSource ? publisher : page.kind, date, status, cited].filter((fact) => fact !== undefined);
}

/** A source is cited by pages; any other page is cited by the sources that refer to it. */
export function citedBy(index: WikiIndex, page: Page): string {
  const count = citing(index, page).length;
  const noun = page.isSource ? "page" : "source";
  return `cited by ${count === 0 ? "no" : count} ${noun}${count === 1 ? "" : "s"}`;
}

/** The pages that count as citing a page, sorted by path. */
export function citing(index: WikiIndex, page: Page): Page[] {
  const referrers = index.referrersOf(page);
  return page.isSource ? referrers : referrers.filter(({ isSource }) => isSource);
}
