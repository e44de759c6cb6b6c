import {
  CodeLensRefreshRequest,
  DidChangeConfigurationNotification,
  type InitializeParams,
} from "vscode-languageserver";
import { ALL_LENSES, codeLenses, type LensSettings, pageOfLens, resolvedLens } from "./features/code-lens";
import type { Wiring } from "./wiring";

/** What the server can say of lenses. */
export const LENSES = { codeLensProvider: { resolveProvider: true } } as const;

/** The handlers of the lenses: they are shown as the user's settings say, and asked for again when they say something else. */
export class Lenses {
  /** The lenses that the client shows, by the URIs of their documents as it writes them. */
  private readonly shown = new Map<string, string>();
  private commands: ReadonlySet<string> = new Set();

  constructor(private readonly wiring: Wiring) {
    const { connection, session, withPage } = wiring;
    connection.onCodeLens(async ({ textDocument: { uri } }, token) => {
      const settings = await this.settings();
      return withPage(uri, token, ({ folder, page }) => {
        const lenses = codeLenses(folder.index, page, settings, this.commands);
        this.shown.set(uri, JSON.stringify(lenses));
        return lenses;
      });
    });
    connection.onCodeLensResolve(async (lens) => {
      const uri = pageOfLens(lens);
      const located = uri === undefined ? undefined : await session.page(uri);
      return located ? resolvedLens(located.folder, located.page, lens) : lens;
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
    connection.onDidChangeConfiguration(() => this.refresh());
    connection.client
      .register(DidChangeConfigurationNotification.type, { section: "ibid" })
      .catch((error) => connection.console.warn(`Settings are not watched: ${error?.message ?? error}`));
  }

  /** Pages have changed: lenses that say something else now are asked for again. */
  changed(): void {
    if (this.shown.size > 0) void this.settings().then((settings) => this.compare(settings));
  }

  /** A document was closed. */
  closed(uri: string): void {
    this.shown.delete(uri);
  }

  private compare(settings: LensSettings): void {
    const isOld = ([uri, before]: [string, string]) => {
      const located = this.wiring.session.locate(uri);
      const page = located?.folder.index.page(located.path);
      const now = located && page ? codeLenses(located.folder.index, page, settings, this.commands) : [];
      return JSON.stringify(now) !== before;
    };
    if ([...this.shown].some(isOld)) this.refresh();
  }

  private refresh(): void {
    const { connection, client } = this.wiring;
    if (client().workspace?.codeLens?.refreshSupport)
      void connection.sendRequest(CodeLensRefreshRequest.type).catch(() => {});
  }

  private async settings(): Promise<LensSettings> {
    const { connection, client } = this.wiring;
    if (!client().workspace?.configuration) return ALL_LENSES;
    const settings: unknown = await connection.workspace.getConfiguration("ibid.codeLens").catch(() => undefined);
    return typeof settings === "object" && settings !== null ? { ...ALL_LENSES, ...settings } : ALL_LENSES;
  }
}
