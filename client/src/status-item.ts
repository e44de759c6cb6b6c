import {
  commands,
  type Diagnostic,
  DiagnosticSeverity,
  Disposable,
  EventEmitter,
  languages,
  type QuickPickItem,
  StatusBarAlignment,
  ThemeColor,
  type Uri,
  window,
} from "vscode";
import type { Status } from "./answers";
import type { Server } from "./server";
import { counted } from "./words";

interface Entry extends QuickPickItem {
  readonly command: string;
}

/** How many errors and warnings of ours a document has. */
interface Count {
  readonly errors: number;
  readonly warnings: number;
}

/** The item in the status bar: how far the wiki is read, and once it is, what is in it. A click opens a menu. */
export class StatusItem implements Disposable {
  /** What is shown, for tests to look at. */
  readonly item = window.createStatusBarItem("ibid.status", StatusBarAlignment.Left, 0);
  private readonly shown = new EventEmitter<void>();
  /** It may say something else now. */
  readonly onDidShow = this.shown.event;
  private readonly listeners: Disposable;
  private status: Status | undefined;
  /** By the URIs of the documents that have some. */
  private readonly counts = new Map<string, Count>();

  constructor(server: Server) {
    this.item.name = "Ibid";
    this.item.command = "ibid.showMenu";
    this.listeners = Disposable.from(
      this.item,
      this.shown,
      server.onStatus((status) => {
        this.status = status;
        this.show();
      }),
      languages.onDidChangeDiagnostics(({ uris }) => {
        for (const uri of uris) this.count(uri, languages.getDiagnostics(uri));
        this.show();
      }),
      window.onDidChangeActiveTextEditor(() => this.show()),
    );
    this.item.text = "$(sync~spin) Ibid: starting";
    this.item.show();
  }

  dispose(): void {
    this.listeners.dispose();
  }

  /** What can be done from the item. */
  get menu(): readonly Entry[] {
    const { errors, warnings } = this.total;
    const found = [counted(errors, "error"), counted(warnings, "warning")].join(", ");
    return [
      { label: "$(warning) Show Problems", description: found, command: "workbench.actions.view.problems" },
      { label: "$(book) Show Sources", command: "ibid.sources.focus" },
      { label: "$(references) Show Who Cites This Page", command: "ibid.citedBy.focus" },
      { label: "$(graph) Show Statistics", command: "ibid.showStatistics" },
      { label: "$(mortar-board) Get Started", command: "ibid.getStarted" },
      { label: "$(refresh) Rebuild Index", command: "ibid.rebuildIndex" },
      { label: "$(debug-restart) Restart Server", command: "ibid.restartServer" },
      { label: "$(output) Show Output", command: "ibid.showOutput" },
    ];
  }

  /** Lets its user choose from the menu. */
  async showMenu(): Promise<void> {
    const chosen = await window.showQuickPick(this.menu, { title: "Ibid", placeHolder: this.words.join(", ") });
    if (chosen) await commands.executeCommand(chosen.command);
  }

  private count(uri: Uri, diagnostics: readonly Diagnostic[]): void {
    const ours = diagnostics.filter(({ source }) => source === "ibid");
    const errors = ours.filter(({ severity }) => severity === DiagnosticSeverity.Error).length;
    const warnings = ours.filter(({ severity }) => severity === DiagnosticSeverity.Warning).length;
    if (errors + warnings > 0) this.counts.set(uri.toString(), { errors, warnings });
    else this.counts.delete(uri.toString());
  }

  private get total(): Count {
    let [errors, warnings] = [0, 0];
    for (const count of this.counts.values()) {
      errors += count.errors;
      warnings += count.warnings;
    }
    return { errors, warnings };
  }

  private get words(): string[] {
    const { status } = this;
    if (!status) return ["The server does not run"];
    if ("reading" in status) return [`reading ${status.reading} %`];
    return [counted(status.pages, "page"), counted(status.sources, "source"), "ready"];
  }

  private show(): void {
    const { item, status } = this;
    const { errors, warnings } = this.total;
    if (!status) item.text = "$(debug-disconnect) Ibid: stopped";
    else if ("reading" in status) item.text = `$(sync~spin) Ibid: reading ${status.reading} %`;
    else {
      const counts = [counted(status.pages, "page"), counted(status.sources, "source")];
      if (errors > 0) counts.push(counted(errors, "error"));
      item.text = `$(book) ${counts.join(", ")}`;
    }
    item.backgroundColor = status ? undefined : new ThemeColor("statusBarItem.warningBackground");
    const found = `${counted(errors, "error")}, ${counted(warnings, "warning")}`;
    item.tooltip = `Ibid: ${this.words.join(", ")}\n${found}`;
    item.accessibilityInformation = { label: `Ibid: ${this.words.join(", ")}, ${found}`, role: "button" };
    if (this.isWanted) item.show();
    else item.hide();
    this.shown.fire();
  }

  /** In a window without a wiki, a readme is no reason to speak of one for ever. */
  private get isWanted(): boolean {
    const { status } = this;
    const isIdle = status !== undefined && "pages" in status && status.sources === 0 && this.counts.size === 0;
    return !isIdle || /^(?:markdown|mdx)$/.test(window.activeTextEditor?.document.languageId ?? "");
  }
}
