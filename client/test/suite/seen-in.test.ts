import { strict as assert } from "node:assert";
import { commands, Range, window } from "vscode";
import { openPage, revertPage } from "./helpers";

const PAGE = "concepts/tail-latency.md";
const SOURCE = "sources/2013-02-01-google-the-tail-at-scale";

suite("Seen in", () => {
  teardown(revertPage);

  test("is synced by a command, in the order of the dates, and undo takes it back", async () => {
    const editor = await openPage(PAGE);
    const { document } = editor;
    const whole = document.getText();
    const entry = whole.slice(whole.indexOf(`- [[${SOURCE}]]`));
    const at = document.positionAt(whole.length - entry.length);
    await editor.edit((edit) => edit.delete(new Range(at, document.positionAt(whole.length))));
    const without = document.getText();
    assert.ok(!without.includes(`- [[${SOURCE}]]`));

    await commands.executeCommand("ibid.syncSeenIn");
    assert.equal(window.activeTextEditor?.document.uri.toString(), document.uri.toString());
    const synced = document.getText();
    assert.ok(synced.startsWith(without.trimEnd()), "what was there stays");
    assert.match(synced.slice(without.trimEnd().length), new RegExp(`^\\n- \\[\\[${SOURCE}\\]\\]`));
    await commands.executeCommand("undo");
    assert.equal(document.getText(), without);
  });
});
