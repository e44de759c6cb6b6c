import { describe, expect, it } from "vitest";
import type { Diagnostic } from "vscode-languageserver-protocol/node";
import { TempFolder } from "../temp-folder";
import { at, summary, TestClient } from "./client";

/** A client that does not ask for findings. */
async function started(files: Readonly<Record<string, string>>) {
  const folder = new TempFolder(files);
  const client = await TestClient.start({
    folders: [folder.path],
    capabilities: { workspace: { workspaceFolders: true } },
  });
  const published = async (path: string) => summary({ items: await client.published(folder.uri(path)) });
  return { folder, client, published };
}

describe("where the client does not ask, findings are published", () => {
  it("of the whole wiki once it is read, but for pages that have none", async () => {
    const { client, published } = await started({ "a.md": "[[b]]", "b.md": "", "c/d.md": "[[sources/x]]" });
    expect(await published("c/d.md")).toEqual(["0:2 unresolved-source"]);
    await client.stop();
    expect(client.all("textDocument/publishDiagnostics").length).toBe(1);
  });

  it("of a page that is opened or changed, and nothing twice", async () => {
    const { folder, client, published } = await started({ "a.md": "" });
    const uri = folder.uri("a.md");
    client.open(uri, "[[sources/x]]");
    expect(await published("a.md")).toEqual(["0:2 unresolved-source"]);
    client.change(uri, { text: "[[sources/x]] " });
    client.change(uri, { text: " [[sources/x]]" });
    expect(await published("a.md")).toEqual(["0:3 unresolved-source"]);
    client.change(uri, { text: "" });
    expect(await published("a.md")).toEqual([]);
    await client.stop();
    expect(client.all("textDocument/publishDiagnostics").length).toBe(3);
  });

  it("of other pages when files come, change or go", async () => {
    const { folder, client, published } = await started({ "a.md": "[[sources/x]]", "b.md": "[[sources/y]]" });
    expect([await published("a.md"), await published("b.md")]).toEqual([
      ["0:2 unresolved-source"],
      ["0:2 unresolved-source"],
    ]);
    folder.write("sources/x.md", "# X\n");
    client.filesChanged({ [folder.uri("sources/x.md")]: "Created" });
    expect(await published("a.md")).toEqual([]);
    folder.delete("b.md");
    client.filesChanged({ [folder.uri("b.md")]: "Deleted" });
    expect(await published("b.md")).toEqual([]);
    client.filesChanged({ [folder.uri("b.md")]: "Deleted", [folder.uri("gone")]: "Deleted" });
    folder.delete("sources/x.md");
    client.filesChanged({ [folder.uri("sources/x.md")]: "Deleted" });
    expect(await published("a.md")).toEqual(["0:2 unresolved-source"]);
    const count = (path: string) =>
      client.all<{ uri: string }>("textDocument/publishDiagnostics").filter(({ uri }) => uri === folder.uri(path))
        .length;
    expect([count("a.md"), count("b.md")]).toEqual([3, 2]);
  });

  it("of what is typed elsewhere, when it is closed unsaved", async () => {
    const { folder, client, published } = await started({ "a.md": "[[T]]", "b.md": "# T\n" });
    client.open(folder.uri("b.md"), "# T\n");
    client.change(folder.uri("b.md"), { text: "# Other\n" });
    expect(await published("a.md")).toEqual(["0:2 wanted-page"]);
    client.close(folder.uri("b.md"));
    expect(await published("a.md")).toEqual([]);
  });

  it("until their folder is closed", async () => {
    const { folder, client, published } = await started({ "a.md": "[[sources/x]]" });
    expect(await published("a.md")).toEqual(["0:2 unresolved-source"]);
    client.foldersChanged([], [folder.path]);
    expect(await published("a.md")).toEqual([]);
  });

  it("under one URI, however the client writes it", async () => {
    const { folder, client } = await started({ "a+b.md": "[[sources/x]]" });
    type Params = { uri: string; diagnostics: Diagnostic[] };
    const { uri } = await client.next<Params>("textDocument/publishDiagnostics");
    client.open(folder.uri("a+b.md"), "");
    const cleared = await client.next<Params>("textDocument/publishDiagnostics");
    expect([cleared.uri, cleared.diagnostics]).toEqual([uri, []]);
  });

  it("while changes never end", async () => {
    const { folder, client, published } = await started({ "a.md": "", "b.md": "" });
    folder.write("c.md", "[[sources/x]]");
    client.filesChanged({ [folder.uri("c.md")]: "Created" });
    let told: readonly string[] | undefined;
    void published("c.md").then((found) => {
      told = found;
    });
    for (let i = 0; told === undefined; i++) {
      folder.write("b.md", `Change ${i}`);
      client.filesChanged({ [folder.uri("b.md")]: "Changed" });
      await client.hover(folder.uri("b.md"), at(0, 0));
    }
    expect(told).toEqual(["0:2 unresolved-source"]);
  });
});
