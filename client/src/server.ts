import {
  type CancellationToken,
  commands,
  EventEmitter,
  type Location,
  type LogOutputChannel,
  type Range,
  type TextDocument,
  type TextEdit,
} from "vscode";
import {
  LanguageClient,
  type LanguageClientOptions,
  type Position,
  type TextEdit as ProtocolTextEdit,
  ReferencesRequest,
  RevealOutputChannelOn,
  type ServerOptions,
  State,
  TransportKind,
} from "vscode-languageclient/node";
import type { CitationChoice, CitedBy, CitingPassage, Level, LocatedStub, Place, Preview, Status } from "./answers";
import { besideMarkdown } from "./beside-markdown";
import { sendCommand } from "./page-commands";

/** The language server's process, from start to stop; at most one at a time. */
export class Server {
  private client: LanguageClient | undefined;
  private restarting: Promise<void> | undefined;
  private readonly stubsChanged = new EventEmitter<void>();
  private readonly previewsChanged = new EventEmitter<void>();
  private readonly viewsChanged = new EventEmitter<void>();
  private readonly statusChanged = new EventEmitter<Status | undefined>();

  /** The answer of `stubs` may be another now: something changed, or the server came or went. */
  readonly onStubsChanged = this.stubsChanged.event;
  /** The same for `sourceLevel`, `citedBy` and `passages`. */
  readonly onViewsChanged = this.viewsChanged.event;
  /** And for `preview`. */
  readonly onPreviewsChanged = this.previewsChanged.event;
  /** What the wiki holds is something else now; `undefined` when there is no server to ask. */
  readonly onStatus = this.statusChanged.event;

  /**
   * @param module path of the server's bundle
   * @param cacheFolder absolute path of the folder in which it may keep what it has read
   */
  constructor(
    private readonly module: string,
    private readonly cacheFolder: string,
    private readonly output: LogOutputChannel,
  ) {}

  async start(): Promise<void> {
    // A client that failed to start can't be stopped or started again, so that each start has a client of its own.
    this.client = new LanguageClient("ibid", "Ibid", serverOptions(this.module), this.clientOptions());
    try {
      const { client } = this;
      client.onNotification("ibid/stubsChanged", () => this.stubsChanged.fire());
      client.onNotification("ibid/previewsChanged", () => this.previewsChanged.fire());
      client.onNotification("ibid/viewsChanged", () => this.viewsChanged.fire());
      client.onNotification("ibid/statusChanged", (status: Status) => this.statusChanged.fire(status));
      // It is started again by itself when it ends by itself.
      client.onDidChangeState(({ newState }) => this.stateChanged(client, newState));
      await client.start();
    } catch {
      // The client has shown the error, and "Restart Server" is there to try again.
    }
  }

  /** All stubs of the window, sorted by kind, the ripe ones first; none while there is no server. */
  async stubs(): Promise<LocatedStub[]> {
    return this.client?.isRunning() ? await this.client.sendRequest<LocatedStub[]>("ibid/stubs") : [];
  }

  /** What is at a place in the tree of all sources; nothing while there is no server. */
  async sourceLevel(place: Place): Promise<Level> {
    if (!this.client?.isRunning()) return { sources: 0, uncited: 0, nodes: [] };
    return await this.client.sendRequest<Level>("ibid/sourceLevel", place);
  }

  /** Who refers to a page; nothing for what is no page. @param from how many are known already */
  async citedBy(uri: string, from: number): Promise<CitedBy | undefined> {
    if (!this.client?.isRunning()) return undefined;
    const params = { textDocument: { uri }, from };
    return (await this.client.sendRequest<CitedBy | null>("ibid/citedBy", params)) ?? undefined;
  }

  /** The passages of one page that refer to another one. */
  async passages(uri: string, citer: string): Promise<CitingPassage[]> {
    if (!this.client?.isRunning()) return [];
    const params = { textDocument: { uri }, citer };
    return (await this.client.sendRequest<CitingPassage[] | null>("ibid/passages", params)) ?? [];
  }

  /** The statistics of the window's wikis as a page for the panel; nothing while there is no server. */
  async statistics(): Promise<string | undefined> {
    return this.client?.isRunning() ? await this.client.sendRequest<string>("ibid/statistics") : undefined;
  }

