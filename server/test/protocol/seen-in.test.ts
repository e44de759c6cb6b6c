import { expect, it } from "vitest";
import type {
  ApplyWorkspaceEditParams,
  ClientCapabilities,
  CodeAction,
  Diagnostic,
} from "vscode-languageserver-protocol/node";
import { applyEdits } from "../apply-edit";
import { TempFolder } from "../temp-folder";
import { LIKE_VSCODE, TestClient, uriOf } from "./client";

const WORDS = "Each site keeps what was asked for last, and forgets the rest. ".repeat(6);
const FILES = {
  "sources/2023-01-01-new.md": "# New\n\nIt is the [[systems/cdn]] that fills them at night.\n",
  "sources/2024-01-01-old.md": `# Old\n\n${WORDS} See [[systems/cdn]].\n`,
  "sources/2025-01-01-silent.md": `# Silent\n\n${WORDS}\n`,
  "systems/cdn.md": `---
source_count: 9
sources: [2023-01-01-new, 2024-01-01-old, 2025-01-01-silent]
---
# Delivery network

## Seen in

- [[2024-01-01-old]]: how
- [[2024-01-01-old]]
- [[2025-01-01-silent]]
`,
};

const RESOLVING: ClientCapabilities = {
  ...LIKE_VSCODE,
  textDocument: {
    ...LIKE_VSCODE.textDocument,
    codeAction: { dataSupport: true, resolveSupport: { properties: ["edit"] } },
  },
};

async function start(capabilities = RESOLVING, files: Record<string, string> = FILES) {
  const folder = new TempFolder(files);
  const answers = { "workspace/applyEdit": () => ({ applied: true }) };
  const client = await TestClient.start({ folders: [folder.path], capabilities, answers });
  const uri = uriOf(`${folder.path}/systems/cdn.md`);
  const text = files["systems/cdn.md"] ?? "";
  client.open(uri, text);
  // Before all pages are read there is nothing to say of them.
  await client.connection.sendRequest("ibid/stubs");
  return { client, uri, text };
}

async function pulled(client: TestClient, uri: string): Promise<Diagnostic[]> {
  const report = await client.pull(uri);
  return report.kind === "full" ? report.items : [];
}

/** What the actions for a finding of a rule make of the page, by their titles. */
async function fixed(code: string, capabilities?: ClientCapabilities): Promise<Record<string, string>> {
  const { client, uri, text } = await start(capabilities);
  const found = (await pulled(client, uri)).find((diagnostic) => diagnostic.code === code);
  const context = { diagnostics: [], only: ["quickfix"] };
  const params = { textDocument: { uri }, range: found?.range, context };
  const offered = await client.connection.sendRequest<CodeAction[]>("textDocument/codeAction", params);
  const actions = offered.filter(({ diagnostics }) => diagnostics?.[0]?.code === code);
  const resolved = actions.map(async (action) =>
    action.edit ? action : client.connection.sendRequest<CodeAction>("codeAction/resolve", action),
  );
  return Object.fromEntries((await Promise.all(resolved)).map(({ title, edit }) => [title, edits(text, edit)]));
}

function edits(text: string, edit: CodeAction["edit"]): string {
  const [change] = edit?.documentChanges ?? [];
  return applyEdits(
    text,
    change && "edits" in change ? change.edits.flatMap((each) => ("newText" in each ? [each] : [])) : [],
  );
}

const ADDED = "- [[2023-01-01-new]]: “It is the Delivery network that fills them at night.”\n";

it.each([["resolves", RESOLVING] as const, ["cannot resolve", LIKE_VSCODE] as const])(
  "adds a missing source, for a client that %s actions",
  async (_name, capabilities) => {
    expect(await fixed("seen-in-missing", capabilities)).toEqual({
      "Add “sources/2023-01-01-new” to “Seen in”": FILES["systems/cdn.md"].replace("- [[2024", `${ADDED}- [[2024`),
    });
  },
);

it("takes away what is listed twice, or by mistake, and mends a count", async () => {
  const text = FILES["systems/cdn.md"];
  expect(await fixed("seen-in-duplicate")).toEqual({
    "Remove the second entry": text.replace("- [[2024-01-01-old]]\n", ""),
  });
  expect(await fixed("seen-in-unsupported")).toEqual({
    "Remove “2025-01-01-silent” from the list": text.replace("\n- [[2025-01-01-silent]]\n", "\n"),
  });
  expect(await fixed("stale-count")).toEqual({ "Write 3": text.replace("count: 9", "count: 3") });
});

it("reports them with their severities", async () => {
  const { client, uri } = await start();
  const found = (await pulled(client, uri)).map(({ code, severity }) => `${code} ${severity}`);
  expect(found).toEqual(["stale-count 3", "seen-in-missing 3", "seen-in-duplicate 2", "seen-in-unsupported 4"]);
});

it("syncs a page by a command, also one that has no section yet", async () => {
  const { client, uri } = await start(LIKE_VSCODE, { ...FILES, "systems/cdn.md": "# Delivery network\n" });
  const params = { command: "ibid.syncSeenIn", arguments: [uri] };
  expect(await client.connection.sendRequest("workspace/executeCommand", params)).toBe(true);
  const { edit } = await client.next<ApplyWorkspaceEditParams>("workspace/applyEdit");
  expect(edits("# Delivery network\n", edit)).toContain("## Seen in\n\n- [[sources/2023-01-01-new]] — “It is");
});

it("syncs all pages by a command that has its user look at it first, and says when there is nothing to do", async () => {
  const asking = {
    ...RESOLVING,
    workspace: { ...RESOLVING.workspace, workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } },
  };
  const { client, uri, text } = await start(asking);
  const params = { command: "ibid.syncSeenInWiki", arguments: [uri] };
  expect(await client.connection.sendRequest("workspace/executeCommand", params)).toBe(true);
  const { edit } = await client.next<ApplyWorkspaceEditParams>("workspace/applyEdit");
  const label = "Add 1 source to “Seen in” on 1 page";
  expect(Object.values(edit.changeAnnotations ?? {})).toEqual([{ label, needsConfirmation: true }]);
  client.change(uri, { text: edits(text, edit) });
  expect(await client.connection.sendRequest("workspace/executeCommand", params)).toBe(false);
  await client.next("window/showMessageRequest");
});
