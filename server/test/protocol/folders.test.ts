import { describe, expect, it } from "vitest";
import { TempFolder } from "../temp-folder";
import { at, LIKE_VSCODE, TestClient } from "./client";

const CITES = "[[sources/x]]";
const FOUND = ["0:2 unresolved-source"];

describe("workspace folders", () => {
  it("stand side by side, and see nothing of each other", async () => {
    const folder = new TempFolder({ "one/a.md": CITES, "two/a.md": CITES, "two/sources/x.md": "# X\n" });
    const folders = [folder.resolve("one"), folder.resolve("two")];
    const client = await TestClient.start({ folders, capabilities: LIKE_VSCODE });
    expect(await client.findings(folder.uri("one/a.md"))).toEqual(FOUND);
    expect(await client.findings(folder.uri("two/a.md"))).toEqual([]);
  });

  it("come and go at run time", async () => {
    const folder = new TempFolder({ "one/a.md": CITES, "two/a.md": CITES });
    const client = await TestClient.start({ folders: [], capabilities: LIKE_VSCODE });
    const [one, two] = [folder.uri("one/a.md"), folder.uri("two/a.md")];
    client.open(two, `${CITES} typed before its folder came`);
    expect([await client.findings(one), await client.findings(two)]).toEqual([[], []]);
    client.foldersChanged([folder.resolve("one"), folder.resolve("two")]);
    expect([await client.findings(one), await client.findings(two)]).toEqual([FOUND, FOUND]);
    await client.next("workspace/diagnostic/refresh");
    client.foldersChanged([], [folder.resolve("one")]);
    expect([await client.findings(one), await client.findings(two)]).toEqual([[], FOUND]);
    await client.next("workspace/diagnostic/refresh");
  });

  it("may lie in one another: the inner one answers, both know of changes", async () => {
    const folder = new TempFolder({ "out.md": "[[T]]", "in/a.md": "[[out]]", "in/b.md": "# T\n" });
    const folders = [folder.resolve("in"), folder.path];
    const client = await TestClient.start({ folders, capabilities: LIKE_VSCODE });
    const [out, a, b] = [folder.uri("out.md"), folder.uri("in/a.md"), folder.uri("in/b.md")];
    expect([await client.findings(out), await client.findings(a)]).toEqual([[], ["0:2 wanted-page"]]);
    client.open(b, "# Other\n");
    expect(await client.findings(out)).toEqual(["0:2 wanted-page"]);
    client.close(b);
    expect(await client.findings(out)).toEqual([]);
    folder.delete("in/b.md");
    client.filesChanged({ [b]: "Deleted" });
    expect(await client.findings(out)).toEqual(["0:2 wanted-page"]);
    client.foldersChanged([], [folder.resolve("in")]);
    expect(await client.findings(a)).toEqual([]);
  });

  it("may vanish from the disk", async () => {
    const folder = new TempFolder({ "wiki/a.md": CITES });
    const client = await TestClient.start({ folders: [folder.resolve("wiki")], capabilities: LIKE_VSCODE });
    expect(await client.findings(folder.uri("wiki/a.md"))).toEqual(FOUND);
    folder.delete("wiki");
    client.filesChanged({ [folder.uri("wiki")]: "Deleted" });
    expect(await client.findings(folder.uri("wiki/a.md"))).toEqual([]);
  });
});

describe("a document in no workspace folder", () => {
  const WIKI = { "wiki/sources/x.md": "# X\n", "wiki/systems/a.md": "[[sources/x]] [[sources/y]]", "lone.md": CITES };

  it("is a page of the wiki that it lies in", async () => {
    const folder = new TempFolder(WIKI);
    const client = await TestClient.start({ folders: null, capabilities: LIKE_VSCODE });
    const uri = folder.uri("wiki/systems/a.md");
    client.open(uri, "\n[[sources/x]] [[sources/y]]");
    expect(await client.findings(uri)).toEqual(["1:16 unresolved-source"]);
    expect(await client.definition(uri, at(1, 3))).toMatchObject([{ targetUri: folder.uri("wiki/sources/x.md") }]);
  });

  it("leaves its wiki with the last of its documents, which is read anew for the next", async () => {
    const folder = new TempFolder(WIKI);
    const client = await TestClient.start({ folders: null, capabilities: LIKE_VSCODE });
    const [a, x] = [folder.uri("wiki/systems/a.md"), folder.uri("wiki/sources/x.md")];
    client.open(a, "[[sources/y]]");
    client.open(x, "# X\n");
    client.close(a);
    expect(await client.findings(a)).toEqual(["0:16 unresolved-source"]);
    client.close(x);
    expect(await client.findings(a)).toEqual([]);
    folder.write("wiki/sources/y.md", "# Y\n");
    client.open(a, "[[sources/y]]");
    expect(await client.findings(a)).toEqual([]);
    expect(await client.definition(a, at(0, 3))).toMatchObject([{ targetUri: folder.uri("wiki/sources/y.md") }]);
  });

  it("goes over to a workspace folder that comes round it, even the same", async () => {
    const folder = new TempFolder(WIKI);
    const client = await TestClient.start({ folders: [], capabilities: LIKE_VSCODE });
    const a = folder.uri("wiki/systems/a.md");
    client.open(a, "[[sources/y]] [[lone]]");
    expect(await client.findings(a)).toEqual(["0:2 unresolved-source", "0:16 wanted-page"]);
    client.foldersChanged([folder.path]);
    expect(await client.findings(a)).toEqual(["0:2 unresolved-source"]);
    client.foldersChanged([folder.resolve("wiki")], [folder.path]);
    client.close(a);
    expect(await client.findings(a)).toEqual(["0:16 unresolved-source"]);
  });

  it("has no findings when there is no wiki round it", async () => {
    const folder = new TempFolder(WIKI);
    const client = await TestClient.start({ folders: null, capabilities: LIKE_VSCODE });
    client.open(folder.uri("lone.md"), CITES);
    expect(await client.findings(folder.uri("lone.md"))).toEqual([]);
  });
});

describe("a document that is no file", () => {
  it("is none of the wiki's, whatever its path", async () => {
    const folder = new TempFolder({ "a.md": "# T\n", "b.md": "[[T]]", "sources/x.md": "" });
    const client = await TestClient.start({ folders: [folder.path], capabilities: LIKE_VSCODE });
    const path = folder.uri("a.md").slice("file://".length);
    const uris = ["untitled:Untitled-1", `untitled:${path}`, `git:${path}?ref=HEAD`, `vscode-vfs://github${path}`];
    for (const uri of uris) {
      client.open(uri, "# Other\n\n[[sources/x]]");
      expect([await client.findings(uri), await client.hover(uri, at(2, 4))]).toEqual([[], null]);
    }
    expect(await client.findings(folder.uri("b.md"))).toEqual([]);
    for (const uri of uris) client.close(uri);
    expect(await client.stop()).toBe(0);
  });

  it("makes no workspace folder either", async () => {
    const folder = new TempFolder({ "a.md": CITES });
    const client = await TestClient.start({ folders: null, capabilities: LIKE_VSCODE });
    const uri = folder.uri().replace("file:", "memfs:");
    client.notify("workspace/didChangeWorkspaceFolders", { event: { added: [{ uri, name: "x" }], removed: [] } });
    await client.next<{ message: string }>("window/logMessage", ({ message }) => message.includes(uri));
    expect(await client.findings(`${uri}/a.md`)).toEqual([]);
  });
});
