import { expect, it } from "vitest";
import type { ApplyWorkspaceEditParams, CodeLens } from "vscode-languageserver-protocol/node";
import { TempFolder } from "../temp-folder";
import { LIKE_VSCODE, TestClient, uriOf } from "./client";

const FILES = {
  "sources/2024-01-01-fill.md": "# Fill\n\nThe CDN's fill strategy is to ask at night.\n",
  "systems/cdn.md": "# CDN\n\nThis page is a stub. Its fill strategy is missing.\n",
};

it("lists the stubs, and says once that the list may have changed", async () => {
  const folder = new TempFolder(FILES);
  const client = await TestClient.start({ folders: [folder.path], capabilities: LIKE_VSCODE });
  const uri = uriOf(`${folder.path}/systems/cdn.md`);
  const list = () => client.connection.sendRequest<{ uri: string; topics: string[] }[]>("ibid/stubs");
  expect(await list()).toMatchObject([{ uri, topics: ["fill strategy"] }]);
  client.open(uri, "# CDN\n");
  await client.next("ibid/stubsChanged");
  expect(await list()).toEqual([]);
});

it("resolves the lens, whose command has the client apply the expansion", async () => {
  const folder = new TempFolder(FILES);
  const uri = uriOf(`${folder.path}/systems/cdn.md`);
  const answers = { "workspace/applyEdit": () => ({ applied: true }) };
  const client = await TestClient.start({ folders: [folder.path], capabilities: LIKE_VSCODE, answers });
  const [lens] = await client.connection.sendRequest<CodeLens[]>("textDocument/codeLens", { textDocument: { uri } });
  const { command } = await client.connection.sendRequest<CodeLens>("codeLens/resolve", lens);
  expect(command?.title).toBe("Expand stub (1 topic, 1 source found)");
  const { command: name, arguments: args } = command ?? {};
  expect(await client.connection.sendRequest("workspace/executeCommand", { command: name, arguments: args })).toBe(
    true,
  );
  const { edit } = await client.next<ApplyWorkspaceEditParams>("workspace/applyEdit");
  expect(JSON.stringify(edit)).toContain("ask at night");
});
