import { describe, expect, it } from "vitest";
import { TempFolder } from "../temp-folder";
import { LIKE_VSCODE, TestClient } from "./client";

/** A page that is open, in a folder with one source. */
async function opened(text: string) {
  const folder = new TempFolder({ "page.md": "on disk", "sources/here.md": "# Here\n" });
  const client = await TestClient.start({ folders: [folder.path], capabilities: LIKE_VSCODE });
  const uri = folder.uri("page.md");
  client.open(uri, text);
  const edit = (line: number, from: number, to: number, newText: string, endLine = line) => ({
    range: { start: { line, character: from }, end: { line: endLine, character: to } },
    text: newText,
  });
  return { folder, client, uri, edit };
}

describe("what is typed", () => {
  it("changes the findings, edit by edit", async () => {
    const { client, uri, edit } = await opened("# Page\n\nSee [[sources/here]].\n");
    expect(await client.findings(uri)).toEqual([]);
    client.change(uri, edit(2, 4, 20, "[[sources/her]]"));
    expect(await client.findings(uri)).toEqual(["2:6 unresolved-source"]);
    client.change(uri, edit(2, 17, 17, "e"));
    expect(await client.findings(uri)).toEqual([]);
  });

  it("may come as several changes at once, each upon the one before it", async () => {
    const { client, uri, edit } = await opened("a\nb\nc\n");
    client.change(uri, edit(0, 0, 1, "[[sources/x]]\n\n"), edit(2, 0, 0, "\n"), edit(3, 0, 1, "[[sources/y]]"));
    expect(await client.findings(uri)).toEqual(["0:2 unresolved-source", "3:2 unresolved-source"]);
    client.change(uri, edit(0, 0, 0, "", 3), edit(0, 2, 11, "sources/here"));
    expect(await client.findings(uri)).toEqual([]);
  });

  it("may replace the whole text", async () => {
    const { client, uri } = await opened("[[sources/here]]");
    client.change(uri, { text: "\n[[sources/x]]" });
    expect(await client.findings(uri)).toEqual(["1:2 unresolved-source"]);
    client.change(uri, { text: "" });
    expect(await client.findings(uri)).toEqual([]);
  });

  it("counts in UTF-16, also over line ends of every kind", async () => {
    const { client, uri, edit } = await opened("𝒜😀 [[sources/x]]\r\n\r\n👩‍👩‍👧 [[sources/y]]\ré [[sources/z]]\n");
    const found = (...places: string[]) => places.map((place) => `${place} unresolved-source`);
    expect(await client.findings(uri)).toEqual(found("0:7", "2:11", "3:4"));
    client.change(uri, edit(0, 2, 4, ""), edit(2, 0, 9, "x\r\n"), edit(4, 0, 1, "😀😀"));
    expect(await client.findings(uri)).toEqual(found("0:5", "3:2", "4:7"));
  });

  it("is lost when it is closed unsaved, for other pages too", async () => {
    const { folder, client, uri } = await opened("# Page\n");
    const other = folder.uri("other.md");
    client.open(other, "[[New title]]");
    expect(await client.findings(other)).toEqual(["0:2 wanted-page"]);
    client.change(uri, { text: "# New title\n" });
    expect(await client.findings(other)).toEqual([]);
    client.close(uri);
    expect(await client.findings(other)).toEqual(["0:2 wanted-page"]);
    await client.next("workspace/diagnostic/refresh");
  });
});

describe("what is not saved yet", () => {
  it("in a configuration counts at once, with what is wrong in it at its place", async () => {
    const { folder, client, uri } = await opened("[[sources/x]]\n");
    const config = folder.uri("ibid.json");
    client.open(config, '{ "rules": { "unresolved-source": "off" }, "nonsense": 1 }');
    expect(await client.findings(uri)).toEqual([]);
    expect(await client.findings(config)).toEqual(["0:43 invalid-config"]);
    client.change(config, { text: '{ "ignore": ["page.md"] }' });
    for (let found = await client.findings(uri); found.length > 0; found = await client.findings(uri))
      await client.next("workspace/diagnostic/refresh");
    client.close(config);
    for (let found = await client.findings(uri); found.length === 0; found = await client.findings(uri))
      await client.next("workspace/diagnostic/refresh");
    expect(await client.findings(uri)).toEqual(["0:2 unresolved-source"]);
  });

  it("may begin with a byte order mark, which is a character of its first line", async () => {
    const { client, uri, edit } = await opened("\ufeff[[sources/x]]\n\n[[sources/y]]\n");
    expect(await client.findings(uri)).toEqual(["0:3 unresolved-source", "2:2 unresolved-source"]);
    client.change(uri, edit(0, 3, 12, "sources/here"));
    expect(await client.findings(uri)).toEqual(["2:2 unresolved-source"]);
    client.change(uri, { text: "\ufeff---\nsources: [sources/x.md]\n---\n" });
    expect(await client.findings(uri)).toEqual(["1:10 unresolved-source"]);
  });
});

describe("a page of", () => {
  it.each([
    ["nothing", ""],
    ["garbage", String.fromCharCode(...Array.from({ length: 3000 }, (_, i) => (i * 7919) % 65536))],
    ["3,000 nested quotes", `${">".repeat(3000)} [[sources/deep]]`],
    ["brackets that never close", "[[".repeat(2000)],
    ["one endless line", "word ".repeat(10_000)],
    ["broken frontmatter", `---\n${"[".repeat(2000)}\n---\n`],
  ])("%s is survived, and others are what they were", async (_, text) => {
    const { folder, client, uri } = await opened(text);
    client.open(folder.uri("other.md"), "[[page]] [[sources/here]] [[sources/x]]");
    await client.pull(uri);
    expect(await client.findings(folder.uri("other.md"))).toEqual(["0:28 unresolved-source"]);
    client.change(uri, { text: "[[sources/x]]" });
    expect(await client.findings(uri)).toEqual(["0:2 unresolved-source"]);
  });
});
