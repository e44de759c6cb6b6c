import {
  type CancellationToken,
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
  TransportKind,
} from "vscode-languageclient/node";
import { besideMarkdown } from "./beside-markdown";
import type { Source } from "./insert-citation";
import { sendCommand } from "./page-commands";
import type { Stub } from "./stub";

/** The language server's process, from start to stop; at most one at a time. */
export class Server {
  private client: LanguageClient | undefined;
  private restarting: Promise<void> | undefined;
  private readonly stubsChanged = new EventEmitter<void>();

  /** The answer of `stubs` may be another now: something changed, or the server came or went. */
  readonly onStubsChanged = this.stubsChanged.event;

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
      this.client.onNotification("ibid/stubsChanged", () => this.stubsChanged.fire());
      await this.client.start();
      this.stubsChanged.fire();
    } catch {
      // The client has shown the error, and "Restart Server" is there to try again.
    }
  }

  /** All stubs of the window, sorted by kind, the ripe ones first; none while there is no server. */
  async stubs(): Promise<Stub[]> {
    return this.client?.isRunning() ? await this.client.sendRequest<Stub[]>("ibid/stubs") : [];
  }

  /** The statistics of the window's wikis as a page for the panel; nothing while there is no server. */
  async statistics(): Promise<string | undefined> {
    return this.client?.isRunning() ? await this.client.sendRequest<string>("ibid/statistics") : undefined;
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
  async sources(uri: string, query: string, token: CancellationToken): Promise<Source[]> {
    const params = { textDocument: { uri }, query };
    return (await this.client?.sendRequest<Source[] | null>("ibid/sources", params, token)) ?? [];
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
      middleware: { ...besideMarkdown, executeCommand: sendCommand },
    };
  }
}

function serverOptions(module: string): ServerOptions {
  const run = { module, transport: TransportKind.ipc };
  // "Attach to server" in .vscode/launch.json looks for this port.
  return { run, debug: { ...run, options: { execArgv: ["--nolazy", "--enable-source-maps", "--inspect=6009"] } } };
}
