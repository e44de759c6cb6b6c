import { commands, type Disposable, type LogOutputChannel, Position, ProgressLocation, Uri, window } from "vscode";
import type { Server } from "./server";

export function registerCommands(server: Server, output: LogOutputChannel): Disposable[] {
  return [
    commands.registerCommand("ibid.restartServer", () => server.restart()),
    commands.registerCommand("ibid.rebuildIndex", () =>
      window.withProgress({ location: ProgressLocation.Notification, title: "Ibid: rebuilding the index" }, () =>
        server.rebuildIndex(),
      ),
    ),
    commands.registerCommand("ibid.showOutput", () => output.show()),
    commands.registerCommand("ibid.showReferences", async (uri: string, at: { line: number; character: number }) => {
      // Asked of our server alone: VS Code's own support for markdown has another view of what refers to a page.
      const locations = await server.references(uri, at);
      const position = new Position(at.line, at.character);
      await commands.executeCommand("editor.action.showReferences", Uri.parse(uri), position, locations);
    }),
  ];
}
