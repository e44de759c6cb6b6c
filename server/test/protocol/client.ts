import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath, pathToFileURL } from "node:url";
import { onTestFinished } from "vitest";
import {
  type ClientCapabilities,
  type CodeAction,
  createMessageConnection,
  type Definition,
  type Diagnostic,
  type DocumentDiagnosticReport,
  FileChangeType,
  type Hover,
  type InitializeResult,
  IPCMessageReader,
  IPCMessageWriter,
  type LocationLink,
  type MessageConnection,
  type Position,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
  type WorkspaceDiagnosticReport,
} from "vscode-languageserver-protocol/node";

const SERVER = fileURLToPath(new URL("../../../dist/server.js", import.meta.url));

/** The fixture wiki, for tests that only read. */
export const SYSDESIGN = fileURLToPath(new URL("../../../test-fixtures/sysdesign-wiki", import.meta.url));

/** The wiki with every form of reference. */
export const FORMS = fileURLToPath(new URL("../../../test-fixtures/forms", import.meta.url));

/** What VS Code offers, as far as it matters to us. */
export const LIKE_VSCODE: ClientCapabilities = {
  textDocument: { diagnostic: { dynamicRegistration: true }, definition: { linkSupport: true } },
  workspace: {
    workspaceFolders: true,
    diagnostics: { refreshSupport: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ["create"], snippetEditSupport: true },
  },
  window: { workDoneProgress: true },
};

export interface StartOptions {
  /** Paths of workspace folders; `null` for a window without any. */
  readonly folders?: readonly string[] | null;
  readonly capabilities?: ClientCapabilities;
  readonly transport?: "stdio" | "ipc";
  /** Where the server keeps facts; nowhere by default, so that nothing of a test outlives it. */
  readonly cacheFolder?: string;
  /** What to answer to requests of the server; by default `null`. A promise that never settles is no answer. */
  readonly answers?: Readonly<Record<string, () => unknown>>;
}

interface Received {
  readonly method: string;
  readonly params: unknown;
}

/** An editor without a screen: talks to the built server as a process of its own, and keeps what it hears. */
export class TestClient {
  /** All that the server sent by itself, in that order. */
  readonly received: Received[] = [];
  initialized!: InitializeResult;
  private readonly taken = new Set<Received>();
  private listeners: (() => void)[] = [];
  private version = 0;
  private isGone = false;

  private constructor(
    readonly child: ChildProcess,
    readonly connection: MessageConnection,
    private readonly options: StartOptions,
  ) {
    const hear = (method: string, params: unknown) => {
      this.received.push({ method, params });
      this.wake();
    };
    // Who waits for a server that has gone must not wait for ever.
    child.on("exit", () => {
      connection.dispose();
      this.isGone = true;
      this.wake();
    });
    connection.onNotification(hear);
    connection.onUnhandledProgress(({ token, value }) => hear("$/progress", { token, value }));
    connection.onRequest((method, params) => {
      hear(method, params);
      return options.answers?.[method]?.() ?? null;
    });
    connection.listen();
  }

  /** A server that has answered `initialize`; it lives as long as the test. */
  static async start(options: StartOptions = {}): Promise<TestClient> {
    const client = TestClient.launch(options);
    onTestFinished(() => client.kill());
    await client.initialize();
    return client;
  }

