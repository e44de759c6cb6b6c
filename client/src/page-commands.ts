import { type CodeAction, commands, Uri, window } from "vscode";
import type { ExecuteCommandSignature } from "vscode-languageclient";

/**
 * Sends a command to the server, of which each takes the URI of a page. It is called with one by a lens or an action, with an item
 * by a view, and with nothing by the palette, which means the page at hand, or what is at the cursor in it.
 */
export async function sendCommand(command: string, [of]: unknown[], next: ExecuteCommandSignature): Promise<unknown> {
  const given = uriOf(of);
  if (command === "ibid.openSource" && !given) return openSourceAtCursor();
  const uri = given ?? window.activeTextEditor?.document.uri;
  if (!uri) return undefined;
  // The page of a stub is shown first: only there can tab stops be put.
  if (command.endsWith("Stub")) await window.showTextDocument(uri, { preview: false });
  return next(command, [uri.toString()]);
}

/** Opens the source that the action at the cursor would open. */
async function openSourceAtCursor(): Promise<void> {
  const editor = window.activeTextEditor;
  if (!editor) return;
  const { document, selection } = editor;
  const actions = await commands.executeCommand<CodeAction[]>(
    "vscode.executeCodeActionProvider",
    document.uri,
    selection,
    "open.ibid",
  );
  const command = actions.find(({ command }) => command?.command === "ibid.openSource")?.command;
  if (command) await commands.executeCommand(command.command, ...(command.arguments ?? []));
  else void window.showInformationMessage("Ibid: at the cursor is no source that gives its address on the web.");
}

function uriOf(of: unknown): Uri | undefined {
  if (of instanceof Uri) return of;
  const uri = typeof of === "object" && of !== null && "uri" in of ? of.uri : of;
  return typeof uri === "string" ? Uri.parse(uri) : undefined;
}
