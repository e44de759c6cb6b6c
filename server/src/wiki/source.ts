import { type SlugParts, slugParts } from "../text/slug";
import { field, type Page } from "./page";

/** What a source page says of the article or paper that it distils. */
export interface SourceDetails {
  readonly publisher?: string;
  /** As written, usually `YYYY-MM-DD`. */
  readonly date?: string;
  readonly url?: string;
  readonly status?: string;
}

const PUBLISHER_FIELDS = ["publisher", "site", "publication", "venue"];
const DATE_FIELDS = ["date", "published", "publication_date", "date_published"];
const URL_FIELDS = ["url", "source_url", "link", "canonical_url"];

/** Whether two versions of a page say the same of themselves. */
export function sameDetails(a: Page, b: Page): boolean {
  const details = ({ title, isSource, facts }: Page) => JSON.stringify([title, isSource, facts.frontmatter?.data]);
  return details(a) === details(b);
}

/** Whether an address leads to the web, and to nothing else: what a page says is opened and shown as a link only then. */
export function isWebAddress(url: string): boolean {
  return /^https?:\/\/[^\s<>\\]+$/i.test(url);
}

/** Reads a source's details off its frontmatter, and what that leaves open off its slug. */
export function sourceDetails(page: Page): SourceDetails {
  const slug: SlugParts = slugParts(page.slug);
  const first = (keys: readonly string[]) =>
    keys.map((key) => field(page.facts, key)).find((value) => value !== undefined);
  const details = {
    publisher: first(PUBLISHER_FIELDS) ?? slug.publisher,
    date: first(DATE_FIELDS) ?? slug.date,
    url: first(URL_FIELDS),
    status: field(page.facts, "status"),
  };
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));
}

/** The same as far as it is known: of a source that is yet to be read, what its slug says. */
export function knownDetails(page: Page): Pick<SourceDetails, "publisher" | "date"> {
  return page.isUnread ? slugParts(page.slug) : sourceDetails(page);
}
