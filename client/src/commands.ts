import { commands, type Disposable, type LogOutputChannel, Position, ProgressLocation, Uri, window } from "vscode";
import type { CitedByView } from "./cited-by-view";
import type { CitationPicker } from "./insert-citation";
import type { Server } from "./server";
import type { SourcesView } from "./sources-view";
import type { StatusItem } from "./status-item";

export function registerCommands(server: Server, picker: CitationPicker, output: LogOutputChannel): Disposable[] {
  return [
    commands.registerCommand("ibid.restartServer", () => server.restart()),
    commands.registerCommand("ibid.rebuildIndex", () =>
      window.withProgress({ location: ProgressLocation.Notification, title: "Ibid: rebuilding the index" }, () =>
        server.rebuildIndex(),
      ),
    ),
    commands.registerCommand("ibid.showOutput", () => output.show()),
    // A menu calls it with the page's URI, a key binding with what it is told to.
    commands.registerCommand("ibid.insertCitation", (words?: unknown) =>
      picker.show(typeof words === "string" ? words : ""),
    ),
    commands.registerCommand("ibid.showReferences", async (uri: string, at: { line: number; character: number }) => {
      // Asked of our server alone: VS Code's own support for markdown has another view of what refers to a page.
      const locations = await server.references(uri, at);
      const position = new Position(at.line, at.character);
      await commands.executeCommand("editor.action.showReferences", Uri.parse(uri), position, locations);
    }),
  ];
}

export function registerViewCommands(sources: SourcesView, citedBy: CitedByView, status: StatusItem): Disposable[] {
  return [
    commands.registerCommand("ibid.showUncitedSources", () => sources.filter(true)),
    commands.registerCommand("ibid.showAllSources", () => sources.filter(false)),
    commands.registerCommand("ibid.pinCitedBy", () => citedBy.pin(true)),
    commands.registerCommand("ibid.unpinCitedBy", () => citedBy.pin(false)),
    commands.registerCommand("ibid.showMenu", () => status.showMenu()),
    commands.registerCommand("ibid.getStarted", () =>
      commands.executeCommand("workbench.action.openWalkthrough", "ibid.ibid#ibid.start", false),
    ),
  ];
}
