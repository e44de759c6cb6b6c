import {
  type CancellationToken,
  type ClientCapabilities,
  type Connection,
  DidChangeWatchedFilesNotification,
  type InitializeResult,
  type Position,
  TextDocumentSyncKind,
  TextDocuments,
  type WorkDoneProgressServerReporter,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { version } from "../../package.json";
import { ACTING, handleActing } from "./acting";
import { handleCiting } from "./citing";
import { DiagnosticsFeed } from "./diagnostics-feed";
import { definition } from "./features/definition";
import { hover } from "./features/hover";
import { applyChanges } from "./features/typing";
import { LENSES, Lenses } from "./lenses";
import { engineInUse } from "./markdown/parse";
import { handleNavigation, NAVIGATION } from "./navigation";
import { Previews } from "./previewing";
import { rehearseTyping } from "./rehearsal";
import { handleRenaming, RENAMING } from "./renaming";
import { type Host, type LocatedPage, Session } from "./session";
import { handleStatistics } from "./statistics";
import { handleStructure, STRUCTURE } from "./structure";
import { StubRequests } from "./stub-requests";
import { MultiMap } from "./text/multi-map";
import { isPagePath } from "./text/slug";
import { Views } from "./views";
import { warmUp } from "./warm-up";
import type { WorkspaceFolder } from "./workspace/workspace-folder";
import { handleWriting, WRITING } from "./writing";

/** Milliseconds after the last letter typed in a configuration in which it counts as typed. */
const TYPING_PAUSE = 250;

/** Milliseconds between two reports of how much of a folder is read. */
const PROGRESS = 100;

/**
 * Wires a connection to the features: who is told what, and when. Returns at once; the connection does the rest.
 * @param whyPortable why the fast parser does not run, for the log
 */
export function startServer(connection: Connection, host: Host, whyPortable?: string): void {
  const warn = (message: string) => connection.console.warn(message);
  const session = new Session(host, warn);
  const documents = new TextDocuments({
    create: TextDocument.create,
    update(document: TextDocument, changes, version) {
      feed.edited(document.uri, applyChanges(document, changes, version));
      return document;
    },
  });
  let client: ClientCapabilities = {};
  let folderUris: string[] = [];
  let feed: DiagnosticsFeed;
  const wiring = { connection, session, client: () => client, withPage };
  const stubs = new StubRequests(wiring);
  const previews = new Previews(wiring);
  const lenses = new Lenses(wiring);
  const views = new Views(wiring);
  handleNavigation(wiring);
  handleRenaming(wiring, documents, filesChanged);
  handleWriting(wiring);
  handleStructure(wiring);
  handleStatistics(wiring, host);
  handleActing(wiring, stubs, host.ruleDocs);
  handleCiting(wiring);
  const due = new Map<WorkspaceFolder, NodeJS.Timeout>();
  let isRehearsed = false;

  connection.onInitialize((params): InitializeResult => {
    client = params.capabilities;
    const cacheFolder: unknown = params.initializationOptions?.cacheFolder;
    if (typeof cacheFolder === "string" || cacheFolder === null) host.cacheFolder = cacheFolder ?? undefined;
    folderUris = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
    lenses.initialize(params);
    const support = {
      pull: client.textDocument?.diagnostic !== undefined,
      refresh: client.workspace?.diagnostics?.refreshSupport === true,
    };
    feed = new DiagnosticsFeed(connection, session, host, support, () => lenses.changed());
    return {
      serverInfo: { name: "ibid", version },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        ...NAVIGATION,
        ...LENSES,
        ...RENAMING,
        ...WRITING,
        ...STRUCTURE,
        ...ACTING,
        workspace: { ...RENAMING.workspace, workspaceFolders: { supported: true, changeNotifications: true } },
        diagnosticProvider: { identifier: "ibid", interFileDependencies: true, workspaceDiagnostics: true },
        hoverProvider: true,
        definitionProvider: true,
      },
    };
  });

  connection.onInitialized(() => {
    const reason = whyPortable === undefined ? "" : ` (${whyPortable})`;
    connection.console.info(`Ibid ${version}, ${engineInUse().name} parser${reason}`);
    lenses.initialized();
    if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      const watchers = [{ globPattern: "**/*" }];
      connection.client
        .register(DidChangeWatchedFilesNotification.type, { watchers })
        .catch((error) => warn(`Files are not watched: ${error instanceof Error ? error.message : error}`));
    }
    if (client.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const { uri } of removed) session.remove(uri);
        // A wiki that was adopted may be among the folders now.
        session.adopt([]);
        for (const { uri } of added) openFolder(session.add(uri));
        adoptFolders();
        changed(true);
      });
    }
    for (const uri of folderUris) openFolder(session.add(uri));
  });

  connection.onDidChangeWatchedFiles(({ changes }) => filesChanged(changes.map(({ uri }) => uri)));

  documents.onDidOpen(() => adoptFolders());
  documents.onDidChangeContent(({ document }) => {
    const places = session.places(document.uri);
    const stale = places.filter(({ folder, path }) => folder.setOpenText(path, document.getText()) === "stale");
    for (const { folder } of stale) loadSoon(folder);
    // A page changes what the client knows of it; a configuration all pages.
    changed(!isPagePath(document.uri));
    void feed.publish(document.uri);
  });
  documents.onDidSave(({ document: { uri } }) => void feed.settled(uri));
  documents.onDidClose(({ document: { uri } }) => {
    const outcomes = session.places(uri).map(({ folder, path }) => {
      const outcome = folder.close(path);
      if (outcome === "stale") load(folder);
      return outcome;
    });
    const before = session.folders.length;
    adoptFolders();
    // What was not saved is lost, and with it what other pages had of it.
    if (session.folders.length < before || outcomes.some((outcome) => outcome !== "same")) changed(true);
    lenses.closed(uri);
    void feed.settled(uri);
  });

  connection.onHover(({ textDocument, position }, token) =>
    withLink(textDocument.uri, position, token, ({ folder, page }) =>
      hover(folder.index, page, position, folder.readText),
    ),
  );
  connection.onDefinition(({ textDocument, position }, token) =>
    withLink(textDocument.uri, position, token, ({ folder, page }) => {
      const links = definition(folder.index, page, position);
      if (client.textDocument?.definition?.linkSupport) return links;
      return links.map(({ targetUri, targetSelectionRange }) => ({ uri: targetUri, range: targetSelectionRange }));
    }),
  );
  connection.languages.diagnostics.on(({ textDocument, previousResultId }, token) =>
    feed.document(textDocument.uri, previousResultId, token),
  );
  connection.languages.diagnostics.onWorkspace((params, token, _progress, inParts) =>
    feed.workspace(params, token, inParts),
  );

  connection.onRequest("ibid/rebuildIndex", async () => {
    for (const folder of session.folders) {
      folder.forget();
      load(folder);
    }
    await Promise.all(session.folders.map((folder) => folder.loaded()));
  });

  connection.onShutdown(async () => {
    await Promise.all(session.folders.map((folder) => folder.kept()));
  });

  documents.listen(connection);
  connection.listen();

  /** @param elsewhere whether the client may not know of the change */
  function changed(elsewhere: boolean): void {
    feed.changed(elsewhere);
    stubs.changed();
    previews.changed();
    views.changed();
  }

  /** Files or folders came, changed or went. */
  function filesChanged(uris: readonly string[], gone: readonly string[] = []): void {
    // An editor may keep a document for minutes whose file its user has moved or deleted.
    for (const uri of gone) for (const { folder, path } of session.places(uri)) folder.discard(path);
    const paths = new MultiMap<WorkspaceFolder, string>();
    for (const uri of uris) for (const { folder, path } of session.places(uri)) paths.add(folder, path);
    for (const folder of session.folders) {
      const outcome = folder.refresh(paths.get(folder));
      if (outcome === "stale") load(folder);
      if (outcome !== "same") changed(true);
    }
  }

  /** A document that lies in no workspace folder is a page of the wiki that it lies in. */
  function adoptFolders(): void {
    for (const folder of session.adopt(documents.keys())) openFolder(folder);
  }

  function openFolder(folder: WorkspaceFolder | undefined): void {
    if (!folder) return;
    for (const document of documents.all()) {
      const place = session.places(document.uri).find((at) => at.folder === folder);
      if (place) folder.setOpenText(place.path, document.getText());
    }
    load(folder);
  }

  /** A configuration that is being typed is not worth reading the folder anew at each letter. */
  function loadSoon(folder: WorkspaceFolder): void {
    clearTimeout(due.get(folder));
    due.set(
      folder,
      setTimeout(() => {
        due.delete(folder);
        if (session.folders.includes(folder)) load(folder);
      }, TYPING_PAUSE),
    );
  }

  function load(folder: WorkspaceFolder): void {
    read(folder).catch((error) => connection.console.error(`Cannot get ready: ${error?.stack ?? error}`));
  }

  /** Reads a folder, and gets ready for what is asked of it then, unless another reading takes its place. */
  async function read(folder: WorkspaceFolder): Promise<void> {
    const isClosed = () => !session.folders.includes(folder);
    const progress = startProgress();
    host.expect("reading");
    const shown = views.read();
    const start = performance.now();
    let told = 0;
    const report = (done: number, total: number) => {
      // It takes longer to tell of some pages than to take them in.
      if (done < total && performance.now() - told < PROGRESS) return;
      told = performance.now();
      progress.report(done / Math.max(1, total));
      shown.report(done, total);
    };
    try {
      if (!(await folder.load({ report, isCancelled: isClosed }))) return;
      const pages = folder.index.pathsAt("").filter(isPagePath).length;
      connection.console.info(`Read ${pages} pages in ${((performance.now() - start) / 1000).toFixed(1)} s`);
    } catch (error) {
      connection.console.error(`Cannot read the wiki: ${(error as Error)?.stack ?? error}`);
    } finally {
      progress.done();
      shown.done();
    }
    changed(true);
    await getReady(folder);
  }

  /** Does what somebody may have to wait for otherwise, until the folder is closed or read anew. */
  async function getReady(folder: WorkspaceFolder): Promise<void> {
    const isOver = () => !session.folders.includes(folder) || !folder.index.isComplete;
    await folder.prepare(isOver);
    if (session.folders.every(({ index }) => index.isComplete)) host.expect("typing");
    // Code that was made fast stays so.
    if (!isRehearsed) {
      isRehearsed = true;
      await rehearseTyping(folder, isOver);
      isRehearsed = !isOver();
    }
    await warmUp(folder, isOver);
  }

  /** Shows that the wiki is being read; does not wait for the client to show it. */
  function startProgress() {
    const shown = client.window?.workDoneProgress ? connection.window.createWorkDoneProgress() : undefined;
    const tell = (say: (reporter: WorkDoneProgressServerReporter) => void) => void shown?.then(say, () => {});
    tell((reporter) => reporter.begin("Ibid: reading the wiki", 0));
    let last = 0;
    return {
      report(part: number) {
        const percentage = Math.round(100 * part);
        if (percentage !== last) tell((reporter) => reporter.report(percentage));
        last = percentage;
      },
      done: () => tell((reporter) => reporter.done()),
    };
  }

  /** Answers a question about a page, once its folder is read; `null` about what is no page, or when nobody asks any more. */
  async function withPage<T>(
    uri: string,
    token: CancellationToken,
    answer: (located: LocatedPage) => T | Promise<T>,
  ): Promise<T | null> {
    // Who takes a question back need not wait until all is read.
    const cancelled = new Promise<undefined>((resolve) => token.onCancellationRequested(() => resolve(undefined)));
    const located = await Promise.race([session.page(uri), cancelled]);
    return located && !token.isCancellationRequested ? ((await answer(located)) ?? null) : null;
  }

  /** The same; while the folder is still being read also about a place from where it is clear already where it leads. */
  async function withLink<T>(
    uri: string,
    position: Position,
    token: CancellationToken,
    answer: (located: LocatedPage) => T | Promise<T>,
  ): Promise<T | null> {
    const listed = await session.page(uri, "listed");
    const link = listed?.folder.index.linkAt(listed.page, listed.page.facts.lines.offsetAt(position));
    if (!listed || !link || !listed.folder.index.isSure(link)) return withPage(uri, token, answer);
    return token.isCancellationRequested ? null : ((await answer(listed)) ?? null);
  }
}
