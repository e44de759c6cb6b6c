import { beforeAll, describe, expect, it } from "vitest";
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  ClientCapabilities,
  CodeLens,
  DocumentHighlight,
  Location,
  Position,
} from "vscode-languageserver-protocol/node";
import { touches } from "../../src/text/lines";
import { openFolder } from "../open-folder";
import { TempFolder } from "../temp-folder";
import { at, FORMS, LIKE_VSCODE, type StartOptions, TestClient, uriOf } from "./client";

const WIKI = {
  "sources/s.md": "# Source\n\n[[systems/a]]\n",
  "sources/t.md": "---\ntitle: Other source\n---\nOn [[a]] and [[systems/a#Part]].\n",
  "systems/a.md":
    "# A\n\n## Part\n\n[[sources/s]], [text](../sources/s.md), [self](#part), [[nowhere]][^1]\n\n[^1]: [[t]]\n",
  "systems/b.md": "[[a]] [[nowhere]]\n",
};

interface Started {
  readonly folder: TempFolder;
  readonly client: TestClient;
  ask<T>(method: string, path: string, position?: Position, more?: object): Promise<T>;
}

async function start(options: Omit<StartOptions, "folders"> = {}): Promise<Started> {
  const folder = new TempFolder(WIKI);
  const client = await TestClient.start({ folders: [folder.path], capabilities: LIKE_VSCODE, ...options });
  return {
    folder,
    client,
    ask: (method, path, position, more) =>
      client.request(`textDocument/${method}`, { textDocument: { uri: folder.uri(path) }, position, ...more }),
  };
}

describe("references", () => {
  const find = async ({ folder, ask }: Started, path: string, position: Position, includeDeclaration = false) => {
    const found = await ask<Location[]>("references", path, position, { context: { includeDeclaration } });
    return found.map(
      ({ uri, range: { start } }) => `${uri.slice(folder.uri().length + 1)}:${start.line}:${start.character}`,
    );
  };

  it("are found from a reference, a title, the frontmatter, a heading and a fragment", async () => {
    const wiki = await start();
    const toA = ["sources/s.md:2:0", "sources/t.md:3:3", "sources/t.md:3:13", "systems/b.md:0:0"];
    expect(await find(wiki, "systems/b.md", at(0, 3))).toEqual(toA);
    expect(await find(wiki, "systems/a.md", at(0, 2), true)).toEqual(["systems/a.md:0:2", ...toA]);
    const toPart = ["sources/t.md:3:13", "systems/a.md:4:40"];
    expect(await find(wiki, "systems/a.md", at(2, 5), true)).toEqual(["systems/a.md:2:3", ...toPart]);
    expect(await find(wiki, "sources/t.md", at(3, 27))).toEqual(toPart);
    expect(await find(wiki, "systems/a.md", at(4, 48))).toEqual(toPart);
    expect(await find(wiki, "sources/t.md", at(1, 4), true)).toEqual(["sources/t.md:0:0", "systems/a.md:6:6"]);
  });

  it("are found of what is not written yet, and of a footnote", async () => {
    const wiki = await start();
    expect(await find(wiki, "systems/b.md", at(0, 9))).toEqual(["systems/a.md:4:55", "systems/b.md:0:6"]);
    expect(await find(wiki, "systems/a.md", at(4, 67), true)).toEqual(["systems/a.md:6:2", "systems/a.md:4:66"]);
    expect(await find(wiki, "systems/a.md", at(1, 0))).toEqual([]);
  });
});

it("highlights what a page says of one thing", async () => {
  const { ask } = await start();
  const marks = async (position: Position) =>
    (await ask<DocumentHighlight[]>("documentHighlight", "systems/a.md", position)).map(
      ({ range: { start }, kind }) => `${start.line}:${start.character} ${kind}`,
    );
  expect(await marks(at(4, 3))).toEqual(["4:0 2", "4:15 2"]);
  expect(await marks(at(4, 42))).toEqual(["2:3 3", "4:40 2"]);
  expect(await marks(at(4, 67))).toEqual(["6:2 3", "4:66 2"]);
  expect(await marks(at(1, 0))).toEqual([]);
});

it("follows citations up and down", async () => {
  const { client, ask } = await start();
  const [item, ...others] = await ask<CallHierarchyItem[]>("prepareCallHierarchy", "systems/b.md", at(0, 3));
  expect([item?.name, item?.detail, others]).toEqual(["A", "systems/a", []]);
  const incoming = await client.request<CallHierarchyIncomingCall[]>("callHierarchy/incomingCalls", { item });
  const outgoing = await client.request<CallHierarchyOutgoingCall[]>("callHierarchy/outgoingCalls", { item });
  expect(incoming.map(({ from, fromRanges }) => [from.detail, fromRanges.length])).toEqual([
    ["sources/s", 1],
    ["sources/t", 2],
    ["systems/b", 1],
  ]);
  expect(outgoing.map(({ to, fromRanges }) => [to.name, fromRanges.length])).toEqual([
    ["Source", 2],
    ["Other source", 1],
  ]);
});

