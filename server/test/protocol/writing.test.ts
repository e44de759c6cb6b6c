import { expect, it } from "vitest";
import type {
  ClientCapabilities,
  CompletionItem,
  CompletionList,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Position,
  SelectionRange,
  SymbolInformation,
  WorkspaceSymbol,
} from "vscode-languageserver-protocol/node";
import { openFolder } from "../open-folder";
import { TempFolder } from "../temp-folder";
import { at, FORMS, LIKE_VSCODE, TestClient, uriOf } from "./client";

const CAPABLE: ClientCapabilities = {
  ...LIKE_VSCODE,
  textDocument: {
    ...LIKE_VSCODE.textDocument,
    completion: { completionItem: { snippetSupport: true, labelDetailsSupport: true } },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
  workspace: { ...LIKE_VSCODE.workspace, symbol: { resolveSupport: { properties: ["location.range"] } } },
};

const WIKI = {
  "sources/2025-01-01-acme-log.md": "---\ntitle: The log\n---\n# The log\n\nA log is a queue. It lasts.\n",
  "systems/a.md": "# A\n\n## Part\n\n[[sources/2025-01-01-acme-log]]\n",
};

async function start(capabilities = CAPABLE) {
  const folder = new TempFolder(WIKI);
  const client = await TestClient.start({ folders: [folder.path], capabilities });
  const ask = <T>(method: string, position?: Position, more?: object): Promise<T> =>
    client.request(`textDocument/${method}`, { textDocument: { uri: folder.uri("systems/a.md") }, position, ...more });
  return { folder, client, ask };
}

it("completes what is typed in the editor, by names that came there, and documents it when asked", async () => {
  const { folder, client, ask } = await start();
  const { completionProvider } = client.initialized.capabilities;
  expect(completionProvider).toMatchObject({ resolveProvider: true });
  const uri = folder.uri("systems/a.md");
  client.open(uri, "# A\n\nSee [[log\n");
  const complete = async (position: Position, context?: object) =>
    (await ask<CompletionList | null>("completion", position, { context }))?.items ?? [];
  const [item] = await complete(at(2, 9));
  expect(item).toMatchObject({
    label: "The log",
    labelDetails: { description: "Acme · 2025-01-01" },
    textEdit: {
      range: { start: { line: 2, character: 6 }, end: { line: 2, character: 9 } },
      newText: "sources/2025-01-01-acme-log]]",
    },
  });
  const resolved = await client.request<CompletionItem>("completionItem/resolve", item);
  expect(resolved.documentation).toMatchObject({ value: expect.stringContaining("A log is a queue.") });
  // Not saved yet, and known.
  client.open(folder.uri("concepts/new.md"), "# Brand new logging\n");
  expect((await complete(at(2, 9))).map(({ label }) => label)).toEqual(["The log", "Brand new logging"]);
  client.change(uri, { text: "# A\n\n## Seen in\n\n- \n" });
  expect(
    (await complete(at(4, 2), { triggerKind: 2, triggerCharacter: " " })).map(
      ({ insertTextFormat }) => insertTextFormat,
    ),
  ).toEqual([2]);
  client.change(uri, { text: "# A\n\nProse: \n" });
  expect(await complete(at(2, 7), { triggerKind: 2, triggerCharacter: " " })).toEqual([]);
});

it("tells clients that can do little no more than they understand", async () => {
  const { folder, client, ask } = await start({});
  client.open(folder.uri("systems/a.md"), "# A\n\n## Seen in\n\n- log\n");
  const { items } = await ask<CompletionList>("completion", at(4, 5));
  expect(items[0]).toMatchObject({ detail: "Acme · 2025-01-01 · sources/2025-01-01-acme-log" });
  expect(items[0]?.labelDetails ?? items[0]?.insertTextFormat).toBeUndefined();
  const symbols = await ask<SymbolInformation[]>("documentSymbol");
  expect(symbols.map(({ name, containerName }) => [name, containerName])).toEqual([
    ["A", undefined],
    ["Seen in", "A"],
  ]);
  const [found] = await client.request<WorkspaceSymbol[]>("workspace/symbol", { query: "log" });
  expect(found?.location).toMatchObject({ range: { start: { line: 3, character: 2 } } });
});

it("shows the structure of a page, and finds pages", async () => {
  const { folder, client, ask } = await start();
  const [top] = await ask<DocumentSymbol[]>("documentSymbol");
  expect([top?.name, top?.children?.map(({ name }) => name)]).toEqual(["A", ["Part"]]);
  const folds = await ask<FoldingRange[]>("foldingRange");
  expect(folds.map(({ startLine, endLine }) => [startLine, endLine])).toEqual([
    [0, 4],
    [2, 4],
  ]);
  const [selection] = await ask<SelectionRange[]>("selectionRange", undefined, { positions: [at(4, 4)] });
  expect(selection?.parent?.range).toEqual({ start: at(4, 2).start, end: at(4, 29).start });
  const [link] = await ask<DocumentLink[]>("documentLink");
  expect(link).toMatchObject({ tooltip: "sources/2025-01-01-acme-log.md" });
  const { target } = await client.request<DocumentLink>("documentLink/resolve", link);
  expect(target).toBe(folder.uri("sources/2025-01-01-acme-log.md"));
  const [symbol] = await client.request<WorkspaceSymbol[]>("workspace/symbol", { query: "acme" });
  expect(symbol).toMatchObject({ name: "The log · sources/2025-01-01-acme-log", location: { uri: target } });
  const resolved = await client.request<WorkspaceSymbol>("workspaceSymbol/resolve", symbol);
  expect(resolved.location).toMatchObject({ range: { start: { line: 3, character: 2 } } });
});

it("answers for every reference and every page of the wiki of all forms", async () => {
  const { index } = await openFolder(FORMS);
  const client = await TestClient.start({ folders: [FORMS], capabilities: CAPABLE });
  for (const { path, facts } of index.sortedPages()) {
    const textDocument = { uri: uriOf(`${FORMS}/${path}`) };
    const positions = facts.references.map(({ targetSpan }) => facts.lines.positionAt(targetSpan.end));
    const asked = ["documentSymbol", "foldingRange", "documentLink"].map((it) =>
      client.request<unknown[]>(`textDocument/${it}`, { textDocument }),
    );
    for (const answer of await Promise.all(asked)) expect(answer, path).toBeInstanceOf(Array);
    const selections = await client.request<unknown[]>("textDocument/selectionRange", { textDocument, positions });
    expect(selections, path).toHaveLength(positions.length);
    const complete = (position: Position) => client.request("textDocument/completion", { textDocument, position });
    await Promise.all(positions.map(complete));
  }
});

it("completes by the names of files as soon as they are listed, and by titles once these are known", async () => {
  const sources = Array.from({ length: 600 }, (_, i): [string, string] => {
    return [`sources/${1200 + i}-globex-part-${i}.md`, `---\ntitle: ${i === 123 ? "Elephants" : `Part ${i}`}\n---\n`];
  });
  const folder = new TempFolder({ ...WIKI, ...Object.fromEntries(sources) });
  const client = await TestClient.start({ folders: [folder.path], capabilities: CAPABLE });
  const uri = folder.uri("systems/a.md");
  const complete = (typed: string) => {
    client.open(uri, `# A\n\nSee [[${typed}\n`);
    const position = at(2, "See [[".length + typed.length);
    return client.request<CompletionList>("textDocument/completion", { textDocument: { uri }, position });
  };
  const first = await complete("part-77");
  expect(first.isIncomplete).toBe(true);
  expect(first.items.map(({ detail }) => detail)).toEqual(["sources/1277-globex-part-77"]);
  // Who types on asks again.
  let found: CompletionList;
  do found = await complete("elephants");
  while (found.items.length === 0);
  expect(found.items.map(({ label }) => label)).toEqual(["Elephants"]);
});
