import { strict as assert } from "node:assert";
import { ConfigurationTarget, type Diagnostic, languages, workspace } from "vscode";
import { diagnosticsOf, openPage, whenDiagnostics } from "./helpers";

const FAULTY = "concepts/cell-based-architecture.md";

suite("Beside VS Code's own Markdown validation", () => {
  teardown(async () => {
    await set("enabled", undefined);
    await set("fileLinks.enabled", undefined);
  });

  test("a fault is reported once, by Ibid, though that validation is on", async () => {
    const { document } = await openPage(FAULTY);
    const others = (): Diagnostic[] => languages.getDiagnostics(document.uri).filter(({ source }) => source !== "ibid");
    await set("enabled", true);
    // Asked for by name it does report: it is on, and sees this page.
    await set("fileLinks.enabled", "warning");
    await whenDiagnostics("VS Code's own findings", () => others().length > 0);
    await set("fileLinks.enabled", undefined);
    await whenDiagnostics("none of VS Code's findings", () => others().length === 0);
    assert.ok(diagnosticsOf(document.uri, "unresolved-source").length > 0);
  });
});

/** Sets one of `markdown.validate.*`, or gives it back to its default. */
async function set(name: string, value: unknown): Promise<void> {
  await workspace.getConfiguration("markdown.validate").update(name, value, ConfigurationTarget.Global);
}
