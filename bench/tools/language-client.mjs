import { spawn } from "node:child_process";
import { once } from "node:events";
import { pathToFileURL } from "node:url";
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  TextDocumentSyncKind,
} from "vscode-languageserver-protocol/node";
import { memoryOf, processorTimeOf, TimedOut } from "./process.mjs";

/** What an editor like VS Code offers, as far as it matters here. */
const CAPABILITIES = {
  textDocument: {
    synchronization: { didSave: true },
    diagnostic: { dynamicRegistration: true },
    definition: { linkSupport: true },
    references: {},
    rename: { prepareSupport: true },
    completion: { completionItem: { snippetSupport: true } },
  },
  workspace: {
    configuration: true,
    workspaceFolders: true,
    diagnostics: { refreshSupport: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ["create", "rename"] },
    fileOperations: { willRename: true },
  },
  window: { workDoneProgress: true },
};

/** An editor without a screen, and a language server as a process of its own. Times are in ms. */
export class LanguageClient {
  /** When `initialized` was sent. */
  start = 0;
  capabilities = {};
  /** What is open in the editor, by URI. */
  documents = new Map();
  listeners = new Set();

  /**
   * @param {object} server
   * @param {string[]} server.command program and arguments
   * @param {Record<string, string>} [server.env]
   * @param {Record<string, (params: any, client: LanguageClient) => unknown>} [server.answers] to requests of the server; all others get `null`
   * @param {string} folder the workspace folder
   * @param {number} timeout in seconds, for the whole life of the server
   */
  constructor({ command: [program, ...args], env, answers = {} }, folder, timeout) {
    this.folder = folder;
    this.process = spawn(program, args, { env: { ...process.env, ...env }, stdio: ["pipe", "pipe", "ignore"] });
    this.connection = createMessageConnection(
      new StreamMessageReader(this.process.stdout),
      new StreamMessageWriter(this.process.stdin),
    );
    this.connection.onNotification((method, params) => this.heard(method, params));
    this.connection.onUnhandledProgress((params) => this.heard("$/progress", params));
    this.connection.onRequest((method, params) => {
      this.heard(method, params);
      if (method === "client/registerCapability") this.registered(params);
      return answers[method]?.(params, this) ?? null;
    });
    this.connection.onError(() => {});
    this.connection.listen();
    this.over = new Promise((_, reject) => {
      this.limit = setTimeout(() => reject(new TimedOut(timeout)), timeout * 1000);
      this.process.on("exit", (code, signal) => reject(new Error(`The server ended (${code ?? signal})`)));
      this.process.on("error", reject);
    });
    // Nobody may be waiting when it ends.
    this.over.catch(() => {});
  }

  /** `initialize` and `initialized`. */
  async initialize(initializationOptions = {}, settings) {
    const uri = this.uri("");
    const { capabilities } = await this.request("initialize", {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: "wiki" }],
      capabilities: CAPABILITIES,
      initializationOptions,
    });
    this.capabilities = capabilities;
    this.start = performance.now();
    this.notify("initialized", {});
    if (settings) this.notify("workspace/didChangeConfiguration", { settings });
  }

  uri(path) {
    return pathToFileURL(`${this.folder}/${path}`).href.replace(/\/$/, "");
  }

  /** @throws {TimedOut} when the server has lived too long */
  request(method, params) {
    return this.orOver(
      params === undefined ? this.connection.sendRequest(method) : this.connection.sendRequest(method, params),
    );
  }

  notify(method, params) {
    void this.connection.sendNotification(method, params).catch(() => {});
  }

  /** @returns what `promise` gives, unless the server's time is over first */
  orOver(promise) {
    return Promise.race([promise, this.over]);
  }

  /** Resolves at the first message of the server for which `test` holds, from now on. */
  message(test) {
    return this.orOver(
      new Promise((resolve) => {
        const listener = (method, params) => {
          if (!test(method, params)) return;
          this.listeners.delete(listener);
          resolve(params);
        };
        this.listeners.add(listener);
      }),
    );
  }

  /** What a server can do, it may say later. */
  registered({ registrations }) {
    for (const { method, registerOptions = {} } of registrations) {
      const feature = /^textDocument\/(\w+)$/.exec(method)?.[1];
      if (feature) this.capabilities[`${feature}Provider`] ??= registerOptions;
    }
  }

  heard(method, params) {
    for (const listener of this.listeners) listener(method, params);
  }

  open(path, text) {
    const uri = this.uri(path);
    this.documents.set(uri, { version: 1, text });
    this.notify("textDocument/didOpen", { textDocument: { uri, languageId: "markdown", version: 1, text } });
  }

  /** Replaces what stands at an offset of an open document. */
  edit(path, start, length, inserted) {
    const uri = this.uri(path);
    const { version, text } = this.documents.get(uri);
    const edited = { version: version + 1, text: text.slice(0, start) + inserted + text.slice(start + length) };
    this.documents.set(uri, edited);
    const sync = this.capabilities.textDocumentSync;
    const isWhole = (sync?.change ?? sync) === TextDocumentSyncKind.Full;
    const range = { start: positionAt(text, start), end: positionAt(text, start + length) };
    const change = isWhole ? { text: edited.text } : { range, text: inserted };
    this.notify("textDocument/didChange", { textDocument: { uri, version: edited.version }, contentChanges: [change] });
  }

  /** The diagnostics of a document, asked for. */
  async pull(path) {
    const report = await this.request("textDocument/diagnostic", { textDocument: { uri: this.uri(path) } });
    return report.items ?? [];
  }

  memory() {
    return memoryOf(this.process.pid);
  }

  processorTime() {
    return processorTimeOf(this.process.pid);
  }

  /** The same of the thread with which the server began: of a server that makes its answers there. */
  firstThreadTime() {
    return processorTimeOf(this.process.pid, [this.process.pid]);
  }

  /** `shutdown` and `exit`, as an editor that is closed does; by force when the server does not mind. */
  async stop() {
    clearTimeout(this.limit);
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const ended = once(this.process, "exit");
    const force = setTimeout(() => this.process.kill("SIGKILL"), 3_000);
    this.connection.sendRequest("shutdown").then(
      () => this.notify("exit"),
      () => {},
    );
    await ended;
    clearTimeout(force);
    this.connection.dispose();
  }
}

/** The position of an offset in a text. */
export function positionAt(text, offset) {
  let line = 0;
  let start = 0;
  for (let end = text.indexOf("\n"); end >= 0 && end < offset; end = text.indexOf("\n", start)) {
    start = end + 1;
    line++;
  }
  return { line, character: offset - start };
}
