import { describe, expect, it } from "vitest";
import { CancellationTokenSource, type WorkspaceDiagnosticReport } from "vscode-languageserver-protocol/node";
import { TempFolder } from "../temp-folder";
import { byDocument, LIKE_VSCODE, resultIds, TestClient } from "./client";

async function started(files: Readonly<Record<string, string>>) {
  const folder = new TempFolder(files);
  const client = await TestClient.start({ folders: [folder.path], capabilities: LIKE_VSCODE });
  return { folder, client };
}

describe("a document's findings", () => {
  it("come in full once, and then as unchanged", async () => {
    const { folder, client } = await started({ "a.md": "[[sources/x]]", "b.md": "" });
    const uri = folder.uri("a.md");
    const first = await client.pull(uri);
    expect(first).toMatchObject({ kind: "full", items: [{ code: "unresolved-source", severity: 1, source: "ibid" }] });
    expect(await client.pull(uri, first.resultId)).toEqual({ kind: "unchanged", resultId: first.resultId });
    client.open(uri, "[[sources/x]] and more");
    expect(await client.pull(uri, first.resultId)).toEqual({ kind: "unchanged", resultId: first.resultId });
    client.change(uri, { text: "[[sources/y]]" });
    const second = await client.pull(uri, first.resultId);
    expect(second).toMatchObject({ kind: "full", items: [{ message: expect.stringContaining("sources/y") }] });
    expect(second.resultId).not.toBe(first.resultId);
  });

  it("change with other pages, of which the client is told", async () => {
    const { folder, client } = await started({ "a.md": "[[sources/x]]" });
    const uri = folder.uri("a.md");
    expect(await client.findings(uri)).toEqual(["0:2 unresolved-source"]);
    // The folder was read, and that is news, too.
    await client.next("workspace/diagnostic/refresh");
    folder.write("sources/x.md", "# X\n");
    client.filesChanged({ [folder.uri("sources/x.md")]: "Created" });
    await client.next("workspace/diagnostic/refresh");
    expect(await client.findings(uri)).toEqual([]);
    folder.delete("sources");
    client.filesChanged({ [folder.uri("sources")]: "Deleted" });
    // What is typed meanwhile must not make it forget to tell.
    client.open(uri, "[[sources/x]] ");
    await client.next("workspace/diagnostic/refresh");
    expect(await client.findings(uri)).toEqual(["0:2 unresolved-source"]);
  });

  it("are none for what is no page of the wiki", async () => {
    const { folder, client } = await started({
      "a.md": "",
      "notes.txt": "[[sources/x]]",
      ".hidden/a.md": "[[sources/x]]",
    });
    for (const path of ["gone.md", "notes.txt", ".hidden/a.md", "", "../outside.md"]) {
      expect(await client.pull(folder.uri(path))).toMatchObject({ kind: "full", items: [] });
    }
  });

  it("follow the configuration when it changes", async () => {
    const { folder, client } = await started({ "a.md": "[[sources/x]]", "draft/b.md": "[[sources/x]]" });
    const config = folder.uri("ibid.json");
    // The workspace's findings wait for the folder to be read, those of a page do not.
    await client.pullWorkspace();
    expect(await client.findings(folder.uri("draft/b.md"))).toEqual(["0:2 unresolved-source"]);
    folder.write("ibid.json", '{ "ignore": ["draft"], "rules": { "unresolved-source": "off" }, "nonsense": 1 }');
    client.filesChanged({ [config]: "Created" });
    await client.pullWorkspace();
    expect(await client.findings(folder.uri("draft/b.md"))).toEqual([]);
    expect(await client.findings(folder.uri("a.md"))).toEqual([]);
    expect(await client.findings(config)).toEqual(["0:64 invalid-config"]);
    folder.delete("ibid.json");
    client.filesChanged({ [config]: "Deleted" });
    await client.pullWorkspace();
    expect(await client.findings(folder.uri("draft/b.md"))).toEqual(["0:2 unresolved-source"]);
    expect(await client.findings(config)).toEqual([]);
  });
});

