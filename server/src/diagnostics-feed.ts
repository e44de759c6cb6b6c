import type {
  CancellationToken,
  Connection,
  Diagnostic,
  DocumentDiagnosticReport,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import { diagnostics } from "./features/diagnostics";
import { checkedPaths } from "./rules/rules";
import type { Host, Session } from "./session";
import type { WikiIndex } from "./wiki/wiki-index";

/** Milliseconds in which changes gather before the whole workspace is looked at again. */
const SWEEP_DELAY = 250;
/** Milliseconds that a sweep goes on before requests get their turn. */
const SLICE = 15;

/** How the client learns of findings. */
export interface DiagnosticsSupport {
  /** It asks for them (LSP 3.17). */
  readonly pull: boolean;
  /** It can be told to ask again. */
  readonly refresh: boolean;
}

interface Report {
  readonly resultId: string;
  readonly items: Diagnostic[];
}

/** Brings findings to the client: on demand where it asks for them, by itself where it does not; unchanged ones only once. */
export class DiagnosticsFeed {
  /** The last report on each document that had one. */
  private readonly reports = new Map<string, Report>();
  private readonly published = new Map<string, string>();
  private nextId = 1;
  private revision = 0;
  private sweepTimer: NodeJS.Timeout | undefined;
  private waiting: (() => void)[] = [];

  constructor(
    private readonly connection: Connection,
    private readonly session: Session,
    private readonly host: Host,
    private readonly support: DiagnosticsSupport,
  ) {}

  /** Something changed that findings may depend on. @param elsewhere whether the client may not know that it did */
  changed(elsewhere: boolean): void {
    this.revision++;
    clearTimeout(this.sweepTimer);
    this.sweepTimer = setTimeout(() => {
      for (const wake of this.waiting.splice(0)) wake();
      if (!this.support.pull) void this.publishAll();
      else if (elsewhere && this.support.refresh) void this.connection.languages.diagnostics.refresh().catch(() => {});
    }, SWEEP_DELAY);
  }

  /** A document's findings are due at once, where the client does not ask. */
  async publish(uri: string): Promise<void> {
    if (this.support.pull) return;
    const located = await this.session.page(uri);
    this.send(uri, located ? this.report(located.folder.index, located.page.path) : undefined);
  }

  /** Answers `textDocument/diagnostic`. */
  async document(uri: string, previousResultId: string | undefined): Promise<DocumentDiagnosticReport> {
    const located = await this.session.page(uri);
    if (!located) return { kind: "full", items: [] };
    const { resultId, items } = this.report(located.folder.index, located.page.path);
    return resultId === previousResultId ? { kind: "unchanged", resultId } : { kind: "full", resultId, items };
  }

  /**
   * Answers `workspace/diagnostic` with what is new to the client. When nothing is, waits until something changes: clients ask
   * again as soon as they have an answer.
   */
  async workspace(params: WorkspaceDiagnosticParams, token: CancellationToken): Promise<WorkspaceDiagnosticReport> {
    const known = new Map(params.previousResultIds.map(({ uri, value }) => [uri, value]));
    for (;;) {
      const { revision } = this;
      const items: WorkspaceDocumentDiagnosticReport[] = [];
      const gone = new Set(known.keys());
      await this.eachPage(token, (uri, report) => {
        gone.delete(uri);
        if (known.get(uri) === report.resultId || (report.items.length === 0 && !known.has(uri))) return;
        items.push({ kind: "full", uri, version: null, ...report });
      });
      if (token.isCancellationRequested) return { items: [] };
      for (const uri of gone) items.push({ kind: "full", uri, version: null, items: [] });
      if (items.length > 0) return { items };
      if (revision === this.revision) await this.nextChange(token);
    }
  }

  private nextChange(token: CancellationToken): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      token.onCancellationRequested(() => resolve());
    });
  }

  private async publishAll(): Promise<void> {
    const { revision } = this;
    const gone = new Set(this.published.keys());
    await this.eachPage({ isStale: () => revision !== this.revision }, (uri, report) => {
      gone.delete(uri);
      if (report.items.length > 0 || this.published.has(uri)) this.send(uri, report);
    });
    if (revision === this.revision) for (const uri of gone) this.send(uri, undefined);
  }

  private send(uri: string, report: Report | undefined): void {
    const id = report?.items.length ? report.resultId : undefined;
    if (this.published.get(uri) === id) return;
    if (id === undefined) this.published.delete(uri);
    else this.published.set(uri, id);
    void this.connection.sendDiagnostics({ uri, diagnostics: report?.items ?? [] });
  }

  private async eachPage(
    until: CancellationToken | { isStale(): boolean },
    visit: (uri: string, report: Report) => void,
  ): Promise<void> {
    const isOver = () => ("isStale" in until ? until.isStale() : until.isCancellationRequested);
    let sliceStart = performance.now();
    for (const { index } of await this.session.allFolders()) {
      for (const path of checkedPaths(index)) {
        visit(index.uri(path), this.report(index, path));
        if (performance.now() - sliceStart < SLICE) continue;
        await new Promise((resolve) => setImmediate(resolve));
        if (isOver()) return;
        sliceStart = performance.now();
      }
    }
  }

  /** The findings at a path under an id that stays as long as they do. */
  private report(index: WikiIndex, path: string): Report {
    const uri = index.uri(path);
    const items = diagnostics(index, path, this.host.ruleDocs);
    const before = this.reports.get(uri);
    if (before && JSON.stringify(before.items) === JSON.stringify(items)) return before;
    const report = { resultId: String(this.nextId++), items };
    this.reports.set(uri, report);
    return report;
  }
}
