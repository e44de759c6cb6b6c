import { expect, it } from "vitest";
import type {
  ApplyWorkspaceEditParams,
  ClientCapabilities,
  CodeAction,
  ShowDocumentParams,
  ShowMessageRequestParams,
} from "vscode-languageserver-protocol/node";
import { TempFolder } from "../temp-folder";
import { applyToDisk } from "./apply-edit";
import { at, LIKE_VSCODE, type StartOptions, TestClient } from "./client";

const FILES = {
  "sources/2024-01-01-fill.md": "---\nurl: https://example.com/fill\n---\n\n# Fill\n",
  "concepts/edge-cache.md": "# Edge cache\n",
  "systems/cdn.md": "# CDN\n\nBy [[concepts/edge-cache|edge caches]], [[sources/2024-01-01-fill]].\n",
  "systems/pop.md": "# POP\n\nAn Edge cache, see sources/2024-01-01-fill.md.\n",
};

const RESOLVING: ClientCapabilities = {
  ...LIKE_VSCODE,
  textDocument: { codeAction: { resolveSupport: { properties: ["edit"] } } },
  window: { showDocument: { support: true } },
};

async function start(options: StartOptions = {}) {
  const folder = new TempFolder(FILES);
  const client = await TestClient.start({ folders: [folder.path], capabilities: RESOLVING, ...options });
  /** The page after the action with a title, at a place, is chosen. */
  const choose = async (path: string, line: number, character: number, title: string) => {
    const actions = (await client.codeActions(folder.uri(path), at(line, character))) ?? [];
    const action = actions.find((it) => it.title === title);
    expect(actions.map((it) => it.title)).toContain(title);
    expect(action?.edit).toBeUndefined();
    const { edit } = await client.request<CodeAction>("codeAction/resolve", action);
    applyToDisk(edit ?? null);
    return folder.read(path);
  };
  const execute = (command: string, path: string) =>
    client.request("workspace/executeCommand", { command, arguments: [folder.uri(path)] });
  return { folder, client, choose, execute };
}

it("turns a path into a citation", async () => {
  const { choose } = await start();
  expect(await choose("systems/pop.md", 2, 30, "Turn the path into a citation")).toContain(
    "see [[sources/2024-01-01-fill]].",
  );
});

it("links a mention", async () => {
  const { choose } = await start();
  expect(await choose("systems/pop.md", 2, 5, "Link to the page “Edge cache”")).toContain(
    "An [[concepts/edge-cache|Edge cache]], see",
  );
});

it("converts a link, and the links of a page", async () => {
  const { choose } = await start();
  expect(await choose("systems/cdn.md", 2, 8, "Convert to a markdown link")).toContain(
    "By [edge caches](../concepts/edge-cache.md), [[sources/2024-01-01-fill]].",
  );
  const all = "Convert all wikilinks of this page to markdown links";
  const { choose: chooseAgain } = await start();
  expect(await chooseAgain("systems/cdn.md", 2, 8, all)).toContain(
    "By [edge caches](../concepts/edge-cache.md), [Fill](../sources/2024-01-01-fill.md).",
  );
});

it("extracts a selection into a new page, unless a reference could not follow", async () => {
  const { folder, client } = await start();
  folder.write(
    "systems/pop.md",
    "# POP\n\n## Depth of it\n\nSee sources/2024-01-01-fill.md.\n\n### Parts\n\n## Parts\n\n[[#Parts]]\n",
  );
  client.filesChanged({ [folder.uri("systems/pop.md")]: "Changed" });
  const ask = async (from: number, to: number) => {
    const range = { start: { line: from, character: 0 }, end: { line: to, character: 0 } };
    const actions = (await client.codeActions(folder.uri("systems/pop.md"), range)) ?? [];
    const action = actions.find(({ kind }) => kind === "refactor.extract");
    expect(action).toMatchObject({ title: "Extract into the new page “Depth of it”" });
    return client.request<CodeAction>("codeAction/resolve", action);
  };
  await expect(ask(2, 7)).rejects.toThrow("The reference in systems/pop.md:11 could not follow.");
  const { edit } = await ask(2, 5);
  const [created, filled, left] = edit?.documentChanges ?? [];
  expect(created).toMatchObject({
    kind: "create",
    uri: folder.uri("systems/depth-of-it.md"),
    options: { overwrite: false },
  });
  expect(filled).toMatchObject({ edits: [{ newText: "# Depth of it\n\nSee sources/2024-01-01-fill.md.\n" }] });
  applyToDisk({ documentChanges: left ? [left] : [] });
  expect(folder.read("systems/pop.md")).toContain("## Depth of it\n\n[[systems/depth-of-it|Depth of it]]\n\n### Parts");
});

