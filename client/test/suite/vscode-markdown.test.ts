// The last of the suite by its name: what it makes and moves about must not be among what others count.
import { strict as assert } from "node:assert";
import {
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type CodeLens,
  CompletionItemKind,
  type CompletionList,
  ConfigurationTarget,
  commands,
  type DocumentLink,
  type Location,
  type LocationLink,
  Position,
  type SymbolInformation,
  type TextDocument,
  type Uri,
  WorkspaceEdit,
  window,
  workspace,
} from "vscode";
import { openPage, rangeOf, wikiUri } from "./helpers";

const SOURCE = "sources/2024-01-01-acme-log.md";
const SOURCE_TEXT = "# Acme log\n\n## Part one\n\nIt is written once.\n\nA heading\non two lines\n---\n";
const PAGE = "systems/acme.md";
const LINK = "[one](../sources/2024-01-01-acme-log.md)";
const LINK_TO_PART = "[two](../sources/2024-01-01-acme-log.md#part-one)";
const WIKILINK = "[[sources/2024-01-01-acme-log]]";
const OTHER = "[none](tbd/not-there.md)";
const PAGE_TEXT = `# Acme\n\n${LINK}, ${LINK_TO_PART}, ${WIKILINK}, ${OTHER}.\n`;
const MOVES = "updateLinksOnFileMove";

