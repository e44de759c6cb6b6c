import { expect, it } from "vitest";
import { CancellationTokenSource } from "vscode-languageserver-protocol/node";
import { TempFolder } from "../temp-folder";
import { at, byDocument, LIKE_VSCODE, TestClient } from "./client";

const PAGES = 1_500;

/** Pages in a ring, each of which cites a source; one citation is broken. */
function ring(): Record<string, string> {
  const files: Record<string, string> = { "index.md": `[[p/${PAGES - 1}]] [[sources/nowhere]]\n` };
  for (let i = 0; i < PAGES; i++) {
    files[`p/${i}.md`] = `# Page ${i}\n\nSee [[p/${(i + 1) % PAGES}]] and [[sources/s${i % 10}]].\n`;
  }
  for (let i = 0; i < 10; i++) files[`sources/s${i}.md`] = `# Source ${i}\n\nWhat it says.\n`;
  return files;
}

it("questions that come while a wiki is read are answered right once it is read, or not at all when they are taken back", async () => {
  const folder = new TempFolder(ring());
  const client = await TestClient.start({ folders: [folder.path], capabilities: LIKE_VSCODE });
  const index = folder.uri("index.md");
  const page = folder.uri("p/7.md");
  const source = new CancellationTokenSource();
  const position = { textDocument: { uri: index }, position: at(0, 4) };
  const takenBack = client.connection.sendRequest<unknown>("textDocument/hover", position, source.token);
  source.cancel();
  client.open(page, "# Typed\n\nSee [[sources/s10]].\n");
  const [hover, definition, early, workspace] = await Promise.all([
    client.hover(index, at(0, 4)),
    client.definition(index, at(0, 4)),
    client.findings(index),
    client.pullWorkspace(),
  ]);
  // A page's own findings do not wait: what is clear comes first.
  const findings = await client.findings(index);
  const typed = await client.findings(page);
  expect(findings).toEqual(expect.arrayContaining(early));
  expect(hover?.contents).toMatchObject({ value: expect.stringContaining(`Page ${PAGES - 1}`) });
  expect(definition).toMatchObject([{ targetUri: folder.uri(`p/${PAGES - 1}.md`) }]);
  expect(findings).toEqual(["0:13 unresolved-source"]);
  expect(typed).toEqual(["2:6 unresolved-source"]);
  const inWorkspace = Object.entries(byDocument(workspace)).filter(([, found]) => found.length > 0);
  expect(inWorkspace).toEqual([
    [index, findings],
    [page, typed],
  ]);
  expect(await takenBack).toBeNull();
  const progress = client.all<{ value: { kind: string; percentage?: number } }>("$/progress");
  const shown = progress.flatMap(({ value }) => (value.kind === "report" ? [value.percentage ?? -1] : []));
  expect(shown).toEqual([...new Set(shown)].sort((a, b) => a - b));
  expect(shown.at(-1)).toBe(100);
});
