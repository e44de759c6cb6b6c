import { strict as assert } from "node:assert";
import { commands, type Disposable, type Event, TreeItemCollapsibleState, window, workspace } from "vscode";
import { ibid, OPEN_CONNECT, openPage, revertPage, wikiUri } from "./helpers";

const DYNAMO = "sources/2007-10-14-amazon-dynamo-highly-available-key-value-store.md";

suite("Views", () => {
  teardown(revertPage);

  test("show the sources by publisher and year, and mark those that nobody cites", async () => {
    await openPage(OPEN_CONNECT);
    const { sources } = ibid().exports;
    const publishers = await sources.getChildren();
    const names = publishers.map((node) => sources.getTreeItem(node).label);
    assert.deepEqual(names, [...names].sort());
    const stripe = publishers.find((node) => sources.getTreeItem(node).label === "Stripe Blog");
    assert.ok(stripe);
    assert.equal(sources.getTreeItem(stripe).collapsibleState, TreeItemCollapsibleState.Collapsed);
    const [first] = await sources.getChildren(stripe);
    assert.ok(first && "uri" in first);
    const item = sources.getTreeItem(first);
    assert.match(String(item.description), /^2017-\d\d-\d\d · \d+$/);
    assert.ok(item.command);
    await commands.executeCommand(item.command.command, ...(item.command.arguments ?? []));
    assert.equal(window.activeTextEditor?.document.uri.toString(), first.uri);

    await commands.executeCommand("ibid.showUncitedSources");
    const uncited = await sources.getChildren();
    for (const node of uncited) assert.ok("place" in node && node.sources === node.uncited);
    await commands.executeCommand("ibid.showAllSources");
    assert.deepEqual(await sources.getChildren(), publishers);
  });

  test("show who cites the page at hand, in which words, and open the passage", async () => {
    await openPage(OPEN_CONNECT);
    const { citedBy } = ibid().exports;
    await openPage(DYNAMO);
    const citers = await citedBy.getChildren();
    const labels = citers.map((node) => citedBy.getTreeItem(node).label);
    assert.ok(labels.includes("Consistent hashing"), String(labels));
    const hashing = citers.find((node) => citedBy.getTreeItem(node).label === "Consistent hashing");
    const [passage] = await citedBy.getChildren(hashing);
    assert.ok(passage && "text" in passage);
    const { command, label } = citedBy.getTreeItem(passage);
    assert.ok(command && typeof label === "object");
    const follows = next(citedBy.onDidChangeTreeData);
    await commands.executeCommand(command.command, ...(command.arguments ?? []));
    const editor = window.activeTextEditor;
    assert.match(editor?.document.uri.path ?? "", /concepts\/consistent-hashing\.md$/);
    assert.match(editor?.document.getText(editor.selection) ?? "", /dynamo/);
    await follows;
    const own = (await citedBy.getChildren()).map((node) => citedBy.getTreeItem(node).id ?? "");
    assert.ok(own.every((id) => id.startsWith(editor?.document.uri.toString() ?? "?")));
  });

  test("stay at a page that is pinned", async () => {
    await openPage(DYNAMO);
    const { citedBy } = ibid().exports;
    const ids = async () => (await citedBy.getChildren()).map((node) => citedBy.getTreeItem(node).id);
    const before = await ids();
    await commands.executeCommand("ibid.pinCitedBy");
    await openPage(OPEN_CONNECT);
    assert.deepEqual(await ids(), before);
    const follows = next(citedBy.onDidChangeTreeData);
    await commands.executeCommand("ibid.unpinCitedBy");
    await follows;
    assert.notDeepEqual(await ids(), before);
  });

  test("say in the status bar what there is, and change with it", async () => {
    await openPage(OPEN_CONNECT);
    const { status } = ibid().exports;
    const pages = (await workspace.findFiles("**/*.md")).length;
    await until(status.onDidShow, () => status.item.text.includes(`${pages} pages`));
    await until(status.onDidShow, () => /^\$\(book\) \d+ pages, \d+ sources, \d+ errors$/.test(status.item.text));
    assert.equal(status.item.command, "ibid.showMenu");
    const all = await commands.getCommands(true);
    for (const { command } of status.menu) assert.ok(all.includes(command), command);
    const said: string[] = [];
    const listener = status.onDidShow(() => said.push(status.item.text));
    await commands.executeCommand("ibid.restartServer");
    await until(status.onDidShow, () => status.item.text.includes(`${pages} pages`));
    listener.dispose();
    assert.ok(
      said.some((text) => text.includes("stopped")),
      said.join("\n"),
    );
  });

  test("are explained in a walkthrough, whose pages and commands are there", async () => {
    const { walkthroughs, commands: own, menus } = ibid().packageJSON.contributes;
    const all = await commands.getCommands(true);
    for (const { media, description } of walkthroughs[0].steps) {
      await workspace.fs.stat(wikiUriOfExtension(media.markdown));
      for (const [, command] of description.matchAll(/\(command:([\w.]+)\)/g))
        assert.ok(all.includes(command), command);
    }
    const offered = new Set(menus.commandPalette.map(({ command }: { command: string }) => command));
    for (const { command, title, category, icon } of own) {
      assert.ok(title && icon && category === "Ibid", command);
      assert.ok(offered.has(command), `${command} says when the palette offers it`);
    }
  });
});

function wikiUriOfExtension(path: string) {
  return wikiUri("").with({ path: `${ibid().extensionUri.path}/${path}` });
}

function next(event: Event<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const listener: Disposable = event(() => {
      listener.dispose();
      resolve();
    });
  });
}

/** Waits for a condition, which may come true with an event. */
async function until(event: Event<unknown>, condition: () => boolean): Promise<void> {
  while (!condition()) await next(event);
}
