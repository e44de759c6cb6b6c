import {
  type CancellationToken,
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  LSPErrorCodes,
  type Position,
  ResponseError,
  type ResultProgressReporter,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
} from "vscode-languageserver";
import { diagnostics } from "./features/diagnostics";
import { withoutTyped } from "./features/typing";
import { checkedPaths } from "./rules/rules";
import type { Host, Located, Session } from "./session";
import { hashOfText } from "./text/hash";
import type { WikiIndex } from "./wiki/wiki-index";
import { pauses, untilDone } from "./workspace/slices";
import type { WorkspaceFolder } from "./workspace/workspace-folder";
import { WorkspaceAnswer } from "./workspace-answer";

/** Milliseconds in which changes gather before the whole workspace is looked at again. */
const SWEEP_DELAY = 250;
/** Milliseconds after which it is looked at all the same, where changes never end. */
const SWEEP_LIMIT = 1000;
/** Characters from which on a document is looked at only when its author pauses: to read it takes too long for each letter. */
const LARGE = 500_000;
/** Milliseconds without an edit that are a pause. */
const PAUSE = 300;
/** The result id of a report without findings. */
const NOTHING = "0";

/** How the client learns of findings. */
export interface DiagnosticsSupport {
  /** It asks for them (LSP 3.17). */
  readonly pull: boolean;
  /** It can be told to ask again. */
  readonly refresh: boolean;
}

/** What was found in a document, but for the findings themselves: those of a large wiki are a hundred megabytes. */
interface Report extends Located {
  /** The document's URI as the server writes it: a client may write it in another way. */
  readonly uri: string;
  /** Tells one list of findings from another. */
  readonly resultId: string;
}

interface FullReport extends Report {
  readonly items: Diagnostic[];
}

/** Brings findings to the client: on demand where it asks for them, by itself where it does not; unchanged ones only once. */
export class DiagnosticsFeed {
  /** The last report on each document that has findings, by URI. */
  private readonly reports = new Map<string, Report>();
  /** What is to be looked at again, by folder. */
  private readonly due = new Map<WorkspaceFolder, Set<string>>();
  /** The result ids of what is published, by URI. */
  private readonly published = new Map<string, string>();
  /** Where the last edit of a document ended, by URI: what touches it is still being typed. */
  private readonly typed = new Map<string, readonly Position[]>();
  /** The document that was edited last, and when. */
  private lastEdit: { readonly uri: string; readonly time: number } | undefined;
  private revision = 0;
  private sweeps = 0;
  private sweepTimer: NodeJS.Timeout | undefined;
  /** Since when changes gather, if they do. */
  private changedSince: number | undefined;
  private changedElsewhere = false;
  private waiting: (() => void)[] = [];

  constructor(
    private readonly connection: Connection,
    private readonly session: Session,
    private readonly host: Host,
    private readonly support: DiagnosticsSupport,
    /** Called when changes have gathered and are through. */
    private readonly swept: () => void,
  ) {}

  /** Something changed that findings may depend on. @param elsewhere whether the client may not know that it did */
  changed(elsewhere: boolean): void {
    this.revision++;
    this.changedElsewhere ||= elsewhere;
    const now = performance.now();
    this.changedSince ??= now;
    clearTimeout(this.sweepTimer);
    this.sweepTimer = setTimeout(() => this.sweep(), Math.min(SWEEP_DELAY, this.changedSince + SWEEP_LIMIT - now));
  }

  /** A document was edited. @param ends where the edit ended, which is where its author is likely to go on */
  edited(uri: string, ends: readonly Position[]): void {
    const spelt = this.spelt(uri);
    this.typed.set(spelt, ends);
    this.lastEdit = { uri: spelt, time: performance.now() };
  }

  /** A document was saved or closed: nothing in it is still being typed. */
  async settled(uri: string): Promise<void> {
    if (!this.typed.delete(this.spelt(uri))) return;
    const located = await this.session.located(uri);
    const before = this.reports.get(this.spelt(uri))?.resultId ?? NOTHING;
    // Clients ask again for what changed, but a save changes nothing that they know of.
    if (!located || this.report(located).resultId === before) return;
    if (this.support.pull) this.changed(true);
    else await this.publish(uri);
  }

  /** A document's findings are due at once, where the client does not ask. */
  async publish(uri: string): Promise<void> {
    if (this.support.pull) return;
    const located = await this.session.located(uri, "listed");
    if (!located) return;
    const { lastEdit } = this;
    await this.pauseIn(located);
    // Who has edited it again has it published.
    if (lastEdit === this.lastEdit || this.lastEdit?.uri !== this.spelt(uri)) this.send(this.report(located));
  }

