import {
  CodeLensRefreshRequest,
  DidChangeConfigurationNotification,
  type InitializeParams,
} from "vscode-languageserver";
import { incomingCitations, outgoingCitations, prepareCitations } from "./features/call-hierarchy";
import { ALL_LENSES, codeLenses, type LensSettings } from "./features/code-lens";
import { documentHighlights } from "./features/document-highlight";
import { references } from "./features/references";
import type { Wiring } from "./wiring";

/** What the server can say of who refers to what. */
export const NAVIGATION = {
  referencesProvider: true,
  documentHighlightProvider: true,
  callHierarchyProvider: true,
  codeLensProvider: { resolveProvider: false },
} as const;

/** The handlers that a client asks who refers to what. */
export class Navigation {
  /** The lenses that the client shows, by the URIs of their documents as it writes them. */
  private readonly shown = new Map<string, string>();
  private commands: ReadonlySet<string> = new Set();

  constructor(private readonly wiring: Wiring) {
    const { connection, withPage } = wiring;
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
    connection.onCodeLens(async ({ textDocument: { uri } }, token) => {
      const settings = await this.lensSettings();
      return withPage(uri, token, ({ folder, page }) => {
        const lenses = codeLenses(folder.index, page, settings, this.commands);
        this.shown.set(uri, JSON.stringify(lenses));
        return lenses;
      });
    });
  }

  /** @param options what the client says of itself: `commands`, the names of those that lenses can call */
  initialize({ initializationOptions: options }: InitializeParams): void {
    const commands: unknown = options?.commands;
    if (Array.isArray(commands)) this.commands = new Set(commands.filter((name) => typeof name === "string"));
  }

  /** Settings may change from now on. */
  initialized(): void {
    const { connection, client } = this.wiring;
    if (!client().workspace?.didChangeConfiguration?.dynamicRegistration) return;
    connection.onDidChangeConfiguration(() => this.refreshLenses());
    connection.client
      .register(DidChangeConfigurationNotification.type, { section: "ibid" })
      .catch((error) => connection.console.warn(`Settings are not watched: ${error?.message ?? error}`));
  }

  /** Pages have changed: lenses that say something else now are asked for again. */
  changed(): void {
    if (this.shown.size > 0) void this.lensSettings().then((settings) => this.compareLenses(settings));
  }

  /** A document was closed. */
  closed(uri: string): void {
    this.shown.delete(uri);
  }

  private compareLenses(settings: LensSettings): void {
    const isOld = ([uri, before]: [string, string]) => {
      const located = this.wiring.session.locate(uri);
      const page = located?.folder.index.page(located.path);
      const now = located && page ? codeLenses(located.folder.index, page, settings, this.commands) : [];
      return JSON.stringify(now) !== before;
    };
    if ([...this.shown].some(isOld)) this.refreshLenses();
  }

  private refreshLenses(): void {
    const { connection, client } = this.wiring;
    if (client().workspace?.codeLens?.refreshSupport)
      void connection.sendRequest(CodeLensRefreshRequest.type).catch(() => {});
  }

  private async lensSettings(): Promise<LensSettings> {
    const { connection, client } = this.wiring;
    if (!client().workspace?.configuration) return ALL_LENSES;
    const settings: unknown = await connection.workspace.getConfiguration("ibid.codeLens").catch(() => undefined);
    return typeof settings === "object" && settings !== null ? { ...ALL_LENSES, ...settings } : ALL_LENSES;
  }
}
