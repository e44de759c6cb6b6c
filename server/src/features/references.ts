import type { Location, Position } from "vscode-languageserver-types";
import type { Page } from "../wiki/page";
import type { WikiIndex } from "../wiki/wiki-index";
import { mentionedAt, type Spot } from "./mention";

/** All places that refer to what is at a position, sorted by page. @param declarations whether to begin with the thing itself */
export function references(index: WikiIndex, page: Page, position: Position, declarations: boolean): Location[] {
  const mentioned = mentionedAt(index, page, page.facts.lines.offsetAt(position));
  if (!mentioned) return [];
  return [
    ...(declarations ? mentioned.declarations : []),
    ...mentioned.pages().flatMap((citing) => mentioned.spotsIn(citing)),
  ].map((spot) => location(index, spot));
}

function location(index: WikiIndex, { page, span }: Spot): Location {
  return { uri: index.uri(page.path), range: page.facts.lines.range(span) };
}
