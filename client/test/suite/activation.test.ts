import { strict as assert } from "node:assert";
import { commands, type Hover, window, workspace } from "vscode";
import { diagnosticsOf, ibid, OPEN_CONNECT, openPage, rangeOf, whenDiagnostics, wikiUri } from "./helpers";

suite("Extension", () => {
  test("is activated by a markdown page, and by nothing before", async () => {
    assert.equal(ibid().isActive, false);
    const uri = wikiUri(OPEN_CONNECT);
    await window.showTextDocument(await workspace.openTextDocument(uri));
    await whenDiagnostics("the first diagnostics", () => diagnosticsOf(uri).length > 0);
    assert.equal(ibid().isActive, true);
  });

  test("contributes its commands", async () => {
    const all = await commands.getCommands(true);
    for (const { command } of ibid().packageJSON.contributes.commands) assert.ok(all.includes(command), command);
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
