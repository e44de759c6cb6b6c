import type { Location, Position } from "vscode-languageserver-types";
import { rangesOf } from "../markdown/picked-facts";
import type { Page } from "../wiki/page";
import type { WikiIndex } from "../wiki/wiki-index";
import { mentionedAt, type Spot } from "./mention";

/** All places that refer to what is at a position, sorted by page. @param declarations whether to begin with the thing itself */
export function references(index: WikiIndex, page: Page, position: Position, declarations: boolean): Location[] {
  const mentioned = mentionedAt(index, page, page.facts.lines.offsetAt(position));
  if (!mentioned) return [];
  return [
    ...(declarations ? mentioned.declarations.flatMap((spot) => locations(index, spot.page, [spot])) : []),
    ...mentioned.pages().flatMap((citing) => locations(index, citing, mentioned.spotsIn(citing))),
  ];
}

function locations(index: WikiIndex, page: Page, spots: readonly Spot[]): Location[] {
  const uri = index.uri(page.path);
  const ranges = rangesOf(
    page.facts,
    spots.map(({ span }) => span),
  );
  return ranges.map((range) => ({ uri, range }));
}
