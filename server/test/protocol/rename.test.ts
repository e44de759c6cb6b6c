import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ClientCapabilities, Position, WorkspaceEdit } from "vscode-languageserver-protocol/node";
import { TempFolder } from "../temp-folder";
import { applyToDisk } from "./apply-edit";
import { at, LIKE_VSCODE, TestClient } from "./client";

const CAPABLE: ClientCapabilities = {
  ...LIKE_VSCODE,
  workspace: {
    ...LIKE_VSCODE.workspace,
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ["create", "rename", "delete"],
      changeAnnotationSupport: { groupsOnLabel: true },
    },
  },
};

const WIKI = {
  "sources/2024-kafka.md": "# Kafka in brief\n\n## How it works\n",
  "systems/log.md":
    '---\ntitle: "The log"\nsources: [2024-kafka]\n---\n\n# The log\n\n[[sources/2024-kafka|x]], [t](../sources/2024-kafka.md#how-it-works)\n',
  "index.md": "[[The log]] and [The log](systems/log.md), [[nowhere]], [[sources/2024-kafka#How it works]]\n",
};

async function start(files: Readonly<Record<string, string>>, capabilities = CAPABLE) {
  const folder = new TempFolder(files);
  const client = await TestClient.start({ folders: [folder.path], capabilities });
  const ask = (method: string, path: string, position: Position, newName?: string) =>
    client.request<WorkspaceEdit | null>(method, { textDocument: { uri: folder.uri(path) }, position, newName });
  return {
    folder,
    client,
    read: (path: string) => readFileSync(folder.resolve(path), "utf8"),
    prepare: (path: string, position: Position) => ask("textDocument/prepareRename", path, position),
    rename: (path: string, position: Position, name: string) => ask("textDocument/rename", path, position, name),
  };
}

describe("rename on a reference", () => {
  it("renames the file and all that refers to it, in the versions that are open", async () => {
    const { folder, client, prepare, rename, read } = await start(WIKI);
    client.open(folder.uri("index.md"), WIKI["index.md"]);
    expect(await prepare("systems/log.md", at(7, 14))).toEqual({
      range: { start: { line: 7, character: 10 }, end: { line: 7, character: 20 } },
      placeholder: "2024-kafka",
    });
    const edit = await rename("systems/log.md", at(7, 14), "2024-kafka-paper");
    expect(edit?.documentChanges).toMatchObject([
      { textDocument: { uri: folder.uri("index.md"), version: 1 }, edits: [{ annotationId: "ibid.rename" }] },
      { textDocument: { uri: folder.uri("systems/log.md"), version: null } },
      {
        kind: "rename",
        oldUri: folder.uri("sources/2024-kafka.md"),
        newUri: folder.uri("sources/2024-kafka-paper.md"),
        options: { overwrite: false },
      },
    ]);
    expect(edit?.changeAnnotations).toEqual({ "ibid.rename": { label: "Rename “2024-kafka” to “2024-kafka-paper”" } });
    applyToDisk(edit);
    expect(read("systems/log.md")).toContain("sources: [2024-kafka-paper]");
    expect(read("systems/log.md")).toContain(
      "[[sources/2024-kafka-paper|x]], [t](../sources/2024-kafka-paper.md#how-it-works)",
    );
    expect(read("index.md")).toContain("[[sources/2024-kafka-paper#How it works]]");
  });

  it("renames the file also for a client that says no more than that it can (Neovim 0.7)", async () => {
    const capabilities: ClientCapabilities = { workspace: { workspaceEdit: { resourceOperations: ["rename"] } } };
    const { folder, rename } = await start(WIKI, capabilities);
    const edit = await rename("systems/log.md", at(7, 14), "2024-kafka-paper");
    expect(edit?.documentChanges?.at(-1)).toMatchObject({ newUri: folder.uri("sources/2024-kafka-paper.md") });
  });

  it("is refused with the reason", async () => {
    const { rename } = await start({ ...WIKI, "sources/2025-flink.md": "" });
    const cases = {
      "2025-Flink": "There is a file “2025-flink.md” already.",
      "a/b": "A name holds no slash",
      "what?": "“?” in the name of a file",
      "": "at least one letter",
      ".hidden": "hidden",
      "C#": "“C#” cannot be written in a reference like that in index.md:1",
    };
    for (const [name, reason] of Object.entries(cases)) {
      await expect(rename("systems/log.md", at(7, 14), name), name).rejects.toThrow(reason);
    }
  });

  it("to a missing page gives it another name wherever it is wanted, also for a client that cannot move files", async () => {
    const { folder, prepare, rename } = await start({ ...WIKI, "a.md": "[n](nowhere.md#x)\n" }, {});
    expect(await prepare("index.md", at(0, 45))).toMatchObject({ placeholder: "nowhere" });
    const edit = await rename("index.md", at(0, 45), "some where");
    expect(edit?.changes).toMatchObject({
      [folder.uri("a.md")]: [{ newText: "some%20where.md" }],
      [folder.uri("index.md")]: [{ newText: "some where" }],
    });
  });

  it("is refused to a client that cannot move files", async () => {
    const { rename } = await start(WIKI, {});
    await expect(rename("systems/log.md", at(7, 14), "x")).rejects.toThrow("Rename the file itself");
  });
});