describe("the lens on who cites a page", () => {
  const lenses = ({ ask }: Started, path: string) => ask<CodeLens[]>("codeLens", path);
  const configurable: ClientCapabilities = {
    ...LIKE_VSCODE,
    workspace: {
      ...LIKE_VSCODE.workspace,
      configuration: true,
      codeLens: { refreshSupport: true },
      didChangeConfiguration: { dynamicRegistration: true },
    },
  };

  it("counts sources and pages, and calls a command where the client has it", async () => {
    const plain = await start();
    const title = "Cited by 2 sources, 1 page";
    expect(await lenses(plain, "systems/a.md")).toMatchObject([
      { range: { start: { line: 0, character: 2 } }, command: { title, command: "" } },
    ]);
    expect(await lenses(plain, "systems/b.md")).toEqual([]);
    // No client but our own has the command, and it says so.
    const client = TestClient.launch({ folders: [plain.folder.path], capabilities: LIKE_VSCODE });
    const initialized = client.request("initialize", {
      processId: null,
      rootUri: plain.folder.uri(),
      capabilities: LIKE_VSCODE,
      initializationOptions: { commands: ["ibid.showReferences"] },
    });
    await initialized;
    client.notify("initialized", {});
    const uri = plain.folder.uri("systems/a.md");
    const [lens] = await client.request<CodeLens[]>("textDocument/codeLens", { textDocument: { uri } });
    client.kill();
    expect(lens?.command).toEqual({
      title,
      command: "ibid.showReferences",
      arguments: [uri, { line: 0, character: 2 }],
    });
  });

  it("can be switched off", async () => {
    let citedBy = false;
    const wiki = await start({
      capabilities: configurable,
      answers: { "workspace/configuration": () => [{ citedBy }] },
    });
    expect(await lenses(wiki, "systems/a.md")).toEqual([]);
    citedBy = true;
    wiki.client.notify("workspace/didChangeConfiguration", { settings: null });
    await wiki.client.next("workspace/codeLens/refresh");
    expect(await lenses(wiki, "systems/a.md")).toHaveLength(1);
  });

  it("is asked for again when another page changes what it says", async () => {
    const wiki = await start({ capabilities: configurable, answers: { "workspace/configuration": () => [null] } });
    expect(await lenses(wiki, "systems/a.md")).toHaveLength(1);
    wiki.client.open(wiki.folder.uri("systems/b.md"), "[[a]] [[nowhere]] and more\n");
    wiki.client.change(wiki.folder.uri("systems/b.md"), { text: "Nothing.\n" });
    await wiki.client.next("workspace/codeLens/refresh");
    expect(await lenses(wiki, "systems/a.md")).toMatchObject([{ command: { title: "Cited by 2 sources" } }]);
  });
});

describe("in the wiki of all forms", () => {
  let client: TestClient;
  let folder: Awaited<ReturnType<typeof openFolder>>;
  beforeAll(async () => {
    folder = await openFolder(FORMS);
  });

  it("each reference is among the references to what it leads to, and highlighted in its page", async () => {
    client = await TestClient.start({ folders: [FORMS], capabilities: LIKE_VSCODE });
    const { index } = folder;
    const wrong: string[] = [];
    for (const page of index.sortedPages()) {
      const { lines } = page.facts;
      const uri = uriOf(`${FORMS}/${page.path}`);
      const links = index.links(page);
      await Promise.all(
        links.map(async ({ reference }) => {
          const { span, targetSpan, fragment, target } = reference;
          const position = lines.positionAt(targetSpan.start);
          // Of a picture in a link's text, the picture answers; of two that touch, either may.
          const answering = links.filter((it) => touches(it.reference.span, targetSpan.start));
          if (answering.length > 1 || (target === "" && fragment !== undefined)) return;
          const params = { textDocument: { uri }, position, context: { includeDeclaration: false } };
          const [found, marks] = await Promise.all([
            client.request<Location[]>("textDocument/references", params),
            client.request<DocumentHighlight[]>("textDocument/documentHighlight", params),
          ]);
          const range = JSON.stringify(lines.range(span));
          const isFound = found.some(
            (it) => decodeURI(it.uri) === decodeURI(uri) && JSON.stringify(it.range) === range,
          );
          const isMarked = marks.some((it) => JSON.stringify(it.range) === range);
          if (!isFound || !isMarked) wrong.push(`${page.path}:${position.line + 1}:${position.character + 1}`);
        }),
      );
    }
    expect(wrong).toEqual([]);
  });
});
