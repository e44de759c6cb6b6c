import { strict as assert } from "node:assert";
import { commands, type Hover, WorkspaceEdit, window, workspace } from "vscode";
import { diagnosticsOf, ibid, OPEN_CONNECT, openPage, rangeOf, whenDiagnostics, wikiUri } from "./helpers";

suite("Extension", () => {
  test("is activated by the folder of a wiki, and follows moves before a page is opened", async () => {
    // Activation has no event. Whoever waits in vain is ended by mocha.
    while (!ibid().isActive) await commands.getCommands(true);
    await ibid().exports.started;
    assert.deepEqual(window.visibleTextEditors, []);
    const [source, page] = ["sources/2024-01-01-first.md", "systems/first.md"].map(wikiUri);
    assert.ok(source && page);
    const made = new WorkspaceEdit();
    made.createFile(source, { contents: Buffer.from("# First\n") });
    made.createFile(page, { contents: Buffer.from("[[sources/2024-01-01-first]]\n") });
    assert.ok(await workspace.applyEdit(made));
    const renamed = wikiUri("sources/2024-01-01-second.md");
    const moved = new WorkspaceEdit();
    moved.renameFile(source, renamed);
    assert.ok(await workspace.applyEdit(moved));
    assert.equal((await workspace.openTextDocument(page)).getText(), "[[sources/2024-01-01-second]]\n");
    await workspace.saveAll();
    const gone = new WorkspaceEdit();
    for (const uri of [renamed, page]) gone.deleteFile(uri);
    assert.ok(await workspace.applyEdit(gone));
  });

  test("reports what it finds in a page that is opened", async () => {
    const uri = wikiUri(OPEN_CONNECT);
    await window.showTextDocument(await workspace.openTextDocument(uri));
    await whenDiagnostics("the first diagnostics", () => diagnosticsOf(uri).length > 0);
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
