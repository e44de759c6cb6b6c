import type { Location, LogOutputChannel } from "vscode";
import {
  LanguageClient,
  type LanguageClientOptions,
  type Position,
  ReferencesRequest,
  RevealOutputChannelOn,
  type ServerOptions,
  TransportKind,
} from "vscode-languageclient/node";

/** The language server's process, from start to stop; at most one at a time. */
export class Server {
  private client: LanguageClient | undefined;
  private restarting: Promise<void> | undefined;

  constructor(
    private readonly module: string,
    private readonly output: LogOutputChannel,
  ) {}

  async start(): Promise<void> {
    // A client that failed to start can't be stopped or started again, so that each start has a client of its own.
    this.client = new LanguageClient("ibid", "Ibid", serverOptions(this.module), clientOptions(this.output));
    try {
      await this.client.start();
    } catch {
      // The client has shown the error, and "Restart Server" is there to try again.
    }
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

  /** Impatient clicks while one restart is under way share it: a second start would leave a process behind. */
  restart(): Promise<void> {
    this.restarting ??= this.stop()
      .then(() => this.start())
      .finally(() => {
        this.restarting = undefined;
      });
    return this.restarting;
  }
}

function serverOptions(module: string): ServerOptions {
  const run = { module, transport: TransportKind.ipc };
  // "Attach to server" in .vscode/launch.json looks for this port.
  return { run, debug: { ...run, options: { execArgv: ["--nolazy", "--enable-source-maps", "--inspect=6009"] } } };
}

function clientOptions(outputChannel: LogOutputChannel): LanguageClientOptions {
  return {
    documentSelector: [
      { scheme: "file", language: "markdown" },
      { scheme: "file", language: "mdx" },
      // Whichever JSON it is taken for: what is not saved yet counts, too.
      { scheme: "file", pattern: "**/ibid.json" },
    ],
    outputChannel,
    // What the server's lenses may call.
    initializationOptions: { commands: ["ibid.showReferences"] },
    // A page that is being written is no reason to take the author's eyes off it.
    revealOutputChannelOn: RevealOutputChannelOn.Never,
  };
}
