import { type DocumentSymbol, SymbolKind } from "vscode-languageserver-types";
import { titleHeading } from "../markdown/called";
import type { Facts, Heading } from "../markdown/facts";
import { contains, type Span } from "../text/lines";
import { field, type Page } from "../wiki/page";

/** A page's headings, each with those of its section below it; above them the title, where only the frontmatter has it. */
export function documentSymbols({ facts }: Page): DocumentSymbol[] {
  const headings = nested(facts);
  const title = titleHeading(facts) ? undefined : field(facts, "title");
  const { frontmatter, lines } = facts;
  if (title === undefined || !frontmatter) return headings;
  const range = lines.range({ start: 0, end: lines.length });
  return [
    { name: title, kind: SymbolKind.File, range, selectionRange: lines.range(frontmatter.span), children: headings },
  ];
}

function nested(facts: Facts): DocumentSymbol[] {
  const top: DocumentSymbol[] = [];
  /** Those in whose sections the walk is, outermost first. */
  const open: { readonly section: Span; readonly children: DocumentSymbol[] }[] = [];
  for (const heading of facts.headings) {
    while (open.length > 0 && !contains((open.at(-1) as (typeof open)[0]).section, heading.section)) open.pop();
    const symbol = symbolOf(facts, heading);
    (open.at(-1)?.children ?? top).push(symbol);
    open.push({ section: heading.section, children: symbol.children });
  }
  return top;
}

function symbolOf({ lines }: Facts, { text, depth, section, span, textSpan }: Heading) {
  return {
    // Clients take an empty name for a fault.
    name: text.trim() || "#".repeat(depth),
    kind: SymbolKind.String,
    range: lines.range(section),
    selectionRange: lines.range(contains(section, textSpan) ? textSpan : span),
    children: [] as DocumentSymbol[],
  };
}
