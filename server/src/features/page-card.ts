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
  const { publisher, date, url, status } = page.isSource ? sourceDetails(page) : {};
  // Who cites it is known when all pages are read.
  const cited = index.isComplete ? citedBy(index, page) : undefined;
  const facts = [page.isSource ? publisher : page.kind, date, status, cited].filter((fact) => fact !== undefined);
  const head = [`**${text(page.title)}**`, facts.map(text).join(" · "), ...(url ? [webLink(url)] : [])].join("  \n");
  const opening = content === undefined ? "" : excerpt(content, page.facts, section);
  const heading = section && opening ? `**${text(section.text)}**\n\n` : "";
  return opening === "" ? head : `${head}\n\n---\n\n${heading}${opening}`;
}

/** A source is cited by pages; any other page is cited by the sources that refer to it. */
export function citedBy(index: WikiIndex, page: Page): string {
  const referrers = index.referrersOf(page);
  const count = page.isSource ? referrers.length : referrers.filter(({ isSource }) => isSource).length;
  const noun = page.isSource ? "page" : "source";
  return `cited by ${count === 0 ? "no" : count} ${noun}${count === 1 ? "" : "s"}`;
}