describe("the workspace's findings", () => {
  const FILES = { "a.md": "[[sources/x]]", "b.md": "# B\n", "c & d/é (1)+2.md": "[[sources/x]]\n\n[[sources/y]]" };

  it("come in parts when there are many, and the client takes parts", async () => {
    const pages = Array.from({ length: 450 }, (_, i): [string, string] => [`p/${i}.md`, `[[sources/${i}]]`]);
    const { client } = await started(Object.fromEntries(pages));
    const whole = await client.pullWorkspace();
    const answer = await client.request<WorkspaceDiagnosticReport>("workspace/diagnostic", {
      previousResultIds: [],
      partialResultToken: "parts",
    });
    expect(answer).toEqual({ items: [] });
    const told = client.all<{ token: unknown; value: WorkspaceDiagnosticReport }>("$/progress");
    const parts = told.filter(({ token }) => token === "parts").map(({ value }) => value.items);
    expect(parts.length).toBeGreaterThan(2);
    expect(parts.flat()).toEqual(whole.items);
  });

  it("are all that there are at first, and then what is new", async () => {
    const { folder, client } = await started(FILES);
    const first = await client.pullWorkspace();
    expect(byDocument(first)).toEqual({
      [folder.uri("a.md")]: ["0:2 unresolved-source"],
      [spelt(first, "%2B2.md")]: ["0:2 unresolved-source", "2:2 unresolved-source"],
    });

    const second = client.pullWorkspace(resultIds(first));
    folder.write("sources/y.md", "# Y\n");
    client.filesChanged({ [folder.uri("sources/y.md")]: "Created" });
    const odd = spelt(await second, "%2B2.md");
    expect(byDocument(await second)).toMatchObject({ [odd]: ["0:2 unresolved-source"] });

    // A client may write a URI in another way than the server does.
    const known = [...resultIds(first).filter(({ uri }) => uri !== odd), ...resultIds(await second)];
    const third = client.pullWorkspace(known.map(({ uri, value }) => ({ uri: uri.replace("%2B", "+"), value })));
    folder.delete("a.md");
    client.filesChanged({ [folder.uri("a.md")]: "Deleted" });
    expect(byDocument(await third)).toEqual({ [folder.uri("a.md")]: [] });
  });

  it("change while somebody types", async () => {
    const { folder, client } = await started({ "a.md": "" });
    client.open(folder.uri("a.md"), "");
    const waiting = client.pullWorkspace();
    client.change(folder.uri("a.md"), { text: "[[sources/x]]" });
    expect(byDocument(await waiting)).toEqual({ [folder.uri("a.md")]: ["0:2 unresolved-source"] });
  });

  it("need not be waited for", async () => {
    const { folder, client } = await started({ "a.md": "# A\n" });
    const cancelled = async () => {
      const source = new CancellationTokenSource();
      const params = { previousResultIds: [] };
      const answer = client.connection.sendRequest("workspace/diagnostic", params, source.token);
      source.cancel();
      return answer;
    };
    // At once, while the folder is being read; and later, while nothing happens.
    expect(await cancelled()).toEqual({ items: [] });
    await client.findings(folder.uri("a.md"));
    expect(await cancelled()).toEqual({ items: [] });
  });

  it("are told once where one folder lies in another", async () => {
    const folder = new TempFolder({ "out.md": "[[sources/x]]", "in/a.md": "[[sources/x]]" });
    const folders = [folder.path, folder.resolve("in")];
    const client = await TestClient.start({ folders, capabilities: LIKE_VSCODE });
    const first = await client.pullWorkspace();
    expect(first.items.map(({ uri }) => uri)).toEqual([folder.uri("out.md"), folder.uri("in/a.md")]);
    const second = client.pullWorkspace(resultIds(first));
    folder.write("in/sources/x.md", "# X\n");
    client.filesChanged({ [folder.uri("in/sources/x.md")]: "Created" });
    expect(byDocument(await second)[folder.uri("in/a.md")]).toEqual([]);
  });
});

/** The URI in a report that ends so. */
function spelt({ items }: WorkspaceDiagnosticReport, ending: string): string {
  return items.find(({ uri }) => uri.endsWith(ending))?.uri ?? `no ${ending}`;
}
