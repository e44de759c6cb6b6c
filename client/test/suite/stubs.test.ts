import { strict as assert } from "node:assert";
import { type CodeLens, commands, type TextDocument, window, workspace } from "vscode";
import { EXPANDED, ibid, OPEN_CONNECT, openPage, revertPage, wikiUri } from "./helpers";

type View = ReturnType<typeof ibid>["exports"]["stubs"];

suite("Stubs", () => {
  teardown(revertPage);

  test("expand from the lens, and undo restores every byte", async () => {
    const { document } = await openPage(OPEN_CONNECT);
    const before = document.getText();
    const lenses = await commands.executeCommand<CodeLens[]>("vscode.executeCodeLensProvider", document.uri, 10);
    const command = lenses.map((lens) => lens.command).find((it) => it?.title.startsWith("Expand stub"));
    assert.equal(command?.title, "Expand stub (4 topics, 1 source found)");
    await commands.executeCommand(command.command, ...(command.arguments ?? []));
    assertExpanded(document, before);
    assert.equal(document.getText(window.activeTextEditor?.selection), "[CITATION NEEDED]");
    await commands.executeCommand("undo");
    assert.equal(document.getText(), before);
  });

  test("expand from the tree, and undo restores every byte", async () => {
    await openPage(OPEN_CONNECT);
    const { stubs } = ibid().exports;
    const node = await stubIn(stubs, "Netflix Open Connect");
    const item = stubs.getTreeItem(node);
    assert.equal(item.description, "5 referrers");
    await commands.executeCommand("workbench.action.closeAllEditors");

    const document = await workspace.openTextDocument(wikiUri(OPEN_CONNECT));
    const before = document.getText();
    await commands.executeCommand("ibid.expandStub", node);
    assert.equal(window.activeTextEditor?.document.uri.toString(), document.uri.toString(), "the page is shown");
    assertExpanded(document, before);
    await commands.executeCommand("undo");
    assert.equal(document.getText(), before);
  });

  test("open the note from the tree", async () => {
    await openPage(OPEN_CONNECT);
    const { stubs } = ibid().exports;
    const { command } = stubs.getTreeItem(await stubIn(stubs, "Google Maglev"));
    assert.ok(command);
    await commands.executeCommand(command.command, ...(command.arguments ?? []));
    const editor = window.activeTextEditor;
    assert.equal(editor?.document.getText(editor.selection), "Stub note");
  });

  test("take a page off the tree once it is expanded", async () => {
    const { document } = await openPage(OPEN_CONNECT);
    const { stubs } = ibid().exports;
    await stubIn(stubs, "Netflix Open Connect");
    const changed = new Promise<void>((resolve) => {
      const listener = stubs.onDidChangeTreeData(() => {
        listener.dispose();
        resolve();
      });
    });
    await commands.executeCommand("ibid.expandStub", document.uri);
    await changed;
    assert.deepEqual((await titles(stubs)).sort(), ["Google Maglev"]);
    await commands.executeCommand("undo");
  });

  test("show the expansion in the refactor preview before anything changes", async () => {
    const { document } = await openPage(OPEN_CONNECT);
    const before = document.getText();
    let isDone = false;
    const previewed = commands.executeCommand("ibid.previewStub", document.uri).then(() => {
      isDone = true;
    });
    // The command of the panel does nothing as long as the panel is not there; without the panel, all would be changed.
    while (!isDone) await commands.executeCommand("refactorPreview.discard");
    await previewed;
    assert.equal(document.getText(), before);
  });
});

function assertExpanded(document: TextDocument, before: string): void {
  const [head, tail] = [before.indexOf("## Stub note"), before.indexOf("## Seen in")];
  assert.equal(document.getText(), before.slice(0, head) + EXPANDED + before.slice(tail));
}

async function stubIn(view: View, title: string) {
  for (const kind of await view.getChildren()) {
    for (const stub of await view.getChildren(kind)) if ("title" in stub && stub.title === title) return stub;
  }
  throw new Error(`${title} is not in the view`);
}

async function titles(view: View): Promise<string[]> {
  const kinds = await view.getChildren();
  const stubs = await Promise.all(kinds.map((kind) => view.getChildren(kind)));
  return stubs.flat().flatMap((stub) => ("title" in stub ? stub.title : []));
}
