import { incomingCitations, outgoingCitations, prepareCitations } from "./features/call-hierarchy";
import { documentHighlights } from "./features/document-highlight";
import { references } from "./features/references";
import type { Wiring } from "./wiring";

/** What the server can say of who refers to what. */
export const NAVIGATION = {
  referencesProvider: true,
  documentHighlightProvider: true,
  callHierarchyProvider: true,
} as const;

/** The handlers that a client asks who refers to what. */
export function handleNavigation({ connection, withPage }: Wiring): void {
  connection.onReferences(({ textDocument, position, context }, token) =>
    withPage(textDocument.uri, token, ({ folder, page }) =>
      references(folder.index, page, position, context.includeDeclaration),
    ),
  );
  connection.onDocumentHighlight(({ textDocument, position }, token) =>
    withPage(textDocument.uri, token, ({ folder, page }) => documentHighlights(folder.index, page, position)),
  );
  connection.languages.callHierarchy.onPrepare(({ textDocument, position }, token) =>
    withPage(textDocument.uri, token, ({ folder, page }) => prepareCitations(folder.index, page, position)),
  );
  connection.languages.callHierarchy.onIncomingCalls(({ item }, token) =>
    withPage(item.uri, token, ({ folder, page }) => incomingCitations(folder.index, page)),
  );
  connection.languages.callHierarchy.onOutgoingCalls(({ item }, token) =>
    withPage(item.uri, token, ({ folder, page }) => outgoingCitations(folder.index, page)),
  );
}
