import type { Location, Position } from "vscode-languageserver-types";
import { rangesOf } from "../markdown/picked-facts";
import type { Span } from "../text/lines";
import type { Page } from "../wiki/page";
import type { WikiIndex } from "../wiki/wiki-index";
import { mentionedAt } from "./mention";

/** All places that refer to what is at a position, sorted by page. @param declarations whether to begin with the thing itself */
export function references(index: WikiIndex, page: Page, position: Position, declarations: boolean): Location[] {
  const mentioned = mentionedAt(index, page, page.facts.lines.offsetAt(position));
  if (!mentioned) return [];
  const found: Location[] = [];
  if (declarations) for (const spot of mentioned.declarations) locate(index, spot.page, [spot.span], found);
  for (const citing of mentioned.pages()) locate(index, citing, mentioned.spansIn(citing), found);
  return found;
}

function locate(index: WikiIndex, page: Page, spans: readonly Span[], found: Location[]): void {
  const uri = index.uri(page.path);
  for (const range of rangesOf(page.facts, spans)) found.push({ uri, range });
}
