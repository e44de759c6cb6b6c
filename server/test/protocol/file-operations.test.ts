import { cpSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { WorkspaceEdit } from "vscode-languageserver-protocol/node";
import { openFolder } from "../open-folder";
import { TempFolder } from "../temp-folder";
import { applyToDisk, moveOnDisk } from "./apply-edit";
import { at, FORMS, LIKE_VSCODE, TestClient } from "./client";

const CITES = "[[sources/x]] [x](../sources/x.md)\n";

/** Moves files and folders as an editor does: asks, applies the edit, moves, and tells. */
async function move(client: TestClient, folder: TempFolder, moves: Readonly<Record<string, string>>) {
  const files = Object.entries(moves).map(([from, to]) => ({ oldUri: folder.uri(from), newUri: folder.uri(to) }));
  const edit = await client.request<WorkspaceEdit | null>("workspace/willRenameFiles", { files });
  applyToDisk(edit);
  const edited = (edit?.documentChanges ?? []).flatMap((it) => ("edits" in it ? [it.textDocument.uri] : []));
  client.filesChanged(Object.fromEntries(edited.map((uri) => [uri, "Changed"])));
  for (const [from, to] of Object.entries(moves)) moveOnDisk(folder.resolve(from), folder.resolve(to));
  client.notify("workspace/didRenameFiles", { files });
  return edit;
}

it("asks for files and folders of all kinds", async () => {
  const client = await TestClient.start({ folders: [], capabilities: LIKE_VSCODE });
  const { fileOperations } = client.initialized.capabilities.workspace ?? {};
  for (const kind of ["willRename", "didRename", "didCreate", "willDelete", "didDelete"] as const) {
    expect(fileOperations?.[kind]?.filters.map(({ pattern }) => pattern)).toEqual([
      { glob: "**/*", matches: "file" },
      { glob: "**/*", matches: "folder" },
    ]);
  }
});

it("edits what refers to moved files and folders, several at once, in all workspace folders", async () => {
  const wiki = { "sources/x.md": "# X\n", "systems/a.md": CITES, "systems/b.md": "[[a]] [x](../sources/x.md)\n" };
  const entries = Object.entries(wiki);
  const both = ["one", "two"].flatMap((name) => entries.map(([path, text]) => [`${name}/${path}`, text]));
  const folder = new TempFolder(Object.fromEntries(both));
  const folders = [folder.resolve("one"), folder.resolve("two")];
  const client = await TestClient.start({ folders, capabilities: LIKE_VSCODE });
  await move(client, folder, {
    "one/sources/x.md": "one/sources/2024/y.md",
    "one/systems/a.md": "one/systems/c.md",
    "two/systems": "two/parts/systems",
  });
  const texts = ["one/systems/c.md", "one/systems/b.md", "two/parts/systems/a.md", "two/parts/systems/b.md"].map(
    (path) => readFileSync(folder.resolve(path), "utf8"),
  );
  expect(texts).toEqual([
    "[[sources/2024/y]] [x](../sources/2024/y.md)\n",
    "[[c]] [x](../sources/2024/y.md)\n",
    "[[sources/x]] [x](../../sources/x.md)\n",
    "[[a]] [x](../../sources/x.md)\n",
  ]);
  // Nobody has to wait for the watcher.
  expect(await client.findings(folder.uri("one/systems/c.md"))).toEqual([]);
  expect(await client.definition(folder.uri("one/systems/c.md"), at(0, 4))).toMatchObject([
    { targetUri: folder.uri("one/sources/2024/y.md") },
  ]);
});

it("does not edit one file twice where workspace folders lie in one another", async () => {
  const folder = new TempFolder({ "in/sources/x.md": "", "in/a/a.md": CITES });
  const folders = [folder.path, folder.resolve("in")];
  const client = await TestClient.start({ folders, capabilities: LIKE_VSCODE });
  await move(client, folder, { "in/sources/x.md": "in/sources/y.md" });
  expect(readFileSync(folder.resolve("in/a/a.md"), "utf8")).toBe(CITES.replaceAll("/x", "/y"));
});

it("tells of references that cannot follow", async () => {
  const folder = new TempFolder({ "sources/x-1.md": "", "a.md": "see sources/x-1.md\n" });
  const client = await TestClient.start({ folders: [folder.path], capabilities: LIKE_VSCODE });
  expect(await move(client, folder, { "sources/x-1.md": "old/x-1.md" })).toBeNull();
  const { message } = await client.next<{ message: string }>("window/showMessage");
  expect(message).toBe("1 reference cannot follow to the new place: a.md:1.");
});

it("warns before a cited source is deleted, and findings follow at once", async () => {
  const folder = new TempFolder({ "sources/x.md": "", "sources/y.md": "[[x]]", "a/a.md": CITES, "a/b.md": CITES });
  const client = await TestClient.start({ folders: [folder.path], capabilities: LIKE_VSCODE });
  const ask = (...paths: string[]) =>
    client.request("workspace/willDeleteFiles", { files: paths.map((path) => ({ uri: folder.uri(path) })) });
  expect(await ask("a", "sources/y.md")).toBeNull();
  expect(await ask("sources/x.md", "sources/y.md")).toBeNull();
  const { message } = await client.next<{ message: string }>("window/showMessage");
  expect(message).toBe("sources/x.md is cited by 2 pages: a/a.md, a/b.md.");
  folder.delete("sources/x.md");
  client.notify("workspace/didDeleteFiles", { files: [{ uri: folder.uri("sources/x.md") }] });
  expect(await client.findings(folder.uri("a/a.md"))).toEqual(["0:2 unresolved-source", "0:18 unresolved-source"]);
  folder.write("sources/x.md", "# X\n");
  client.notify("workspace/didCreateFiles", { files: [{ uri: folder.uri("sources/x.md") }] });
  expect(await client.findings(folder.uri("a/a.md"))).toEqual([]);
});

it("warns before a cited source goes out of the workspace", async () => {
  const folder = new TempFolder({ "wiki/sources/x.md": "# X\n", "wiki/a.md": "[[sources/x]]\n" });
  const client = await TestClient.start({ folders: [folder.resolve("wiki")], capabilities: LIKE_VSCODE });
  const files = [{ oldUri: folder.uri("wiki/sources/x.md"), newUri: folder.uri("x.md") }];
  expect(await client.request("workspace/willRenameFiles", { files })).toBeNull();
  const { message } = await client.next<{ message: string }>("window/showMessage");
  expect(message).toBe("sources/x.md is cited by 1 page: a.md.");
});

it.each([
  [{ "wiki/systems": "wiki/parts" }],
  [{ "wiki/sources/2025-04-01-acme-queue-design.md": "wiki/sources/2025-04-01-beta-log.md" }],
  [{ "wiki/sources/papers/2023-nested.md": "wiki/sources/2023-flat.md", "wiki/raw/acme-queue.md": "wiki/raw/q.md" }],
  [{ "wiki/projects/inner": "wiki/projects/other", "wiki/images": "wiki/pictures" }],
])("in the wiki of all forms %o goes, and comes back byte for byte", async (moves) => {
  const folder = new TempFolder();
  cpSync(FORMS, folder.path, { recursive: true });
  const before = await leads(folder);
  const client = await TestClient.start({ folders: [folder.path], capabilities: LIKE_VSCODE });
  await move(client, folder, moves);
  const there = await leads(folder);
  const moved = (path: string) => {
    const [from = "", to = ""] = Object.entries(moves).find(([it]) => path === it || path.startsWith(`${it}/`)) ?? [];
    return to + path.slice(from.length);
  };
  for (const [path, { places }] of before) {
    const is = there.get(moved(path))?.places ?? [];
    // What leads nowhere may lead somewhere in another place.
    const kept = is.map((at, i) => (places[i]?.length === 1 ? at : places[i]?.map(moved)));
    expect(kept, path).toEqual(places.map((at) => at.map(moved)));
  }
  await move(client, folder, Object.fromEntries(Object.entries(moves).map(([from, to]) => [to, from])));
  for (const [path, { isExact, text }] of before)
    if (isExact) expect(readFileSync(folder.resolve(path), "utf8"), path).toBe(text);
});

/** Where the references of each page lead, and whether all are written for that. */
async function leads(folder: TempFolder) {
  const { index } = await openFolder(folder.path);
  return new Map(
    index.sortedPages().map((page) => {
      const links = index.links(page).filter(({ resolution }) => resolution.step !== undefined);
      return [
        page.path,
        {
          places: index.links(page).map(({ resolution: { pages, file } }) => (file === undefined ? pages : [file])),
          isExact: links.every(({ resolution: { step, moved } }) => step !== "folded" && !moved),
          text: readFileSync(folder.resolve(page.path), "utf8"),
        },
      ];
    }),
  );
}

it("what was moved or deleted is gone, though the editor keeps its document", async () => {
  const folder = new TempFolder({
    "sources/x.md": "# X\n",
    "systems/a.md": "[[sources/nowhere]]\n",
    "b.md": "[[sources/x]]\n",
  });
  const client = await TestClient.start({ folders: [folder.path], capabilities: LIKE_VSCODE });
  client.open(folder.uri("systems/a.md"), "[[sources/nowhere]]\n");
  client.open(folder.uri("sources/x.md"), "# X\n");
  expect(await client.findings(folder.uri("systems/a.md"))).toEqual(["0:2 unresolved-source"]);
  folder.delete("sources/x.md");
  client.notify("workspace/didDeleteFiles", { files: [{ uri: folder.uri("sources/x.md") }] });
  expect(await client.findings(folder.uri("b.md"))).toEqual(["0:2 unresolved-source"]);
  await move(client, folder, { "systems/a.md": "parts/a.md" });
  expect(await client.findings(folder.uri("systems/a.md"))).toEqual([]);
  expect(await client.findings(folder.uri("parts/a.md"))).toEqual(["0:2 unresolved-source"]);
});