  /** What a preview of a page shows besides what markdown says; nothing of what is no page, or while there is no server. */
  async preview(uri: string): Promise<Preview | undefined> {
    if (!this.client?.isRunning()) return undefined;
    return (await this.client.sendRequest<Preview | null>("ibid/preview", { textDocument: { uri } })) ?? undefined;
  }

  async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    try {
      if (client?.needsStop()) await client.dispose();
    } catch (error) {
      // It hangs, or had not answered yet. The client kills its process then, and a new one can take its place.
      this.output.warn(`The server did not stop by itself: ${error}`);
    }
  }

  /** What refers to a position of a document; nothing while there is no server to ask. */
  async references(uri: string, position: Position): Promise<Location[]> {
    const { client } = this;
    if (!client) return [];
    const params = { textDocument: { uri }, position, context: { includeDeclaration: false } };
    const found = await client.sendRequest(ReferencesRequest.type, params);
    return client.protocol2CodeConverter.asReferences(found ?? []);
  }

  /** The sources that a page may cite, the best of those that fit a query; none while there is no server. */
  async sources(uri: string, query: string, token: CancellationToken): Promise<CitationChoice[]> {
    const params = { textDocument: { uri }, query };
    return (await this.client?.sendRequest<CitationChoice[] | null>("ibid/sources", params, token)) ?? [];
  }

  /** What inserts citations of a source at some ranges of a page; nothing while there is no server. */
  async citations({ uri }: TextDocument, source: string, ranges: readonly Range[]): Promise<TextEdit[]> {
    const { client } = this;
    if (!client) return [];
    const params = {
      textDocument: { uri: client.code2ProtocolConverter.asUri(uri) },
      source,
      ranges: ranges.map((range) => client.code2ProtocolConverter.asRange(range)),
    };
    const edits = await client.sendRequest<ProtocolTextEdit[] | null>("ibid/cite", params);
    return client.protocol2CodeConverter.asTextEdits(edits ?? []);
  }

  /** Has the server read all wikis of the window anew, without what it keeps of them; nothing while there is none. */
  async rebuildIndex(): Promise<void> {
    await this.client?.sendRequest("ibid/rebuildIndex");
  }

  /** Impatient clicks while one restart is under way share it: a second start would leave a process behind. */
  restart(): Promise<void> {
    this.restarting ??= this.stop()
      .then(() => this.start())
      .finally(() => {
        this.restarting = undefined;
      });
    return this.restarting;
  }

  /** What was shown of a server that has gone holds no longer; one that has come is asked. */
  private async stateChanged(client: LanguageClient, state: State): Promise<void> {
    if (state === State.Starting || client !== (this.client ?? client)) return;
    await commands.executeCommand("setContext", "ibid.running", state === State.Running);
    this.stubsChanged.fire();
    this.viewsChanged.fire();
    this.previewsChanged.fire();
    // It may end before it answers.
    const status = state === State.Running ? client.sendRequest<Status>("ibid/status") : undefined;
    this.statusChanged.fire(await Promise.resolve(status).catch(() => undefined));
  }

  private clientOptions(): LanguageClientOptions {
    return {
      documentSelector: [
        { scheme: "file", language: "markdown" },
        { scheme: "file", language: "mdx" },
        // Whichever JSON it is taken for: what is not saved yet counts, too.
        { scheme: "file", pattern: "**/ibid.json" },
      ],
      outputChannel: this.output,
      // `commands`: what the server's lenses may call.
      initializationOptions: { commands: ["ibid.showReferences"], cacheFolder: this.cacheFolder },
      // A page that is being written is no reason to take the author's eyes off it.
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      middleware: {
        ...besideMarkdown,
        executeCommand: sendCommand,
        // How far the wiki is read is said by our own item in the status bar.
        handleWorkDoneProgress() {},
      },
    };
  }
}

/** MB for what was made last, half of Node's own choice: the server's answers are small, and the rest would be held for nothing. */
const NODE_OPTIONS = ["--max-semi-space-size=8"];

function serverOptions(module: string): ServerOptions {
  const server = { module, transport: TransportKind.ipc };
  // "Attach to server" in .vscode/launch.json looks for this port.
  const debugging = ["--nolazy", "--enable-source-maps", "--inspect=6009"];
  return {
    run: { ...server, options: { execArgv: NODE_OPTIONS } },
    debug: { ...server, options: { execArgv: [...NODE_OPTIONS, ...debugging] } },
  };
}
