import { expect, it } from "vitest";
import type { TextEdit } from "vscode-languageserver-protocol/node";
import { applyEdits } from "../apply-edit";
import { TempFolder } from "../temp-folder";
import { at, LIKE_VSCODE, TestClient } from "./client";

const FILES = {
  "sources/2024-01-01-acme-fill.md": "# Fill\n\nThe fill strategy is to ask at night.\n",
  "sources/2024-01-02-acme-drain.md": "# Drain\n",
  "systems/cdn.md": "# CDN\n",
};

interface Source {
  readonly uri: string;
  readonly title: string;
}

it("lists sources by query, and inserts a citation at each cursor of a page that is being typed", async () => {
  const folder = new TempFolder(FILES);
  const client = await TestClient.start({ folders: [folder.path], capabilities: LIKE_VSCODE });
  const uri = folder.uri("systems/cdn.md");
  const text = "# CDN\n\nOne and two.\n";
  client.open(uri, text);
  const textDocument = { uri };
  const [source, ...others] = await client.request<Source[]>("ibid/sources", { textDocument, query: "acme fill" });
  expect(others).toEqual([]);
  expect(source).toEqual({
    uri: folder.uri("sources/2024-01-01-acme-fill.md"),
    title: "Fill",
    facts: "Acme · 2024-01-01 · cited by no pages",
    summary: "The fill strategy is to ask at night.",
  });
  const params = { textDocument, source: source?.uri, ranges: [at(2, 3), at(2, 11)] };
  const edits = await client.request<TextEdit[]>("ibid/cite", params);
  const written = "[[sources/2024-01-01-acme-fill]]";
  expect(applyEdits(text, edits)).toBe(`# CDN\n\nOne ${written} and two ${written}.\n`);
  expect(await client.request("ibid/cite", { ...params, source: folder.uri("sources/none.md") })).toBeNull();
});
