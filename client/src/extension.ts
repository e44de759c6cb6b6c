import type MarkdownIt from "markdown-it";
import { commands, type ExtensionContext, window } from "vscode";
import { CitedByView } from "./cited-by-view";
import { registerCommands, registerViewCommands } from "./commands";
import { CitationPicker } from "./insert-citation";
import { previewPlugin } from "./preview/plugin";
import { Previews } from "./previews";
import { Server } from "./server";
import { SourcesView } from "./sources-view";
import { StatisticsPanel } from "./statistics-panel";
import { StatusItem } from "./status-item";
import { StubsView } from "./stubs-view";

let server: Server | undefined;

/** What the extension gives to others: to VS Code's Markdown preview, and its views, so that tests can look at what they show. */
export interface Exports {
  /** Settles once the server runs, or has failed to. */
  readonly started: Promise<void>;
  /** Called by VS Code for the renderer of its preview ("markdown.markdownItPlugins" in package.json). */
  readonly extendMarkdownIt: (md: MarkdownIt) => MarkdownIt;
  readonly previews: Previews;
  readonly citations: CitationPicker;
  readonly citedBy: CitedByView;
  readonly sources: SourcesView;
  readonly status: StatusItem;
  readonly stubs: StubsView;
  readonly statistics: StatisticsPanel;
}

export async function activate(context: ExtensionContext): Promise<Exports> {
  const output = window.createOutputChannel("Ibid", { log: true });
  // A window without a folder has no storage of its own.
  const cacheFolder = (context.storageUri ?? context.globalStorageUri).fsPath;
  server = new Server(context.asAbsolutePath("dist/server.js"), cacheFolder, output);
  const stubs = new StubsView(server);
  const sources = new SourcesView(server);
  const citedBy = new CitedByView(server);
  const status = new StatusItem(server);
  const citations = new CitationPicker(server);
  const statistics = new StatisticsPanel(server);
  const previews = new Previews(server);
  const extendMarkdownIt = (md: MarkdownIt) => md.use(previewPlugin(previews));
  context.subscriptions.push(output, stubs, citations, statistics, ...registerCommands(server, citations, output));
  context.subscriptions.push(sources, citedBy, status, ...registerViewCommands(sources, citedBy, status));
  context.subscriptions.push(
    previews,
    commands.registerCommand("ibid.showStatistics", () => statistics.show()),
  );
  // The commands are offered from now on, also when the server does not start: that is when they are needed.
  await commands.executeCommand("setContext", "ibid.activated", true);
  // Not waited for: no preview of any page is shown before this returns.
  const started = server.start();
  return { started, extendMarkdownIt, citations, citedBy, previews, sources, statistics, status, stubs };
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
