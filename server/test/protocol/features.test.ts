import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CodeAction, MarkupContent } from "vscode-languageserver-protocol/node";
import { TempFolder } from "../temp-folder";
import { at, LIKE_VSCODE, SYSDESIGN, TestClient, uriOf } from "./client";

const OPEN_CONNECT = uriOf(`${SYSDESIGN}/systems/netflix-open-connect.md`);
const SUITE = uriOf(
  `${SYSDESIGN}/sources/2025-04-01-netflix-globalizing-productions-with-netflixs-media-production-suite.md`,
);

// One server for all questions to the fixture wiki, none of which changes anything; and one whose client can do little.
let client: TestClient;
let poor: TestClient;
beforeAll(async () => {
  const workspace = { workspaceEdit: { documentChanges: true, resourceOperations: ["delete" as const] } };
  client = TestClient.launch({ folders: [SYSDESIGN], capabilities: LIKE_VSCODE });
  poor = TestClient.launch({ folders: [SYSDESIGN], capabilities: { workspace, textDocument: { definition: {} } } });
  await Promise.all([client.initialize(), poor.initialize()]);
});
afterAll(() => {
  client.kill();
  poor.kill();
});

describe("hover", () => {
  it("shows the page under the pointer, what is missing, and nothing elsewhere", async () => {
    const text = async (line: number, character: number) =>
      ((await client.hover(OPEN_CONNECT, at(line, character)))?.contents as MarkupContent | undefined)?.value;
    expect(await text(41, 10)).toContain("cited by");
    expect(await text(45, 10)).toContain("No such source");
    expect(await text(9, 5)).toBeUndefined();
  });

  it("covers the whole reference, over line ends", async () => {
    const { range } = (await client.hover(OPEN_CONNECT, at(51, 8))) ?? {};
    expect(range).toEqual({ start: { line: 51, character: 2 }, end: { line: 52, character: 21 } });
  });

  it("shows what is on disk, when that changed unseen", async () => {
    const folder = new TempFolder({ "a.md": "[[b]]", "b.md": "# Old\n\nOld text.\n" });
    const client = await TestClient.start({ folders: [folder.path] });
    await client.hover(folder.uri("a.md"), at(0, 3));
    folder.write("b.md", "# New title\n\nAnother opening than before.\n");
    const hover = await client.hover(folder.uri("a.md"), at(0, 3));
    const value = expect.stringMatching(/^\*\*New title\*\*.*\n\nAnother opening than before\.\s*$/s);
    expect(hover).toMatchObject({ contents: { value } });
  });
});

describe("definition", () => {
  it("leads to the page's heading, from the whole reference", async () => {
    const [link, ...more] = (await client.definition(OPEN_CONNECT, at(41, 10))) as object[];
    expect(more).toEqual([]);
    expect(link).toMatchObject({ originSelectionRange: { start: { line: 41, character: 2 } }, targetUri: SUITE });
  });

  it("is a plain location for a client that knows no links", async () => {
    const [location] = (await poor.definition(OPEN_CONNECT, at(41, 10))) as object[];
    expect(Object.keys(location ?? {}).sort()).toEqual(["range", "uri"]);
    expect(location).toMatchObject({ uri: SUITE });
  });

  it("is nothing from a missing page, from plain text, and from places that are not there", async () => {
    for (const position of [at(45, 10), at(9, 5), at(9, 100_000), at(100_000, 0), at(100_000, 7)]) {
      expect((await client.definition(OPEN_CONNECT, position)) ?? []).toEqual([]);
      if (position.line !== 45) expect(await client.hover(OPEN_CONNECT, position)).toBeNull();
    }
  });
});

describe("code actions", () => {
  const quickFixes = (actions: readonly CodeAction[] | null) =>
    (actions ?? []).filter(({ kind }) => kind === "quickfix");
  const creates = ({ edit }: CodeAction) => edit?.documentChanges?.some((change) => "kind" in change) === true;

  it("mend a citation of a missing source", async () => {
    const folder = new TempFolder({
      "a.md": "[[sources/2024-01-01-kafak]]",
      "sources/2024-01-01-kafka.md": "# Kafka\n",
    });
    const client = await TestClient.start({ folders: [folder.path], capabilities: LIKE_VSCODE });
    const fixes = quickFixes(await client.codeActions(folder.uri("a.md"), at(0, 5)));
    expect(fixes[0]).toMatchObject({
      isPreferred: true,
      diagnostics: [{ code: "unresolved-source" }],
      edit: {
        documentChanges: [
          {
            textDocument: { uri: folder.uri("a.md"), version: null },
            edits: [
              {
                range: { start: { line: 0, character: 2 }, end: { line: 0, character: 26 } },
                newText: "sources/2024-01-01-kafka",
              },
            ],
          },
        ],
      },
    });
  });

  it("create a page only where the client can", async () => {
    const wanted = at(51, 8);
    expect(quickFixes(await client.codeActions(OPEN_CONNECT, wanted)).filter(creates).length).toBe(1);
    expect(quickFixes(await poor.codeActions(OPEN_CONNECT, wanted)).filter(creates)).toEqual([]);
  });

  it("expand a stub, with tab stops only where the client takes them", async () => {
    const rewrite = async (by: TestClient) => {
      const actions = (await by.codeActions(OPEN_CONNECT, at(33, 12))) ?? [];
      const [action] = actions.filter(({ kind }) => kind === "refactor.rewrite");
      const [change] = action?.edit?.documentChanges ?? [];
      return change && "edits" in change ? change.edits[0] : undefined;
    };
    const note = { start: { line: 30, character: 0 } };
    const snippet = { kind: "snippet", value: expect.stringMatching(/\$\{?1\b/) };
    expect(await rewrite(client)).toMatchObject({ range: note, snippet });
    const plain = await rewrite(poor);
    expect(plain).toMatchObject({
      range: note,
      newText: expect.stringContaining("title popularity → cache admission"),
    });
    expect(plain).not.toHaveProperty("snippet");
  });

  it("are none where nothing is to be done, and where there is no such place", async () => {
    for (const place of [at(9, 5), at(100_000, 3)])
      expect((await client.codeActions(OPEN_CONNECT, place)) ?? []).toEqual([]);
  });
});
