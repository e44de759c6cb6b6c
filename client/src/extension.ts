import { commands, type ExtensionContext, window } from "vscode";
import { CitedByView } from "./cited-by-view";
import { registerCommands, registerViewCommands } from "./commands";
import { CitationPicker } from "./insert-citation";
import { Server } from "./server";
import { SourcesView } from "./sources-view";
import { StatisticsPanel } from "./statistics-panel";
import { StatusItem } from "./status-item";
import { StubsView } from "./stubs-view";

let server: Server | undefined;

/** What the extension gives to others: its views and its list, so that tests can look at what they show. */
export interface Exports {
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
  context.subscriptions.push(output, stubs, citations, statistics, ...registerCommands(server, citations, output));
  context.subscriptions.push(sources, citedBy, status, ...registerViewCommands(sources, citedBy, status));
  context.subscriptions.push(commands.registerCommand("ibid.showStatistics", () => statistics.show()));
  // The commands are offered from now on, also when the server does not start: that is when they are needed.
  await commands.executeCommand("setContext", "ibid.activated", true);
  await server.start();
  return { citations, citedBy, sources, statistics, status, stubs };
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
