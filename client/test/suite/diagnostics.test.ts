import { strict as assert } from "node:assert";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { WorkspaceEdit, workspace } from "vscode";
import {
  diagnosticsOf,
  OPEN_CONNECT,
  openPage,
  plantedRows,
  rangeOf,
  reportedRows,
  revertPage,
  whenDiagnostics,
  wikiUri,
} from "./helpers";

suite("Diagnostics", () => {
  teardown(revertPage);

  test("of the wiki are the planted defects and nothing else", async () => {
    await openPage(OPEN_CONNECT);
    const planted = plantedRows();
    // The assertion below tells the two apart better than "waited in vain" does.
    await whenDiagnostics("the planted defects", () => isDeepStrictEqual(reportedRows(), planted)).catch(() => {});
    assert.deepEqual(reportedRows(), planted);
  });

  test("have a code that leads to the rule's page, on this machine", async () => {
    const { document } = await openPage(OPEN_CONNECT);
    await whenDiagnostics("a diagnostic", () => diagnosticsOf(document.uri).length > 0);
    for (const { code } of diagnosticsOf(document.uri)) {
      assert.ok(typeof code === "object", "it has an address");
      assert.equal(code.target.scheme, "file");
      assert.ok(existsSync(code.target.fsPath), code.target.fsPath);
    }
  });

  test("go when the slug is typed right", async () => {
    const path = "concepts/consistent-hashing.md";
    const { document } = await openPage(path);
    const isReported = () => diagnosticsOf(document.uri, "unresolved-source").length > 0;
    await whenDiagnostics("the wrong date", isReported);
    const edit = new WorkspaceEdit();
    edit.replace(document.uri, rangeOf(document, "sources/2007-10-17-amazon", "17"), "14");
    await workspace.applyEdit(edit);
    await whenDiagnostics("no wrong date", () => !isReported());
  });

  test("go when the missing source is created on disk, and come back when it is deleted", async () => {
    const { document } = await openPage(OPEN_CONNECT);
    const isReported = () => diagnosticsOf(document.uri, "unresolved-source").length > 0;
    await whenDiagnostics("the missing source", isReported);
    const source = wikiUri("sources/2026-04-02-netflix-smarter-live-streaming-vbr-at-scale.md").fsPath;
    try {
      writeFileSync(source, "---\ntitle: Smarter Live Streaming\ntype: source\n---\n\n# Smarter Live Streaming\n");
      await whenDiagnostics("no missing source", () => !isReported());
    } finally {
      rmSync(source);
    }
    await whenDiagnostics("the source missing again", isReported);
  });
});
