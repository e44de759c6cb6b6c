import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { version } from "../../../package.json";
import { TempFolder } from "../temp-folder";
import { at, LIKE_VSCODE, TestClient } from "./client";

const ONE_PAGE = { "a.md": "[[sources/x]]" };

describe("a server's life", () => {
  it("ends with exit code 0 after shutdown", async () => {
    const client = await TestClient.start();
    expect(await client.stop()).toBe(0);
  });

  it("ends with exit code 1 without shutdown, and when the client is gone", async () => {
    const client = await TestClient.start();
    expect(await client.exit()).toBe(1);
    const orphan = await TestClient.start();
    const exited = once(orphan.child, "exit");
    orphan.child.stdin?.end();
    expect((await exited)[0]).toBe(1);
  });

  it("goes over node's IPC as well", async () => {
    const folder = new TempFolder({ "a.md": "[[sources/x]]" });
    const client = await TestClient.start({ transport: "ipc", folders: [folder.path] });
    expect(await client.findings(folder.uri("a.md"))).toEqual(["0:2 unresolved-source"]);
    expect(await client.stop()).toBe(0);
  });

  it("ends while a folder is being read and questions are open", async () => {
    const folder = new TempFolder(Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`${i}.md`, "# Page\n"])));
    const client = await TestClient.start({ folders: [folder.path], capabilities: LIKE_VSCODE });
    const questions = [client.pullWorkspace(), client.hover(folder.uri("1.md"), at(0, 0))];
    for (const question of questions) question.catch(() => {});
    expect(await client.stop()).toBe(0);
  });
});

describe("initialize", () => {
  it("says what the server can do", async () => {
    const client = await TestClient.start({ capabilities: LIKE_VSCODE });
    expect(client.initialized.serverInfo).toEqual({ name: "ibid", version });
    expect(client.initialized.capabilities).toMatchObject({
      textDocumentSync: { openClose: true, change: 2 },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: true },
      hoverProvider: true,
      definitionProvider: true,
      codeActionProvider: {
        codeActionKinds: ["quickfix", "refactor.rewrite", "refactor.extract", "source.fixAll.ibid", "open.ibid"],
      },
    });
  });

  it("is followed by a line in the log that says which parser reads the pages", async () => {
    const client = await TestClient.start();
    const isFirst = ({ message }: { message: string }) => message.startsWith("Ibid ");
    const expected = process.env.IBID_PARSER ?? "native";
    expect(await client.next("window/logMessage", isFirst)).toMatchObject({
      message: `Ibid ${version}, ${expected} parser`,
    });
  });

  it("takes a client that names its folder in the old way", async () => {
    const folder = new TempFolder({ "a.md": "[[b]]", "b.md": "" });
    const client = TestClient.launch();
    await client.request("initialize", { processId: null, rootUri: folder.uri(), capabilities: {} });
    client.notify("initialized", {});
    expect(await client.findings(folder.uri("a.md"))).toEqual([]);
    expect(await client.stop()).toBe(0);
  });

  it("names what could not be opened, and serves the rest", async () => {
    const folder = new TempFolder({ "a.md": "[[sources/x]]" });
    const gone = folder.resolve("gone");
    const client = await TestClient.start({ folders: [gone, folder.resolve("a.md"), folder.path] });
    const isWarning = ({ message }: { message: string }) => message.startsWith("Cannot open the folder");
    expect(await client.next("window/logMessage", isWarning)).toMatchObject({
      message: expect.stringContaining("/gone"),
    });
    expect(await client.findings(folder.uri("a.md"))).toEqual(["0:2 unresolved-source"]);
  });
});

describe("watching files", () => {
  it("is asked for where the client can be asked", async () => {
    const client = await TestClient.start({ capabilities: LIKE_VSCODE });
    expect(await client.next("client/registerCapability")).toMatchObject({
      registrations: [
        { method: "workspace/didChangeWatchedFiles", registerOptions: { watchers: [{ globPattern: "**/*" }] } },
      ],
    });
  });

  it("is not asked for where it cannot", async () => {
    const client = await TestClient.start();
    await client.findings("file:///nowhere.md");
    await client.stop();
    expect(client.all("client/registerCapability")).toEqual([]);
  });

  it("may be refused", async () => {
    const refuse = () => Promise.reject(new Error("not today"));
    const answers = { "client/registerCapability": refuse };
    const client = await TestClient.start({ capabilities: LIKE_VSCODE, answers });
    const isWarning = ({ message }: { message: string }) => message.includes("not today");
    await client.next("window/logMessage", isWarning);
    expect(await client.stop()).toBe(0);
  });
});

describe("progress", () => {
  it("is shown while a folder is read", async () => {
    const folder = new TempFolder(ONE_PAGE);
    const client = await TestClient.start({ folders: [folder.path], capabilities: LIKE_VSCODE });
    const { token } = await client.next<{ token: string }>("window/workDoneProgress/create");
    const isEnd = (params: { value: { kind: string } }) => params.value.kind === "end";
    await client.next("$/progress", isEnd);
    const shown = client.all<{ token: string; value: { kind: string; percentage?: number } }>("$/progress");
    expect(new Set(shown.map((it) => it.token))).toEqual(new Set([token]));
    const kinds = shown.map(({ value }) => value.kind);
    expect([kinds[0], ...new Set(kinds.slice(1, -1)), kinds.at(-1)]).toEqual(["begin", "report", "end"]);
    expect(shown.at(-2)?.value.percentage).toBe(100);
  });

  it.each([
    ["never answers", () => new Promise(() => {})],
    ["refuses", () => Promise.reject(new Error("no"))],
  ])("holds nothing up when the client %s", async (_, answer) => {
    const folder = new TempFolder(ONE_PAGE);
    const answers = { "window/workDoneProgress/create": answer };
    const client = await TestClient.start({ folders: [folder.path], capabilities: LIKE_VSCODE, answers });
    expect(await client.findings(folder.uri("a.md"))).toEqual(["0:2 unresolved-source"]);
    expect(client.all("$/progress")).toEqual([]);
  });

  it("is not shown to a client that cannot", async () => {
    const folder = new TempFolder(ONE_PAGE);
    const client = await TestClient.start({ folders: [folder.path] });
    await client.findings(folder.uri("a.md"));
    await client.stop();
    expect(client.received.map(({ method }) => method)).not.toContain("window/workDoneProgress/create");
  });
});

describe("the unexpected", () => {
  it("is answered with an error, and survived", async () => {
    const folder = new TempFolder(ONE_PAGE);
    const client = await TestClient.start({ folders: [folder.path] });
    await expect(client.request("textDocument/nonsense", {})).rejects.toMatchObject({ code: -32601 });
    await expect(client.request("textDocument/hover", {})).rejects.toBeDefined();
    await expect(client.hover("no uri: at all", at(0, 0))).rejects.toBeDefined();
    client.notify("textDocument/nonsense", {});
    client.notify("textDocument/didChange", {
      textDocument: { uri: folder.uri("never-opened.md"), version: 1 },
      contentChanges: [],
    });
    client.close(folder.uri("never-opened.md"));
    client.filesChanged({ "no uri: at all": "Created" });
    expect(await client.findings(folder.uri("a.md"))).toEqual(["0:2 unresolved-source"]);
    expect(await client.stop()).toBe(0);
  });
});