describe("rename of a title", () => {
  it("keeps links by title, and offers those that show it", async () => {
    const { folder, prepare, rename, read } = await start(WIKI);
    expect(await prepare("systems/log.md", at(5, 4))).toMatchObject({ placeholder: "The log" });
    const edit = await rename("systems/log.md", at(5, 4), "The *log*: a story");
    const shown = { annotationId: "ibid.rename.texts", newText: "The log: a story" };
    expect(edit?.documentChanges).toMatchObject([
      {
        textDocument: { uri: folder.uri("index.md") },
        edits: [{ annotationId: "ibid.rename", newText: "The log: a story" }, shown],
      },
      { textDocument: { uri: folder.uri("systems/log.md") } },
    ]);
    expect(edit?.changeAnnotations?.["ibid.rename.texts"]).toMatchObject({ needsConfirmation: true });
    applyToDisk(edit);
    expect(read("index.md")).toMatch(/^\[\[The log: a story\]\] and \[The log: a story\]\(systems\/log\.md\)/);
    expect(read("systems/log.md")).toMatch(/^---\ntitle: "The log: a story"\n(?:.*\n)*\n# The \*log\*: a story\n/);
  });

  it("is the same from a link by title and from the frontmatter, and leaves texts alone where the client cannot ask", async () => {
    const { rename } = await start(WIKI, { workspace: { workspaceEdit: { documentChanges: true } } });
    const edits = [await rename("index.md", at(0, 4), "Logs"), await rename("systems/log.md", at(1, 9), "Logs")];
    expect(edits[0]).toEqual(edits[1]);
    const [index, log] = edits[0]?.documentChanges ?? [];
    expect(index).toMatchObject({ edits: [{ newText: "Logs" }] });
    expect(log).toMatchObject({ edits: [{ newText: "Logs" }, { newText: "Logs" }] });
  });
});

describe("rename of a heading", () => {
  it("keeps fragments, as anchors and as text", async () => {
    const { folder, prepare, rename } = await start(WIKI, {});
    expect(await prepare("index.md", at(0, 80))).toMatchObject({ placeholder: "How it works" });
    const fromHeading = await rename("sources/2024-kafka.md", at(2, 5), "What it does");
    expect(await rename("index.md", at(0, 80), "What it does")).toEqual(fromHeading);
    expect(fromHeading?.changes).toMatchObject({
      [folder.uri("index.md")]: [{ newText: "What it does" }],
      [folder.uri("sources/2024-kafka.md")]: [{ newText: "What it does" }],
      [folder.uri("systems/log.md")]: [{ newText: "what-it-does" }],
    });
  });

  it("keeps the line breaks of fragments and texts", async () => {
    const { rename, read } = await start({
      "sources/x.md": "# One page\n\n## Some part\n",
      "a.md": "> [[x#Some\n> part]] [[One page#Some\n> part]]\n\n[One\npage](sources/x.md)\n",
    });
    applyToDisk(await rename("sources/x.md", at(2, 4), "Other part: two"));
    const links = "> [[x#Other\n> part two]] [[One page#Other\n> part two]]\n";
    expect(read("a.md")).toBe(`${links}\n[One\npage](sources/x.md)\n`);
    const edit = await rename("sources/x.md", at(0, 4), "Two pages");
    expect(edit?.documentChanges?.[0]).toMatchObject({ edits: [{ newText: "Two pages" }, { newText: "Two\npages" }] });
  });

  it("is nothing where no name is", async () => {
    const { prepare } = await start({ "a.md": "words\n\n# A\n" });
    expect(await prepare("a.md", at(0, 2))).toBeNull();
    expect(await prepare("a.md", at(100, 2))).toBeNull();
  });
});
