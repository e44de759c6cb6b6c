import { commands, type Disposable, ProgressLocation, Range, Uri, ViewColumn, type WebviewPanel, window } from "vscode";
import type { Server } from "./server";

/** What the page says (server/src/features/statistics/panel-script.ts): open a page, or count anew. */
interface Message {
  /** URI of a page. */
  readonly open?: string;
  /** From 0; its begin when it is none. */
  readonly line?: number | null;
  readonly refresh?: true;
}

/** The panel "Statistics": at most one, which shows what the server draws. */
export class StatisticsPanel implements Disposable {
  private panel: WebviewPanel | undefined;

  constructor(private readonly server: Server) {}

  /** The page that is shown. */
  get html(): string | undefined {
    return this.panel?.webview.html;
  }

  /** Shows the statistics as they are now. */
  async show(): Promise<void> {
    if (!this.panel) this.create();
    this.panel?.reveal();
    await this.refresh();
  }

  /** Does what the page asks for. */
  async receive({ open, line, refresh }: Message): Promise<void> {
    if (refresh) await this.refresh();
    const uri = open === undefined ? undefined : Uri.parse(open);
    // Nothing but what is counted: a page is only data, and so is what is said of it.
    if (uri?.scheme !== "file" || !/\.(?:md|markdown|mdx|json)$/i.test(uri.path)) return;
    await commands.executeCommand("vscode.open", uri, { selection: new Range(line ?? 0, 0, line ?? 0, 0) });
  }

  dispose(): void {
    this.panel?.dispose();
  }

  private create(): void {
    const panel = window.createWebviewPanel("ibid.statistics", "Ibid: Statistics", ViewColumn.Active, {
      enableScripts: true,
      // It loads nothing.
      localResourceRoots: [],
    });
    panel.onDidDispose(() => {
      this.panel = undefined;
    });
    panel.webview.onDidReceiveMessage((message: Message) => this.receive(message));
    this.panel = panel;
  }

  private async refresh(): Promise<void> {
    const options = { location: ProgressLocation.Window, title: "Ibid: counting" };
    const html = await window.withProgress(options, () => this.server.statistics());
    if (html === undefined) void window.showWarningMessage("Ibid: there is no server to count anything. Restart it.");
    // The panel may have been closed meanwhile. With the same text the page would not be loaded again.
    if (this.panel && html !== undefined && html !== this.panel.webview.html) this.panel.webview.html = html;
  }
}
