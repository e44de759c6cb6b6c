import { type DocumentHighlight, DocumentHighlightKind, type Position } from "vscode-languageserver-types";
import type { Page } from "../wiki/page";
import type { WikiIndex } from "../wiki/wiki-index";
import { mentionedAt } from "./mention";

/** Where a page speaks of what is at a position in it: what it refers to, and what it is itself. */
export function documentHighlights(index: WikiIndex, page: Page, position: Position): DocumentHighlight[] {
  const { lines } = page.facts;
  const mentioned = mentionedAt(index, page, lines.offsetAt(position));
  if (!mentioned) return [];
  // The beginning of a page without a title is no place to mark.
  const own = mentioned.declarations.filter((spot) => spot.page === page && spot.span.end > spot.span.start);
  return [
    ...own.map(({ span }) => ({ range: lines.range(span), kind: DocumentHighlightKind.Write })),
    ...mentioned.spansIn(page).map((span) => ({ range: lines.range(span), kind: DocumentHighlightKind.Read })),
  ];
}
