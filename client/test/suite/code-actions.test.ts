import { strict as assert } from "node:assert";
import { type CodeAction, CodeActionKind, commands, type Range, type Uri, window, workspace } from "vscode";
import { diagnosticsOf, EXPANDED, OPEN_CONNECT, openPage, rangeOf, revertPage, whenDiagnostics } from "./helpers";

suite("Code actions", () => {
  teardown(revertPage);

  test("expand a stub note into a template, and one undo takes it back", async () => {
    const { document } = await openPage(OPEN_CONNECT);
    const before = document.getText();
    const [action] = await codeActions(document.uri, rangeOf(document, "BGP anycast"), CodeActionKind.RefactorRewrite);
    assert.equal(action?.title, "Expand stub into a template");

    await apply(action);
    const [head, tail] = [before.indexOf("## Stub note"), before.indexOf("## Seen in")];
    assert.equal(document.getText(), before.slice(0, head) + EXPANDED + before.slice(tail));

    await commands.executeCommand("undo");
    assert.equal(document.getText(), before);
  });

  test("put the cursor where the first citation is to be written", async () => {
    const { document } = await openPage(OPEN_CONNECT);
    const [action] = await codeActions(document.uri, rangeOf(document, "BGP anycast"), CodeActionKind.RefactorRewrite);
    await apply(action);
    const selected = () => document.getText(window.activeTextEditor?.selection);
    assert.equal(selected(), "[CITATION NEEDED]");
    await commands.executeCommand("jumpToNextSnippetPlaceholder");
    assert.equal(selected(), "[CITATION NEEDED]");
  });

  test("replace a misspelt slug by the nearest", async () => {
    const { document } = await openPage("patterns/request-coalescing.md");
    const wrong = rangeOf(document, "sources/2013-04-02-facebook-scaling-memcahce-at-facebook");
    const isReported = () => diagnosticsOf(document.uri).some(({ range }) => range.isEqual(wrong));
    await whenDiagnostics("the misspelt slug", isReported);
    const actions = await codeActions(document.uri, wrong, CodeActionKind.QuickFix);
    const preferred = actions.filter(({ isPreferred }) => isPreferred);
    assert.equal(preferred.length, 1, "one fix is clearly the one");
    await apply(preferred[0]);
    assert.ok(document.getText().includes("[[sources/2013-04-02-facebook-scaling-memcache-at-facebook"));
    await whenDiagnostics("no misspelt slug", () => !isReported());
  });
});

async function codeActions(uri: Uri, range: Range, kind: CodeActionKind): Promise<CodeAction[]> {
  return commands.executeCommand<CodeAction[]>("vscode.executeCodeActionProvider", uri, range, kind.value, 100);
}

async function apply(action: CodeAction | undefined): Promise<void> {
  assert.ok(action?.edit, "there is an action with an edit");
  assert.ok(await workspace.applyEdit(action.edit));
}
