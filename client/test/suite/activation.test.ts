import { strict as assert } from "node:assert";
import { commands, extensions, type Hover } from "vscode";
import { diagnosticsOf, OPEN_CONNECT, openPage, rangeOf, whenDiagnostics } from "./helpers";

suite("Extension", () => {
  test("is activated by a markdown page", async () => {
    const extension = extensions.getExtension("ibid.ibid");
    assert.ok(extension, "it is installed");
    await openPage(OPEN_CONNECT);
    await extension.activate();
    assert.ok(extension.isActive);
  });

  test("contributes its commands", async () => {
    const all = await commands.getCommands(true);
    const { contributes } = extensions.getExtension("ibid.ibid")?.packageJSON ?? {};
    for (const { command } of contributes.commands) assert.ok(all.includes(command), command);
  });

  test("answers again after its server was restarted", async () => {
    const { document } = await openPage(OPEN_CONNECT);
    await whenDiagnostics("diagnostics of the page", () => diagnosticsOf(document.uri).length > 0);
    await commands.executeCommand("ibid.restartServer");
    await whenDiagnostics("diagnostics after a restart", () => diagnosticsOf(document.uri).length > 0);
    const { start } = rangeOf(document, "sources/2025-04-01");
    const hovers = await commands.executeCommand<Hover[]>("vscode.executeHoverProvider", document.uri, start);
    assert.equal(hovers.length, 1);
  });

  test("survives impatience", async () => {
    const { document } = await openPage(OPEN_CONNECT);
    await Promise.all([1, 2, 3].map(() => commands.executeCommand("ibid.restartServer")));
    await whenDiagnostics("diagnostics after three restarts", () => diagnosticsOf(document.uri).length > 0);
  });
});
