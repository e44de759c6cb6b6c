import { type Range, RequestType, type TextDocumentIdentifier, type TextEdit } from "vscode-languageserver";
import { withText } from "./acting";
import { type CitationChoice, citationChoices, citationEdits } from "./features/insert-citation";
import type { Wiring } from "./wiring";

/** Asks for the sources that a page may cite, the best of those that fit some words. */
export const SOURCES = new RequestType<
  { readonly textDocument: TextDocumentIdentifier; readonly query: string },
  CitationChoice[] | null,
  void
>("ibid/sources");

/** Asks for the edits that insert citations of a source, given by the URI of its page, at some ranges of another page. */
export const CITE = new RequestType<
  { readonly textDocument: TextDocumentIdentifier; readonly source: string; readonly ranges: readonly Range[] },
  TextEdit[] | null,
  void
>("ibid/cite");

/** Answers a client that has its user choose what to cite. */
export function handleCiting({ connection, session, withPage }: Wiring): void {
  connection.onRequest(SOURCES, ({ textDocument, query }, token) =>
    withPage(textDocument.uri, token, ({ folder: { index, readText }, page }) =>
      citationChoices(index, page, query, readText),
    ),
  );
  connection.onRequest(CITE, ({ textDocument, source, ranges }, token) =>
    withPage(textDocument.uri, token, async (located) => {
      const read = await withText(located);
      const cited = session.locate(source);
      const to = cited?.folder === located.folder ? located.folder.index.page(cited.path) : undefined;
      return read && to ? citationEdits(located.folder.index, read.page, read.text, to, ranges) : null;
    }),
  );
}
