import { SymbolKind, type WorkspaceSymbol } from "vscode-languageserver-types";
import { fold } from "../text/slug";
import type { Page } from "../wiki/page";
import type { WikiIndex } from "../wiki/wiki-index";
import { titleSpan } from "./mention";

/** The most pages that are found at once: who looks for another types on. */
export const WORKSPACE_SYMBOL_LIMIT = 100;

/** The pages that a query fits by title, alias or slug, best first, yet without their places. */
export function workspaceSymbols(index: WikiIndex, query: string): WorkspaceSymbol[] {
  const found = index.names.find({ text: query, limit: WORKSPACE_SYMBOL_LIMIT });
  const pages = found.flatMap((path) => index.page(path) ?? []);
  const words = query
    .split(/[\s/]+/)
    .filter(Boolean)
    .map(fold);
  return pages.map((page) => ({
    name: nameFor(page, words),
    kind: SymbolKind.File,
    containerName: page.slug,
    location: { uri: index.uri(page.path) },
  }));
}

/** The same with the place of the page's title. */
export function placedSymbol(index: WikiIndex, page: Page, symbol: WorkspaceSymbol): WorkspaceSymbol {
  return { ...symbol, location: { uri: index.uri(page.path), range: page.facts.lines.range(titleSpan(page)) } };
}

/** Clients look for the query in the name again: what was found by another name shows it. */
function nameFor({ title, aliases, slug }: Page, words: readonly string[]): string {
  const fits = (name: string) => words.every((word) => fold(name).includes(word));
  if (fits(title)) return title;
  return `${title} · ${aliases.find(fits) ?? slug}`;
}