it("offers no new page to a client that cannot create files", async () => {
  const { folder, client } = await start({ capabilities: {} });
  const range = { start: { line: 2, character: 0 }, end: { line: 3, character: 0 } };
  const actions = (await client.codeActions(folder.uri("systems/pop.md"), range)) ?? [];
  expect(actions.filter(({ kind }) => kind === "refactor.extract")).toEqual([]);
});

it("works out the edits at once for a client that cannot ask for them", async () => {
  const { folder, client } = await start({ capabilities: {} });
  const actions = (await client.codeActions(folder.uri("systems/pop.md"), at(2, 30))) ?? [];
  expect(actions.find(({ title }) => title === "Turn the path into a citation")?.edit).toBeDefined();
});

it("offers only the kinds that are asked for", async () => {
  const { folder, client } = await start();
  const textDocument = { uri: folder.uri("systems/cdn.md") };
  const ask = (only: string[]) =>
    client.request<CodeAction[]>("textDocument/codeAction", {
      textDocument,
      range: at(2, 50),
      context: { diagnostics: [], only },
    });
  expect((await ask(["refactor"])).map(({ kind }) => kind)).toEqual(["refactor.rewrite", "refactor.rewrite"]);
  expect((await ask(["open.ibid"])).map(({ title }) => title)).toEqual(["Open the source at example.com"]);
  expect(await ask(["quickfix"])).toEqual([]);
});

it("opens a source's address in the browser", async () => {
  const { client, execute } = await start({ answers: { "window/showDocument": () => ({ success: true }) } });
  expect(await execute("ibid.openSource", "sources/2024-01-01-fill.md")).toBe(true);
  const shown = await client.next<ShowDocumentParams>("window/showDocument");
  expect(shown).toEqual({ uri: "https://example.com/fill", external: true });
  expect(await execute("ibid.openSource", "systems/cdn.md")).toBe(false);
  expect(client.all("window/showDocument")).toHaveLength(1);
});

it("converts a page by a command", async () => {
  const { folder, client, execute } = await start({ answers: { "workspace/applyEdit": () => ({ applied: true }) } });
  expect(await execute("ibid.convertPageToMarkdownLinks", "systems/cdn.md")).toBe(true);
  applyToDisk((await client.next<ApplyWorkspaceEditParams>("workspace/applyEdit")).edit);
  expect(folder.read("systems/cdn.md")).toContain("By [edge caches](../concepts/edge-cache.md)");
  expect(await execute("ibid.convertPageToWikilinks", "concepts/edge-cache.md")).toBe(false);
});

it("converts a wiki once its user has said yes", async () => {
  let answer: unknown = { title: "Convert" };
  const answers = {
    "workspace/applyEdit": () => ({ applied: true }),
    "window/showMessageRequest": () => answer,
  };
  const { folder, client, execute } = await start({ answers });
  const pop = "An [[edge-cache]].\n";
  folder.write("systems/pop.md", pop);
  client.filesChanged({ [folder.uri("systems/pop.md")]: "Changed" });
  expect(await execute("ibid.convertWikiToMarkdownLinks", "systems/cdn.md")).toBe(true);
  const { message } = await client.next<ShowMessageRequestParams>("window/showMessageRequest");
  expect(message).toBe("Ibid: Convert 3 wikilinks on 2 pages?");
  applyToDisk((await client.next<ApplyWorkspaceEditParams>("workspace/applyEdit")).edit);
  expect(folder.read("systems/pop.md")).toBe("An [edge-cache](../concepts/edge-cache.md).\n");
  answer = null;
  expect(await execute("ibid.convertWikiToMarkdownLinks", "systems/cdn.md")).toBe(false);
  expect(client.all("workspace/applyEdit")).toHaveLength(1);
});
