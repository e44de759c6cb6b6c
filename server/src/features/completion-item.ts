import { type CompletionItem, CompletionItemKind, InsertTextFormat } from "vscode-languageserver-types";
import { baseName } from "../text/slug";
import type { Page } from "../wiki/page";
import { knownDetails } from "../wiki/source";
import type { Completing } from "./completion";
import type { Typed } from "./completion-token";

/** What is kept in an item to look up its documentation later. */
export interface CompletionData {
  /** Of the page that it is about. */
  readonly uri: string;
  /** The anchor of a heading in it. */
  readonly anchor?: string;
  /** The label of a footnote in it. */
  readonly footnote?: string;
}

/** Text to be inserted, as it is and with places to fill in. */
export interface Insertion {
  readonly plain: string;
  readonly snippet?: string;
}

/** An item for a page: its title with publisher and date, its slug beside it. @param rank its place in the list */
export function pageItem(
  { index, page: from, support }: Completing,
  { typed, span }: Typed,
  to: Page,
  { plain, snippet }: Insertion,
  rank: number,
): CompletionItem {
  const { publisher, date } = to.isSource ? knownDetails(to) : { publisher: to.kind };
  const facts = [publisher, date].filter((fact) => fact !== undefined);
  const data: CompletionData = { uri: index.uri(to.path) };
  const isSnippet = support.snippets && snippet !== undefined;
  return {
    label: to.title,
    ...(support.labelDetails
      ? { labelDetails: facts.length === 0 ? {} : { description: facts.join(" · ") }, detail: to.slug }
      : { detail: [...facts, to.slug].join(" · ") }),
    kind: to.isSource ? CompletionItemKind.Reference : CompletionItemKind.File,
    // Clients filter and sort by what begins like the text that is typed: all do, so that our order stays.
    filterText: `${typed} ${baseName(to.slug)} ${to.title}`,
    sortText: String(rank).padStart(4, "0"),
    textEdit: { range: from.facts.lines.range(span), newText: isSnippet ? snippet : plain },
    ...(isSnippet && { insertTextFormat: InsertTextFormat.Snippet }),
    data,
  };
}

/** Text in a snippet that is inserted as it stands. */
export function snippetText(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}
