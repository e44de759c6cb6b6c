import {
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type Position,
  type Range,
  SymbolKind,
} from "vscode-languageserver-types";
import { rangesOf } from "../markdown/picked-facts";
import { namesFolder } from "../wiki/config";
import type { Page } from "../wiki/page";
import type { WikiIndex } from "../wiki/wiki-index";
import { ofPages, titleSpan } from "./mention";

/**
 * The pages whose citations can be followed from a position: those that the reference there leads to, else the page itself.
 */
export function prepareCitations(index: WikiIndex, page: Page, position: Position): CallHierarchyItem[] {
  const link = index.linkAt(page, page.facts.lines.offsetAt(position));
  const pages = link ? index.targets(link.resolution) : [page];
  return pages.map((found) => item(index, found));
}

/** Who cites a page: those that refer to it, sources first, with the places where they do. */
export function incomingCitations(index: WikiIndex, page: Page): CallHierarchyIncomingCall[] {
  const { spansIn } = ofPages(index, [page]);
  const citing = index.referrersOf(page);
  return [...citing.filter(({ isSource }) => isSource), ...citing.filter(({ isSource }) => !isSource)].map((from) => ({
    from: item(index, from),
    fromRanges: [...rangesOf(from.facts, spansIn(from))],
  }));
}

/** What a page rests on: the sources and captures that it cites, in the order of its text. */
export function outgoingCitations(index: WikiIndex, page: Page): CallHierarchyOutgoingCall[] {
  const { captureFolders } = index.configOf(page.root);
  const cited = new Map<Page, Range[]>();
  for (const { reference, resolution } of index.links(page)) {
    for (const target of index.targets(resolution)) {
      if (target === page || !(target.isSource || namesFolder(target.path, captureFolders))) continue;
      const ranges = cited.get(target) ?? [];
      ranges.push(page.facts.lines.range(reference.span));
      cited.set(target, ranges);
    }
  }
  return [...cited].map(([to, fromRanges]) => ({ to: item(index, to), fromRanges }));
}

function item(index: WikiIndex, page: Page): CallHierarchyItem {
  const { lines } = page.facts;
  return {
    name: page.title,
    detail: page.slug,
    kind: SymbolKind.File,
    uri: index.uri(page.path),
    range: lines.range({ start: 0, end: lines.length }),
    selectionRange: lines.range(titleSpan(page)),
  };
}
