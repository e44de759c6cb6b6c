import { expect, it } from "vitest";
import { DiagnosticSeverity } from "vscode-languageserver-protocol/node";
import { FORMS, LIKE_VSCODE, SYSDESIGN, TestClient, uriOf } from "./client";
import { ibid } from "./command-line";

interface Json {
  readonly findings: readonly { path: string; code: string; severity: string; message: string; range: unknown }[];
}

const SEVERITIES: readonly string[] = ["error", "warning", "information", "hint"];

it.each([
  ["sysdesign-wiki", SYSDESIGN],
  ["forms", FORMS],
])("the editor and the command line find the same in %s", async (_, folder) => {
  const client = await TestClient.start({ folders: [folder], capabilities: LIKE_VSCODE });
  const [{ out }, workspace] = await Promise.all([ibid(["check", folder, "--format", "json"]), client.pullWorkspace()]);
  const { findings } = JSON.parse(out) as Json;
  expect(findings.length).toBeGreaterThan(10);
  const editor = workspace.items.flatMap((report) =>
    report.kind === "unchanged"
      ? []
      : report.items.map(({ range, code, severity = DiagnosticSeverity.Error, message }) => ({
          uri: report.uri,
          code,
          severity: SEVERITIES[severity - 1],
          message,
          range,
        })),
  );
  const commandLine = findings.map(({ path, code, severity, message, range }) => {
    return { uri: uriOf(`${folder}/${path}`), code, severity, message, range };
  });
  expect(editor).toEqual(commandLine);
  // What the workspace report says of a page is what is said when it is asked for by itself.
  for (const report of workspace.items)
    expect(await client.pull(report.uri, report.resultId)).toMatchObject({ kind: "unchanged" });
});
