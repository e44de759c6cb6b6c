import { titleHeading } from "../markdown/called";
import type { Page } from "../wiki/page";
import { isWebAddress, sourceDetails } from "../wiki/source";
import type { Link, WikiIndex } from "../wiki/wiki-index";
import type { Offer } from "./offer";

/** A command of the server's: opens the address of a source in the browser. It takes the URI of the source's page. */
export const OPEN_SOURCE = "ibid.openSource";

/** The kind of actions that open something and change nothing; a kind of our own, since the protocol has none. */
export const OPEN_KIND = "open.ibid";

/** The page that a source distils, to be opened in the browser: at a citation, and on the source's own title and frontmatter. */
export function openSourceOffers(index: WikiIndex, page: Page, link: Link | undefined, offset: number): Offer[] {
  const [source, ...others] = link ? index.targets(link.resolution) : isOnHead(page, offset) ? [page] : [];
  const url = source && others.length === 0 ? sourceAddress(source) : undefined;
  if (!source || url === undefined) return [];
  const title = `Open the source at ${new URL(url).host}`;
  const command = { title, command: OPEN_SOURCE, arguments: [index.uri(source.path)] };
  return [{ name: "openSource", title, kind: OPEN_KIND, command }];
}

/** The address on the web that a source gives in its frontmatter; `undefined` for any other page, and any other address. */
export function sourceAddress(page: Page): string | undefined {
  const { url } = page.isSource ? sourceDetails(page) : {};
  return url !== undefined && isWebAddress(url) && URL.canParse(url) ? url : undefined;
}

function isOnHead({ facts }: Page, offset: number): boolean {
  return offset <= (titleHeading(facts)?.span.end ?? facts.frontmatter?.span.end ?? -1);
}
