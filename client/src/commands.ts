import { commands, type Disposable, type LogOutputChannel } from "vscode";
import type { Server } from "./server";

export function registerCommands(server: Server, output: LogOutputChannel): Disposable[] {
  return [
    commands.registerCommand("ibid.restartServer", () => server.restart()),
    commands.registerCommand("ibid.showOutput", () => output.show()),
  ];
}
