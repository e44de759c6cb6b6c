import type { DocumentLink, SymbolInformation, WorkspaceSymbol } from "vscode-languageserver";
import type { DocumentSymbol } from "vscode-languageserver-types";
import { type DocumentLinkData, documentLinks, resolveDocumentLink } from "./features/document-links";
import { documentSymbols } from "./features/document-symbols";
import { foldingRanges } from "./features/folding";
import { selectionRange } from "./features/selection-range";
import { placedSymbol, WORKSPACE_SYMBOL_LIMIT, workspaceSymbols } from "./features/workspace-symbols";
import type { Wiring } from "./wiring";
import { untilDone } from "./workspace/slices";

/** What the server can say of how pages are built, and of which pages there are. */
export const STRUCTURE = {
  documentSymbolProvider: true,
  workspaceSymbolProvider: { resolveProvider: true },
  documentLinkProvider: { resolveProvider: true },
  foldingRangeProvider: true,
  selectionRangeProvider: true,
} as const;

/** The handlers that a client asks for the structure of pages. */
export function handleStructure({ connection, session, client, withPage }: Wiring): void {
  connection.onDocumentSymbol(async ({ textDocument: { uri } }, token) => {
    // A page's own parts are known before all others are read.
    const located = await session.page(uri, "listed");
    if (!located || token.isCancellationRequested) return null;
    const symbols = documentSymbols(located.page);
    return client().textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport ? symbols : flat(uri, symbols);
  });
  connection.onFoldingRanges(async ({ textDocument: { uri } }, token) => {
    const located = await session.page(uri, "listed");
    return located && !token.isCancellationRequested ? foldingRanges(located.page) : null;
  });
  connection.onSelectionRanges(async ({ textDocument: { uri }, positions }, token) => {
    const located = await session.page(uri, "listed");
    const text = located && (await located.folder.readText(located.page.path));
    // What changed on disk unseen is a new version of the page by now.
    const page = located?.folder.index.page(located.page.path);
    if (!page || text === undefined || token.isCancellationRequested) return null;
    return positions.map((position) => selectionRange(page, text, position));
  });
  connection.onDocumentLinks(({ textDocument: { uri } }, token) =>
    withPage(uri, token, ({ folder, page }) => documentLinks(folder.index, page)),
  );
  connection.onDocumentLinkResolve(async (link: DocumentLink) => {
    const data: Partial<DocumentLinkData> | undefined = link.data;
    if (data?.uri === undefined) return link;
    return resolveDocumentLink(link, (await session.page(data.uri))?.page);
  });
  connection.onWorkspaceSymbol(async ({ query }, token) => {
    const { folders } = session;
    await Promise.all(folders.map((folder) => folder.listed()));
    const isOver = () => token.isCancellationRequested;
    for (const { index } of folders) await untilDone((isDue) => isOver() || index.names.work(isDue));
    if (isOver()) return null;
    const found = folders.flatMap(({ index }) => workspaceSymbols(index, query)).slice(0, WORKSPACE_SYMBOL_LIMIT);
    const isLazy = client().workspace?.symbol?.resolveSupport?.properties.includes("location.range");
    return isLazy ? found : Promise.all(found.map(placed));
  });
  connection.onWorkspaceSymbolResolve(placed);

  async function placed(symbol: WorkspaceSymbol): Promise<WorkspaceSymbol> {
    const located = await session.page(symbol.location.uri, "listed");
    return located ? placedSymbol(located.folder.index, located.page, symbol) : symbol;
  }
}

/** For clients that show no trees. */
function flat(uri: string, symbols: readonly DocumentSymbol[], containerName?: string): SymbolInformation[] {
  return symbols.flatMap(({ name, kind, range, children = [] }) => [
    { name, kind, location: { uri, range }, ...(containerName !== undefined && { containerName }) },
    ...flat(uri, children, name),
  ]);
}
