import { describe, expect, it } from "vitest";
import { TempFolder } from "../temp-folder";
import { at, LIKE_VSCODE, summary, TestClient } from "./client";

const PULL = LIKE_VSCODE;
const PUSH = { workspace: { workspaceFolders: true } };

async function started(text: string, capabilities = PULL) {
  const folder = new TempFolder({ "a.md": "" });
  const client = await TestClient.start({ folders: [folder.path], capabilities });
  const uri = folder.uri("a.md");
  client.open(uri, text);
  return {
    client,
    uri,
    findings: () => client.findings(uri),
    type: (line: number, character: number, text: string) =>
      client.change(uri, { range: { start: at(line, character), end: at(line, character) }, text }),
    save: () => client.notify("textDocument/didSave", { textDocument: { uri } }),
  };
}

describe("a reference that is being typed is not reported", () => {
  it("until something is typed elsewhere", async () => {
    const { findings, type } = await started("[[]]\n\n[[sources/old-1]]\n");
    expect(await findings()).toEqual(["2:2 unresolved-source"]);
    type(0, 2, "sources/x-1");
    expect(await findings()).toEqual(["2:2 unresolved-source"]);
    type(0, 13, "0");
    expect(await findings()).toEqual(["2:2 unresolved-source"]);
    type(1, 0, "next");
    expect(await findings()).toEqual(["0:2 unresolved-source", "2:2 unresolved-source"]);
  });

  it("until it is done with", async () => {
    const { findings, type } = await started("");
    type(0, 0, "[[sources/x-1]]");
    expect(await findings()).toEqual(["0:2 unresolved-source"]);
  });

  it("until the page is saved, of which the client is told", async () => {
    const { client, findings, type, save } = await started("[[]]\n");
    // The folder was read, and that is news, too.
    await client.next("workspace/diagnostic/refresh");
    type(0, 2, "sources/x-1");
    expect(await findings()).toEqual([]);
    save();
    await client.next("workspace/diagnostic/refresh");
    expect(await findings()).toEqual(["0:2 unresolved-source"]);
  });

  it("nor published, until the page is saved", async () => {
    const { client, uri, type, save } = await started("[[]]\n[[sources/old-1]]\n", PUSH);
    const published = async () => summary({ items: await client.published(uri) });
    expect(await published()).toEqual(["1:2 unresolved-source"]);
    type(0, 2, "sources/x-1");
    save();
    expect(await published()).toEqual(["0:2 unresolved-source", "1:2 unresolved-source"]);
  });

  it("and what is typed is forgotten when the page is closed", async () => {
    const { client, uri, findings, type } = await started("");
    type(0, 0, "[[sources/x-1");
    client.close(uri);
    client.open(uri, "[[sources/x-1]]");
    expect(await findings()).toEqual(["0:2 unresolved-source"]);
  });
});

it("a large page is looked at when its author pauses, and keeps nobody waiting until then", async () => {
  const { client, uri, findings, type } = await started("words and words\n".repeat(40_000));
  const other = uri.replace("a.md", "b.md");
  client.open(other, "[[sources/y]]");
  await findings();
  type(0, 0, "[[sources/x]] ");
  const answers: (readonly [string, readonly string[]])[] = [];
  await Promise.all([
    findings().then((found) => answers.push(["large", found])),
    client.findings(other).then((found) => answers.push(["small", found])),
  ]);
  expect(answers).toEqual([
    ["small", ["0:2 unresolved-source"]],
    ["large", ["0:2 unresolved-source"]],
  ]);
});