suite("Beside VS Code's own support for markdown", () => {
  setup(async () => {
    await remove();
    const edit = new WorkspaceEdit();
    edit.createFile(wikiUri(SOURCE), { contents: Buffer.from(SOURCE_TEXT) });
    edit.createFile(wikiUri(PAGE), { contents: Buffer.from(PAGE_TEXT) });
    assert.ok(await workspace.applyEdit(edit));
    // It reads at once what is open.
    await openPage(SOURCE);
    await openPage(PAGE);
  });

  teardown(async () => {
    for (const name of [`${MOVES}.enabled`, `${MOVES}.include`, "suggest.paths.enabled"]) await set(name, undefined);
    await remove();
  });

  test("each place that refers to something is found once", async () => {
    const [page, source] = [await open(PAGE), await open(SOURCE)];
    const toSource = [
      "Acme log",
      "../sources/2024-01-01-acme-log.md",
      WIKILINK,
      "../sources/2024-01-01-acme-log.md",
    ].sort();
    const find = (document: TextDocument, text: string) =>
      locations("vscode.executeReferenceProvider", document, rangeOf(document, text).start.translate(0, 9));
    // The path of a link is what VS Code's own support finds, the whole link what Ibid does.
    let found: string[] = [];
    while (!found.includes("../sources/2024-01-01-acme-log.md")) found = await find(page, LINK);
    assert.deepEqual(found.sort(), toSource);
    assert.deepEqual(await find(source, "## Part one"), ["## Part one", "../sources/2024-01-01-acme-log.md#part-one"]);
  });

  test("a reference to a heading has one definition", async () => {
    const page = await open(PAGE);
    const at = rangeOf(page, LINK_TO_PART).start.translate(0, 9);
    let found: string[] = [];
    while (!found.includes("## Part one")) found = await locations("vscode.executeDefinitionProvider", page, at);
    assert.deepEqual(found, ["## Part one"]);
  });

  test("each heading and page is listed once", async () => {
    const page = await open(PAGE);
    const symbols = await commands.executeCommand<SymbolInformation[]>(
      "vscode.executeDocumentSymbolProvider",
      page.uri,
    );
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ["# Acme"],
    );
    const search = async (query: string) => {
      const found = await commands.executeCommand<SymbolInformation[]>("vscode.executeWorkspaceSymbolProvider", query);
      return found.filter(({ location }) => location.uri.path.includes("acme")).map(({ name }) => name);
    };
    let found: string[] = [];
    while (!found.includes("# Acme log")) found = await search("acme log");
    assert.deepEqual(found, ["# Acme log"]);
    // By its slug only Ibid finds it.
    assert.deepEqual(await search("2024-01-01-acme"), ["Acme log · sources/2024-01-01-acme-log"]);
    const links = await commands.executeCommand<DocumentLink[]>("vscode.executeLinkProvider", page.uri);
    assert.deepEqual(
      links.filter((link) => links.some((other) => other !== link && other.range.intersection(link.range))),
      [],
    );
  });

  test("no path is completed twice, unless VS Code is told to complete paths, too", async () => {
    const page = await open(PAGE);
    const edit = new WorkspaceEdit();
    edit.insert(page.uri, new Position(3, 0), "\n[three](../sources/2024-01-01-ac");
    assert.ok(await workspace.applyEdit(edit));
    const complete = async () => {
      const { items } = await commands.executeCommand<CompletionList>(
        "vscode.executeCompletionItemProvider",
        page.uri,
        page.lineAt(4).range.end,
      );
      // Words of the page are completed as texts.
      return items
        .filter(({ kind }) => kind !== CompletionItemKind.Text)
        .map(({ label }) => (typeof label === "string" ? label : label.label))
        .filter((label) => /acme/i.test(label));
    };
    const own = await complete();
    assert.equal(own.length, 1, own.join(", "));
    await set("suggest.paths.enabled", true);
    let both = own;
    while (both.length < 2) both = await complete();
    assert.deepEqual(both.sort(), [...own, "2024-01-01-acme-log.md"].sort());
  });

  test("a heading is renamed once, with the fragments that name it", async () => {
    const [page, source] = [await open(PAGE), await open(SOURCE)];
    assert.ok(await workspace.applyEdit(await renaming(source, "Part one", "Part two & three")));
    assert.equal(source.getText(), SOURCE_TEXT.replace("Part one", "Part two & three"));
    assert.equal(page.getText(), PAGE_TEXT.replace("#part-one", "#part-two--three"));
  });

  test("what Ibid refuses to rename is renamed by nobody", async () => {
    const [page, source] = [await open(PAGE), await open(SOURCE)];
    const { start } = rangeOf(source, "A heading\n");
    await assert.rejects(async () => commands.executeCommand("vscode.prepareRename", source.uri, start));
    const taken = "2013-02-01-google-the-tail-at-scale";
    for (const name of [taken, "a/b", "2024-01-01-acme-log "]) {
      assert.equal((await renaming(page, "2024-01-01-acme-log]]", name)).size, 0, name);
      assert.equal((await renaming(page, LINK, name, 20)).size, 0, name);
    }
  });

  test("a missing page gets another name once, in links and wikilinks", async () => {
    const page = await open(PAGE);
    assert.ok(await workspace.applyEdit(await renaming(page, OTHER, "not-yet", 15)));
    assert.equal(page.getText(), PAGE_TEXT.replace("not-there", "not-yet"));
  });

  for (const enabled of ["never", "prompt", "always"]) {
    test(`a moved page is edited once while ${MOVES}.enabled is ${enabled}`, async () => {
      await set(`${MOVES}.enabled`, enabled);
      // Deeper, where a path that is taken for the old one leads elsewhere.
      const moved = await move(PAGE, "systems/parts/new/acme.md");
      const expected = PAGE_TEXT.replaceAll("(../", "(../../../");
      assert.equal(moved.getText(), expected);
      await move(SOURCE, "sources/2024-01-01-acme-diary.md");
      const renamed = expected.replaceAll("acme-log", "acme-diary");
      assert.equal(moved.getText(), renamed);
      // What follows lasts longer than any edit of before could take: VS Code's own support works them off in turn.
      await followedByCode();
      assert.equal(moved.getText(), renamed);
    });
  }

  test("a page in a moved folder is edited once, too", async () => {
    await set(`${MOVES}.enabled`, "always");
    await move(PAGE, "systems/parts/acme.md");
    await moveOnly("systems/parts", "systems/deep/er");
    const moved = await open("systems/deep/er/acme.md");
    await followedByCode();
    assert.equal(moved.getText(), PAGE_TEXT.replaceAll("(../", "(../../../"));
  });

  test("the lens on a title opens what refers to the page", async () => {
    const { document } = await openPage(SOURCE);
    const lenses = await commands.executeCommand<CodeLens[]>("vscode.executeCodeLensProvider", document.uri, 10);
    const command = lenses.find(({ command }) => command?.title.startsWith("Cited by"))?.command;
    assert.equal(command?.title, "Cited by 1 page");
    await commands.executeCommand(command.command, ...(command.arguments ?? []));
    const shown = new Promise<Uri | undefined>((resolve) => {
      const listener = window.onDidChangeActiveTextEditor((editor) => {
        if (editor?.document.uri.toString() !== wikiUri(PAGE).toString()) return;
        listener.dispose();
        resolve(editor.document.uri);
      });
    });
    await commands.executeCommand("goToNextReference");
    await shown;
    await commands.executeCommand("closeReferenceSearch");
  });

  test("the hierarchy of calls shows who cites, and what is cited", async () => {
    const page = await open(PAGE);
    const prepare = (document: TextDocument, position: Position) =>
      commands.executeCommand<CallHierarchyItem[]>("vscode.prepareCallHierarchy", document.uri, position);
    const [source, ...others] = await prepare(page, rangeOf(page, WIKILINK).start.translate(0, 9));
    assert.equal(source?.name, "Acme log");
    assert.deepEqual(others, []);
    const incoming = await commands.executeCommand<CallHierarchyIncomingCall[]>("vscode.provideIncomingCalls", source);
    assert.deepEqual(
      incoming.map(({ from, fromRanges }) => [from.name, fromRanges.length]),
      [["Acme", 3]],
    );
    const outgoing = await commands.executeCommand<CallHierarchyOutgoingCall[]>(
      "vscode.provideOutgoingCalls",
      incoming[0]?.from,
    );
    assert.deepEqual(
      outgoing.map(({ to }) => to.name),
      ["Acme log"],
    );
  });
});

