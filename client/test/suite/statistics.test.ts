import { strict as assert } from "node:assert";
import { commands, TabInputWebview, window } from "vscode";
import { ibid, OPEN_CONNECT, openPage, whenTabs, wikiUri } from "./helpers";

suite("Statistics", () => {
  teardown(() => commands.executeCommand("workbench.action.closeAllEditors"));

  test("are shown in one panel, with plots that lead to lists", async () => {
    await openPage(OPEN_CONNECT);
    await commands.executeCommand("ibid.showStatistics");
    await commands.executeCommand("ibid.showStatistics");
    const panels = () => {
      const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
      return tabs.filter(({ input }) => input instanceof TabInputWebview);
    };
    await whenTabs("the panel to be shown", () => panels().some(({ isActive }) => isActive));
    assert.deepEqual(
      panels().map(({ label, isActive }) => [label, isActive]),
      [["Ibid: Statistics", true]],
    );
    const html = ibid().exports.statistics.html ?? "";
    assert.match(html, /<a [^>]*href="#kinds-0"[^>]*><rect /);
    assert.match(html, /<div class="list" id="kinds-0"/);
    assert.match(html, /Content-Security-Policy" content="default-src 'none'; style-src 'sha256-/);
  });

  test("open the page of an entry, at its line, and nothing else", async () => {
    await openPage("index.md");
    await commands.executeCommand("ibid.showStatistics");
    const { statistics } = ibid().exports;
    const [, href, line] =
      new RegExp(`<a href="([^"]+/${OPEN_CONNECT})" data-line="(\\d+)"`).exec(statistics.html ?? "") ?? [];
    assert.ok(href, "a finding of the page is listed");
    await statistics.receive({ open: href, line: Number(line) });
    const editor = window.activeTextEditor;
    assert.equal(String(editor?.document.uri), String(wikiUri(OPEN_CONNECT)));
    assert.equal(editor?.selection.start.line, Number(line));
    await statistics.receive({ open: "command:workbench.action.closeAllEditors" });
    await statistics.receive({ open: "file:///etc/passwd" });
    assert.equal(window.activeTextEditor, editor);
  });
});