  /** Answers `textDocument/diagnostic`: while the folder is being read, with what is known of the page already. */
  async document(
    uri: string,
    previousResultId: string | undefined,
    token: CancellationToken,
  ): Promise<DocumentDiagnosticReport> {
    const located = await this.session.located(uri, "listed");
    if (!located) return { kind: "full", items: [] };
    await this.pauseIn(located, token);
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "No longer asked for");
    const { resultId, items } = this.report(located);
    return resultId === previousResultId ? { kind: "unchanged", resultId } : { kind: "full", resultId, items };
  }

  /**
   * Answers `workspace/diagnostic` with what is new to the client. When nothing is, waits until something changes: clients ask
   * again as soon as they have an answer.
   * @param inParts takes parts of the answer as they are found, where the client does: to write all of a large one in one go keeps
   *   everybody waiting
   */
  async workspace(
    params: WorkspaceDiagnosticParams,
    token: CancellationToken,
    inParts: ResultProgressReporter<WorkspaceDiagnosticReport> | undefined,
  ): Promise<WorkspaceDiagnosticReport> {
    const answer = new WorkspaceAnswer(inParts);
    for (const { uri, value } of params.previousResultIds) answer.setKnown(this.spelt(uri), uri, value);
    const isCancelled = () => token.isCancellationRequested;
    const cancelled = new Promise<void>((resolve) => token.onCancellationRequested(() => resolve()));
    for (;;) {
      const { revision } = this;
      await Promise.race([this.tellNews(answer, isCancelled), cancelled]);
      if (isCancelled()) return { items: [] };
      if (!answer.isEmpty) return answer.finish();
      const isBehind = revision !== this.revision && this.sweepTimer === undefined;
      if (!isBehind) await Promise.race([new Promise<void>((resolve) => this.waiting.push(resolve)), cancelled]);
    }
  }

  /** Resolves when nothing was typed in a large document for a while, or nobody waits any more. */
  private async pauseIn({ folder, path }: Located, token?: CancellationToken): Promise<void> {
    if (folder.openLength(path) <= LARGE) return;
    const uri = folder.index.uri(path);
    while (this.lastEdit?.uri === uri && token?.isCancellationRequested !== true) {
      const left = this.lastEdit.time + PAUSE - performance.now();
      if (left <= 0) return;
      await new Promise((resolve) => setTimeout(resolve, left));
    }
  }

  private async tellNews(answer: WorkspaceAnswer, isOver: () => boolean): Promise<void> {
    for await (const report of this.lookAgain(isOver)) await answer.add(report);
    const pause = pauses();
    // What was looked at for somebody else, or for an answer that was cancelled.
    for (const report of this.reports.values()) {
      if (isOver()) return;
      if (!answer.isNew(report)) continue;
      await answer.add(this.report(report));
      await pause();
    }
    answer.addGone((uri) => this.reports.has(uri));
  }

  private sweep(): void {
    const elsewhere = this.changedElsewhere;
    this.changedElsewhere = false;
    this.sweepTimer = undefined;
    this.changedSince = undefined;
    this.sweeps++;
    this.forgetClosed();
    for (const wake of this.waiting.splice(0)) wake();
    this.swept();
    if (!this.support.pull) void this.publishAll();
    else if (elsewhere && this.support.refresh) void this.connection.languages.diagnostics.refresh().catch(() => {});
  }

  private async publishAll(): Promise<void> {
    const { sweeps } = this;
    for await (const report of this.lookAgain(() => sweeps !== this.sweeps)) this.send(report);
    for (const uri of this.published.keys())
      if (!this.reports.has(uri)) this.send({ uri, resultId: NOTHING, items: [] });
  }

  private send({ uri, resultId, items }: Pick<FullReport, "uri" | "resultId" | "items">): void {
    const id = items.length > 0 ? resultId : undefined;
    if (this.published.get(uri) === id) return;
    if (id === undefined) this.published.delete(uri);
    else this.published.set(uri, id);
    void this.connection.sendDiagnostics({ uri, diagnostics: items });
  }

  /** Brings the reports up to date, and gives each that it looks at. What is not done when it is over stays due. */
  private async *lookAgain(isOver: () => boolean): AsyncGenerator<FullReport, void> {
    const { folders } = this.session;
    await Promise.all(folders.map((folder) => folder.loaded()));
    this.forgetClosed();
    const [, isOwn = () => true] = this.session.ownPages();
    this.dropReports(isOwn);
    const pause = pauses();
    for (const folder of folders) {
      await untilDone((isDue) => isOver() || folder.index.prepareFindings(isDue));
      const due = this.dueIn(folder);
      for (const path of due) {
        due.delete(path);
        // Of two folders one in the other, the inner one answers for what is in both.
        if (isOwn(folder.index, path)) yield this.report({ folder, path });
        await pause();
        if (isOver()) return;
      }
    }
  }

  private dueIn(folder: WorkspaceFolder): Set<string> {
    const affected = folder.index.takeAffected();
    const due = this.due.get(folder) ?? new Set();
    for (const path of affected === "all" ? checkedPaths(folder.index) : affected) due.add(path);
    this.due.set(folder, due);
    return due;
  }

  /** Nothing is said of what is not there any more, or is another folder's. */
  private dropReports(isOwn: (index: WikiIndex, path: string) => boolean): void {
    for (const { uri, folder, path } of this.reports.values()) {
      const { index } = folder;
      const isThere = index.page(path) !== undefined || index.configFiles.has(path);
      if (!isThere || !isOwn(index, path)) this.reports.delete(uri);
    }
  }

  /** Nothing is kept of folders that are closed. */
  private forgetClosed(): void {
    const folders = new Set(this.session.folders);
    for (const folder of this.due.keys()) if (!folders.has(folder)) this.due.delete(folder);
    for (const { uri, folder } of this.reports.values()) if (!folders.has(folder)) this.reports.delete(uri);
  }

  /** The findings at a place under an id that stays as long as they do. */
  private report({ folder, path }: Located): FullReport {
    const { index } = folder;
    const uri = index.uri(path);
    const items = withoutTyped(diagnostics(index, path, this.host.ruleDocs), this.typed.get(uri) ?? []);
    const report = { uri, folder, path, resultId: idOf(items) };
    if (items.length > 0) this.reports.set(uri, report);
    else this.reports.delete(uri);
    return { ...report, items };
  }

  /** A URI of the client's as the server writes it. */
  private spelt(uri: string): string {
    if (this.reports.has(uri)) return uri;
    const located = this.session.locate(uri);
    return located ? located.folder.index.uri(located.path) : uri;
  }
}

function idOf(items: readonly Diagnostic[]): string {
  if (items.length === 0) return NOTHING;
  const written = JSON.stringify(items);
  return `${written.length}-${hashOfText(written)}`;
}
