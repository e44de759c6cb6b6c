import { expect, it } from "vitest";
import { DiagnosticsFeed } from "../src/diagnostics-feed";
import { type Host, Session } from "../src/session";
import { FilesSource } from "../src/workspace/page-source";
import { MemoryFiles } from "./memory-files";

const HOST: Host = {
  folder: () => {
    const files = new MemoryFiles({ "a.md": "[[sources/gone]]" });
    return { files, source: new FilesSource(files) };
  },
  cacheFolder: undefined,
  wikiFolderOf: () => undefined,
  expect: () => {},
  ruleDocs: String,
  drawStatistics: async () => "",
};

it("keeps nothing of a folder that is closed, also where the client asks for documents only", async () => {
  const session = new Session(HOST, () => {});
  const connection = { languages: { diagnostics: { refresh: async () => {} } } };
  let feed: DiagnosticsFeed | undefined;
  const swept = new Promise<void>((resolve) => {
    feed = new DiagnosticsFeed(connection as never, session, HOST, { pull: true, refresh: true }, resolve);
  });
  await session.add("file:///w")?.load();
  const token = { isCancellationRequested: false, onCancellationRequested: () => {} };
  const found = await feed?.document("file:///w/a.md", undefined, token as never);
  expect(found).toMatchObject({ items: [{ code: "unresolved-source" }] });
  const { reports } = feed as unknown as { readonly reports: ReadonlyMap<string, unknown> };
  expect(reports.size).toBe(1);
  session.remove("file:///w");
  feed?.changed(true);
  await swept;
  expect(reports.size).toBe(0);
});
