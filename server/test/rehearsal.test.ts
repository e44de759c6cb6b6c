import { afterEach, expect, it, vi } from "vitest";
import { PageReader } from "../src/markdown/read-page";
import { rehearseTyping } from "../src/rehearsal";
import { FilesSource } from "../src/workspace/page-source";
import { turn } from "../src/workspace/slices";
import { WorkspaceFolder } from "../src/workspace/workspace-folder";
import { FOLDER } from "./fixture";
import { MemoryFiles } from "./memory-files";

const TEXTS = { "a.md": "---\ntitle: A\n---\n\n# A\n\n[[b]] [[nowhere]]\n", "b.md": "No heading.\n" };

async function loaded(texts: Readonly<Record<string, string>>): Promise<WorkspaceFolder> {
  const files = new MemoryFiles(texts);
  const folder = new WorkspaceFolder(FOLDER, files, new FilesSource(files), () => {});
  await folder.load();
  return folder;
}

afterEach(() => vi.restoreAllMocks());

it("has much typed in a page with what a wiki's pages say, and leaves the wiki as it was", async () => {
  const folder = await loaded(TEXTS);
  const { revision } = folder.index;
  const reads = vi.spyOn(PageReader.prototype, "reread");
  await rehearseTyping(folder, () => false, turn);
  const typed = reads.mock.calls.flatMap(([text, before]) => (before ? [text] : []));
  expect(typed.length).toBeGreaterThan(50);
  expect(typed[0]).toContain("[[nowhere]]");
  expect(typed[0]).not.toContain("title: A");
  expect(folder.index.revision).toBe(revision);
  expect(folder.index.sortedPages().map(({ path }) => path)).toEqual(["a.md", "b.md"]);
});

it("is done in a wiki without pages, and ends when it is told to", async () => {
  await rehearseTyping(await loaded({}), () => false, turn);
  const folder = await loaded(TEXTS);
  const reads = vi.spyOn(PageReader.prototype, "reread");
  await rehearseTyping(folder, () => reads.mock.calls.length > 10, turn);
  expect(reads.mock.calls.length).toBeLessThan(20);
});
