import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DiagnosticSeverity } from "vscode-languageserver-types";
import { diagnostics } from "../../src/features/diagnostics";
import { NodeFiles } from "../../src/workspace/node-files";
import { FilesSource } from "../../src/workspace/page-source";
import { WorkspaceFolder } from "../../src/workspace/workspace-folder";
import { FixtureWiki } from "../fixture";

const FIXTURES = join(__dirname, "../../../test-fixtures");

test("carry what an editor shows", () => {
  const wiki = new FixtureWiki("[[sources/x-1]]");
  expect(diagnostics(wiki.index, "page.md", (code) => `docs:${code}`)).toEqual([
    {
      range: { start: { line: 0, character: 2 }, end: { line: 0, character: 13 } },
      severity: DiagnosticSeverity.Error,
      code: "unresolved-source",
      codeDescription: { href: "docs:unresolved-source" },
      source: "ibid",
      message: "No source “sources/x-1” in this wiki.",
    },
  ]);
});

test("in the fixture wiki are the planted defects, each once and in its place", async () => {
  const files = new NodeFiles(join(FIXTURES, "sysdesign-wiki"));
  const folder = new WorkspaceFolder("file:///w", files, new FilesSource(files), (message) => {
    throw new Error(message);
  });
  await folder.load();
  const severities = ["", "error", "warning", "information", "hint"];
  const found = folder.index.sortedPages().flatMap((page) =>
    diagnostics(folder.index, page.path, () => "").map(({ range: { start, end }, code, severity }) => {
      const place = `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
      return `| ${page.path} | ${place} | ${code} | ${severities[severity ?? 0]} |`;
    }),
  );
  const rows = readFileSync(join(FIXTURES, "README.md"), "utf8")
    .split("\n")
    .filter((line) => /^\| \S+\.md \|/.test(line))
    .map((line) => `${line.split("|").slice(0, 5).join("|")}|`);
  expect(rows.length).toBeGreaterThan(15);
  expect(found).toEqual(rows);
});
