import { commands, type ExtensionContext, window } from "vscode";
import { registerCommands } from "./commands";
import { Server } from "./server";
import { StubsView } from "./stubs-view";

let server: Server | undefined;

/** What the extension gives to others: its view, so that tests can look at what it shows. */
export interface Exports {
  readonly stubs: StubsView;
}

export async function activate(context: ExtensionContext): Promise<Exports> {
  const output = window.createOutputChannel("Ibid", { log: true });
  // A window without a folder has no storage of its own.
  const cacheFolder = (context.storageUri ?? context.globalStorageUri).fsPath;
  server = new Server(context.asAbsolutePath("dist/server.js"), cacheFolder, output);
  const stubs = new StubsView(server);
  context.subscriptions.push(output, stubs, ...registerCommands(server, output));
  // The commands are offered from now on, also when the server does not start: that is when they are needed.
  await commands.executeCommand("setContext", "ibid.activated", true);
  await server.start();
  return { stubs };
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