/** Sets one of `markdown.*`, or gives it back to its default. */
async function set(name: string, value: unknown): Promise<void> {
  await workspace.getConfiguration("markdown").update(name, value, ConfigurationTarget.Global);
}

function open(path: string): Thenable<TextDocument> {
  return workspace.openTextDocument(wikiUri(path));
}

/** What the tests have made, wherever they have moved it. */
async function remove(): Promise<void> {
  await workspace.saveAll();
  await commands.executeCommand("workbench.action.closeAllEditors");
  const left = await workspace.findFiles("**/{acme*,2024-01-01-acme*,beside-*}.md");
  const edit = new WorkspaceEdit();
  for (const uri of left) edit.deleteFile(uri);
  for (const folder of ["systems/parts", "systems/deep"])
    edit.deleteFile(wikiUri(folder), { recursive: true, ignoreIfNotExists: true });
  assert.ok(await workspace.applyEdit(edit));
}

/** As the Explorer does it. */
async function moveOnly(from: string, to: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.renameFile(wikiUri(from), wikiUri(to));
  assert.ok(await workspace.applyEdit(edit));
}

async function move(from: string, to: string): Promise<TextDocument> {
  await moveOnly(from, to);
  return open(to);
}

/** Has VS Code's own support follow a move, as who sets `include` wants it: Ibid leaves that to it. Returns when it has. */
async function followedByCode(): Promise<void> {
  const edit = new WorkspaceEdit();
  const to = "systems/beside-to.md";
  const text = "[to](beside-to.md) and [[systems/beside-to]]\n";
  edit.createFile(wikiUri(to), { contents: Buffer.from("# To\n") });
  edit.createFile(wikiUri("systems/beside-from.md"), { contents: Buffer.from(text) });
  assert.ok(await workspace.applyEdit(edit));
  const [from] = [await open("systems/beside-from.md"), await open(to)];
  await set(`${MOVES}.enabled`, "always");
  await set(`${MOVES}.include`, ["**/beside-*.md"]);
  const followed = new Promise<void>((resolve) => {
    const listener = workspace.onDidChangeTextDocument(({ document }) => {
      if (document.uri.toString() !== from.uri.toString()) return;
      listener.dispose();
      resolve();
    });
  });
  await moveOnly(to, "systems/beside-new.md");
  await followed;
  assert.equal(from.getText(), text.replace("(beside-to.md)", "(beside-new.md)"));
  await set(`${MOVES}.include`, undefined);
}

/** The texts of the places that a command finds, which may stand in several documents. */
async function locations(command: string, { uri }: TextDocument, position: Position): Promise<string[]> {
  const found = await commands.executeCommand<(Location | LocationLink)[]>(command, uri, position);
  return Promise.all(
    found.map(async (place) => {
      const at = "targetUri" in place ? place.targetUri : place.uri;
      const range = "targetUri" in place ? place.targetSelectionRange : place.range;
      return (await workspace.openTextDocument(at)).getText(range);
    }),
  );
}

/** The edit that F2 would make at `text`, `offset` letters into it. */
function renaming(document: TextDocument, text: string, newName: string, offset = 2): Thenable<WorkspaceEdit> {
  const { start } = rangeOf(document, text);
  const at = new Position(start.line, start.character + offset);
  return commands.executeCommand<WorkspaceEdit>("vscode.executeDocumentRenameProvider", document.uri, at, newName);
}