  /** The bare process with a connection. */
  static launch(options: StartOptions = {}): TestClient {
    if (options.transport === "ipc") {
      const child = fork(SERVER, ["--node-ipc"]);
      const connection = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
      return new TestClient(child, connection, options);
    }
    const child = spawn(process.execPath, [SERVER, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
    const connection = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    return new TestClient(child, connection, options);
  }

  async initialize(): Promise<void> {
    const { folders = [], capabilities = {}, cacheFolder = null } = this.options;
    this.initialized = await this.request("initialize", {
      processId: process.pid,
      rootUri: null,
      capabilities,
      initializationOptions: { cacheFolder },
      workspaceFolders: folders?.map((path) => ({ uri: uriOf(path), name: path })),
    });
    this.notify("initialized", {});
  }

  kill(): void {
    this.connection.dispose();
    this.child.kill();
  }

  /** `shutdown` and `exit`. @returns the exit code */
  async stop(): Promise<number | null> {
    await this.request("shutdown");
    return this.exit();
  }

  /** @returns the exit code */
  async exit(): Promise<number | null> {
    const exited = once(this.child, "exit");
    this.notify("exit");
    const [code] = await exited;
    return code;
  }

  request<T>(method: string, params?: unknown): Promise<T> {
    return params === undefined ? this.connection.sendRequest(method) : this.connection.sendRequest(method, params);
  }

  notify(method: string, params?: unknown): void {
    const sent =
      params === undefined
        ? this.connection.sendNotification(method)
        : this.connection.sendNotification(method, params);
    // A server that has gone hears nothing; whoever waits for it notices.
    sent.catch(() => {});
  }

  private wake(): void {
    for (const listener of this.listeners.splice(0)) listener();
  }

  /** The first message of a kind that no test has taken yet; waits for it if need be. */
  async next<T>(method: string, where: (params: T) => boolean = () => true): Promise<T> {
    for (;;) {
      const found = this.received.find((it) => it.method === method && !this.taken.has(it) && where(it.params as T));
      if (found) {
        this.taken.add(found);
        return found.params as T;
      }
      if (this.isGone) throw new Error(`The server ended before it sent ${method}`);
      await new Promise<void>((resolve) => this.listeners.push(resolve));
    }
  }

  /** All messages of a kind up to now. */
  all<T>(method: string): T[] {
    return this.received.filter((it) => it.method === method).map(({ params }) => params as T);
  }

  /** The next findings that are published for a document. */
  async published(uri: string): Promise<Diagnostic[]> {
    type Params = { uri: string; diagnostics: Diagnostic[] };
    return (await this.next<Params>("textDocument/publishDiagnostics", (params) => params.uri === uri)).diagnostics;
  }

  open(uri: string, text: string, languageId = "markdown"): void {
    this.notify("textDocument/didOpen", { textDocument: { uri, languageId, version: ++this.version, text } });
  }

  change(uri: string, ...contentChanges: TextDocumentContentChangeEvent[]): void {
    this.notify("textDocument/didChange", { textDocument: { uri, version: ++this.version }, contentChanges });
  }

  close(uri: string): void {
    this.notify("textDocument/didClose", { textDocument: { uri } });
  }

  /** Tells of files that came, changed or went. */
  filesChanged(changes: Readonly<Record<string, keyof typeof FileChangeType>>): void {
    const events = Object.entries(changes).map(([uri, type]) => ({ uri, type: FileChangeType[type] }));
    this.notify("workspace/didChangeWatchedFiles", { changes: events });
  }

  foldersChanged(added: readonly string[], removed: readonly string[] = []): void {
    const folders = (paths: readonly string[]) => paths.map((path) => ({ uri: uriOf(path), name: path }));
    this.notify("workspace/didChangeWorkspaceFolders", { event: { added: folders(added), removed: folders(removed) } });
  }

  hover(uri: string, position: Position): Promise<Hover | null> {
    return this.request("textDocument/hover", { textDocument: { uri }, position });
  }

  definition(uri: string, position: Position): Promise<Definition | LocationLink[] | null> {
    return this.request("textDocument/definition", { textDocument: { uri }, position });
  }

  codeActions(uri: string, range: Range): Promise<CodeAction[] | null> {
    return this.request("textDocument/codeAction", { textDocument: { uri }, range, context: { diagnostics: [] } });
  }

  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.request("textDocument/diagnostic", { textDocument: { uri }, previousResultId });
  }

  pullWorkspace(previousResultIds: readonly { uri: string; value: string }[] = []): Promise<WorkspaceDiagnosticReport> {
    return this.request("workspace/diagnostic", { previousResultIds });
  }

  /** The findings of a document, each as `line:character code`. */
  async findings(uri: string): Promise<string[]> {
    return summary((await this.pull(uri)) as { items: Diagnostic[] });
  }
}

/** What tests of the wiring count on; other rules may have their say about the same pages. */
const CODES: readonly unknown[] = ["unresolved-source", "wanted-page", "stub-page", "invalid-config"];

/** Findings, each as `line:character code`, counted from 0. */
export function summary({ items }: { readonly items: readonly Diagnostic[] }): string[] {
  return items
    .filter(({ code }) => CODES.includes(code))
    .map(({ range, code }) => `${range.start.line}:${range.start.character} ${code}`);
}

/** The findings of a workspace report, by the URIs of the documents in it. */
export function byDocument(report: WorkspaceDiagnosticReport): Record<string, string[]> {
  const full = report.items.flatMap((item) => (item.kind === "full" ? [[item.uri, summary(item)] as const] : []));
  return Object.fromEntries(full);
}

/** What a client keeps of a workspace report, to say the next time what it knows. */
export function resultIds(report: WorkspaceDiagnosticReport): { uri: string; value: string }[] {
  return report.items.flatMap(({ uri, resultId }) => (resultId === undefined ? [] : [{ uri, value: resultId }]));
}

export function uriOf(path: string): string {
  return pathToFileURL(path).href;
}

/** A position, and the empty range there. */
export function at(line: number, character: number): Position & Range {
  const position = { line, character };
  return { ...position, start: position, end: position };
}
