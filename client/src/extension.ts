import { commands, type ExtensionContext, window } from "vscode";
import { registerCommands } from "./commands";
import { Server } from "./server";

let server: Server | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel("Ibid", { log: true });
  server = new Server(context.asAbsolutePath("dist/server.js"), output);
  context.subscriptions.push(output, ...registerCommands(server, output));
  // The commands are offered from now on, also when the server does not start: that is when they are needed.
  await commands.executeCommand("setContext", "ibid.activated", true);
  await server.start();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
