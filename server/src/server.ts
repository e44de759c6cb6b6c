import {
  type ClientCapabilities,
  CodeActionKind,
  type Connection,
  DidChangeWatchedFilesNotification,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
  type WorkDoneProgressServerReporter,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { version } from "../../package.json";
import { DiagnosticsFeed } from "./diagnostics-feed";
import { codeActions } from "./features/code-actions";
import { definition } from "./features/definition";
import { hover } from "./features/hover";
import { type Host, type LocatedPage, Session } from "./session";
import type { WorkspaceFolder } from "./workspace/workspace-folder";

/** Wires a connection to the features: who is told what, and when. Returns at once; the connection does the rest. */
export function startServer(connection: Connection, host: Host): void {
  const warn = (message: string) => connection.console.warn(message);
  const session = new Session(host, warn);
  const documents = new TextDocuments(TextDocument);
  let client: ClientCapabilities = {};
  let folderUris: string[] = [];
  let feed: DiagnosticsFeed;

  connection.onInitialize((params): InitializeResult => {
    client = params.capabilities;
    folderUris = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
    feed = new DiagnosticsFeed(connection, session, host, {
      pull: client.textDocument?.diagnostic !== undefined,
      refresh: client.workspace?.diagnostics?.refreshSupport === true,
    });
    return {
      serverInfo: { name: "ibid", version },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        diagnosticProvider: { identifier: "ibid", interFileDependencies: true, workspaceDiagnostics: true },
        hoverProvider: true,
        definitionProvider: true,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite] },
      },
    };
  });

  connection.onInitialized(() => {
    if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: "**/*" }] });
    }
    if (client.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const { uri } of removed) session.remove(uri);
        for (const { uri } of added) openFolder(uri);
        feed.changed(true);
      });
    }
    for (const uri of folderUris) openFolder(uri);
  });

  connection.onDidChangeWatchedFiles(({ changes }) => {
    const stale = new Set<WorkspaceFolder>();
    for (const { uri } of changes) {
      const located = session.locate(uri);
      if (located?.folder.refresh([located.path]) === "stale") stale.add(located.folder);
    }
    for (const folder of stale) void folder.load().then(() => feed.changed(true));
    feed.changed(true);
  });

  documents.onDidOpen(({ document: { uri } }) => {
    if (session.locate(uri)) return;
    const folder = host.wikiFolderOf(uri);
    if (folder !== undefined) openFolder(folder);
  });
  documents.onDidChangeContent(({ document }) => {
    const located = session.locate(document.uri);
    if (!located) return;
    located.folder.setOpenText(located.path, document.getText());
    feed.changed(false);
    void feed.publish(document.uri);
  });
  documents.onDidClose(({ document: { uri } }) => {
    const located = session.locate(uri);
    located?.folder.close(located.path);
    feed.changed(false);
  });

  connection.onHover(({ textDocument, position }) =>
    withPage(textDocument.uri, ({ folder, page }) => hover(folder.index, page, position, folder.readText)),
  );
  connection.onDefinition(({ textDocument, position }) =>
    withPage(textDocument.uri, ({ folder, page }) => {
      const links = definition(folder.index, page, position);
      if (client.textDocument?.definition?.linkSupport) return links;
      return links.map(({ targetUri, targetSelectionRange }) => ({ uri: targetUri, range: targetSelectionRange }));
    }),
  );
  connection.onCodeAction(({ textDocument, range }) =>
    withPage(textDocument.uri, ({ folder, page }) =>
      codeActions(folder.index, page, range, host.ruleDocs, {
        createFiles: client.workspace?.workspaceEdit?.resourceOperations?.includes("create") === true,
        snippets: client.workspace?.workspaceEdit?.snippetEditSupport === true,
      }),
    ),
  );
  connection.languages.diagnostics.on(({ textDocument, previousResultId }) =>
    feed.document(textDocument.uri, previousResultId),
  );
  connection.languages.diagnostics.onWorkspace((params, token) => feed.workspace(params, token));

  documents.listen(connection);
  connection.listen();

  function openFolder(uri: string): void {
    const progress = startProgress();
    const folder = session.add(
      uri,
      (done, total) => progress.report(done / Math.max(1, total)),
      () => {
        progress.done();
        feed.changed(true);
      },
    );
    if (!folder) {
      progress.done();
      return;
    }
    for (const document of documents.all()) {
      const located = session.locate(document.uri);
      if (located?.folder === folder) folder.setOpenText(located.path, document.getText());
    }
  }

  /** Shows that the wiki is being read; does not wait for the client to show it. */
  function startProgress() {
    const shown = client.window?.workDoneProgress ? connection.window.createWorkDoneProgress() : undefined;
    const tell = (say: (reporter: WorkDoneProgressServerReporter) => void) => void shown?.then(say, () => {});
    tell((reporter) => reporter.begin("Ibid: reading the wiki", 0));
    return {
      report: (part: number) => tell((reporter) => reporter.report(Math.round(100 * part))),
      done: () => tell((reporter) => reporter.done()),
    };
  }

  async function withPage<T>(uri: string, answer: (located: LocatedPage) => T | Promise<T>): Promise<T | null> {
    const located = await session.page(uri);
    return located ? ((await answer(located)) ?? null) : null;
  }
}
