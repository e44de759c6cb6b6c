import { strict as assert } from "node:assert";
import { commands, Selection, type TextDocument, workspace } from "vscode";
import { ibid, OPEN_CONNECT, openPage, rangeOf, revertPage } from "./helpers";

const SUITE = "sources/2025-04-01-netflix-globalizing-productions-with-netflixs-media-production-suite";

suite("Insert citation", () => {
  teardown(revertPage);

  test("list the sources with their cards, and insert the chosen one at each cursor; one undo takes all back", async () => {
    const editor = await openPage(OPEN_CONNECT);
    const { document } = editor;
    const before = document.getText();
    const [first, second] = ["## Stub note", "## Seen in"].map((heading) => rangeOf(document, heading).end);
    assert.ok(first && second);
    editor.selections = [new Selection(first, first), new Selection(second, second)];

    const { citations } = ibid().exports;
    const marked = new Promise<{ title: string; facts: string }>((resolve) => {
      const listener = citations.onDidMark((source) => {
        listener.dispose();
        resolve(source);
      });
    });
    await commands.executeCommand("ibid.insertCitation", "globalizing productions");
    const source = await marked;
    assert.match(source.title, /Globalizing Productions/i);
    assert.match(source.facts, /^Netflix.* · 2025-04-01 · .*cited by \d+ pages?$/);

    const changed = whenChanged(document);
    await commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
    await changed;
    const added = document.getText().length - before.length;
    const lines = document.getText().split("\n");
    for (const heading of ["## Stub note", "## Seen in"]) {
      assert.ok(
        lines.some((line) => line.startsWith(`${heading} [[${SUITE}`)),
        `a citation behind ${heading}`,
      );
    }
    assert.equal(added % 2, 0, "the same at both");

    await commands.executeCommand("undo");
    assert.equal(document.getText(), before);
  });
});

function whenChanged(document: TextDocument): Promise<void> {
  return new Promise((resolve) => {
    const listener = workspace.onDidChangeTextDocument((event) => {
      if (event.document !== document) return;
      listener.dispose();
      resolve();
    });
  });
}
