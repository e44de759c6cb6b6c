import type { DocumentLink } from "vscode-languageserver-types";
import { headingOf } from "../wiki/fragment";
import type { Page } from "../wiki/page";
import type { Link, WikiIndex } from "../wiki/wiki-index";

/** What is kept in a link to find the place in its target later. */
export interface DocumentLinkData {
  /** Of the page or file that it leads to. */
  readonly uri: string;
  readonly fragment?: string;
}

/**
 * The references on a page that lead to one page or file, with its path at the pointer: the hover there has its title already.
 * What fits several is left to "go to definition", and what leads to the web to the client.
 */
export function documentLinks(index: WikiIndex, page: Page): DocumentLink[] {
  return index.links(page).flatMap((link): DocumentLink[] => {
    const to = destination(index, link);
    const { targetSpan, fragment, fragmentSpan } = link.reference;
    const span = { start: targetSpan.start, end: Math.max(targetSpan.end, fragmentSpan?.end ?? 0) };
    if (!to || span.start === span.end) return [];
    const data: DocumentLinkData = { uri: index.uri(to), ...(fragment !== undefined && { fragment }) };
    return [{ range: page.facts.lines.range(span), tooltip: to, data }];
  });
}

/** A link with where it leads: to the line of the heading that it names. @param target `undefined` for a file */
export function resolveDocumentLink(link: DocumentLink, target: Page | undefined): DocumentLink {
  const { uri, fragment }: DocumentLinkData = link.data;
  const heading = target && fragment !== undefined ? headingOf(target.facts, fragment) : undefined;
  const line = heading && target ? `#L${target.facts.lines.lineAt(heading.span.start) + 1}` : "";
  return { ...link, target: uri + line };
}

/** The path of the page or file that a link leads to. */
function destination(index: WikiIndex, { resolution: { file, pages } }: Link): string | undefined {
  if (file !== undefined) return index.isFolder(file) ? undefined : file;
  return pages.length === 1 ? pages[0] : undefined;
}
