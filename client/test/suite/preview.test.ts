import { strict as assert } from "node:assert";
import { commands, workspace } from "vscode";
import { ibid, OPEN_CONNECT, openPage, wikiUri } from "./helpers";

suite("Markdown preview", () => {
  teardown(async () => {
    await commands.executeCommand("workbench.action.files.revert");
    await commands.executeCommand("workbench.action.closeAllEditors");
  });

  test("shows references as links with cards, and who cites the page above it", async () => {
    await openPage(OPEN_CONNECT);
    const html = await renderedWhenKnown(OPEN_CONNECT);
    assert.match(
      html,
      /<details class="ibid-head"><summary><span class="ibid-about">System<\/span> <span>Cited by 1 source</,
    );
    const link =
      /<a class="ibid-link ibid-page" href="([^"]*)" data-href="\1">(.*?)hybrid-cloud media ingest<\/a>/.exec(html);
    assert.equal(link?.[1], "../concepts/hybrid-cloud-media-ingest.md");
    assert.match(link[2] ?? "", /<span class="ibid-card-title">Hybrid-cloud media ingest<\/span>/);
    const source = /<a class="ibid-link ibid-citation" href="([^"]*)"/.exec(html);
    assert.match(source?.[1] ?? "", /^\.\.\/sources\/2025-04-01-netflix-.*\.md$/);
    assert.match(html, /<a class="ibid-link ibid-missing ibid-missing-source">/);
    assert.match(html, /<a class="ibid-link ibid-missing ibid-missing-page">.*?edge caching<\/a>/);
    assert.doesNotMatch(html, /\[\[/);
  });

  test("follows what is typed", async () => {
    const editor = await openPage("index.md");
    await renderedWhenKnown("index.md");
    await commands.executeCommand("markdown.showPreviewToSide");
    const before = known("index.md")?.references.length ?? 0;
    const shown = renderedWith("index.md", () => (known("index.md")?.references.length ?? 0) > before);
    await editor.edit((builder) =>
      builder.insert(
        editor.document.lineAt(editor.document.lineCount - 1).range.end,
        "\n\n[[sources/2020-01-01-lost]]\n",
      ),
    );
    // VS Code may have rendered what was typed before the answer, and keeps what it has parsed until it is told to look again.
    await shown;
    assert.match(
      await rendered("index.md"),
      /<a class="ibid-link ibid-missing ibid-missing-source"><span class="ibid-card" role="tooltip"><span class="ibid-card-title">No such source</,
    );
  });
});

/** The page's HTML, as the preview has it. */
async function rendered(path: string): Promise<string> {
  return commands.executeCommand<string>("markdown.api.render", await workspace.openTextDocument(wikiUri(path)));
}

/** The same, once the server has said what it knows of the page. */
async function renderedWhenKnown(path: string): Promise<string> {
  const answered = nextAnswer(path);
  await rendered(path);
  if (!known(path)) await answered;
  // VS Code keeps what it has parsed; this is what we have it do, too.
  await commands.executeCommand("markdown.preview.refresh");
  return rendered(path);
}

/** What the server has said of a page. */
function known(path: string) {
  return ibid().exports.previews.of(String(wikiUri(path)));
}

/** Waits until the preview renders a page with something that is wanted known of it. */
function renderedWith(path: string, isWanted: () => boolean): Promise<void> {
  const { previews } = ibid().exports;
  const original = previews.rendered;
  return new Promise((resolve) => {
    previews.rendered = (uri: string) => {
      original.call(previews, uri);
      if (uri !== String(wikiUri(path)) || !isWanted()) return;
      previews.rendered = original;
      resolve();
    };
  });
}

function nextAnswer(path: string): Promise<void> {
  return new Promise((resolve) => {
    const listener = ibid().exports.previews.onDidAnswer((uri) => {
      if (uri !== String(wikiUri(path))) return;
      listener.dispose();
      resolve();
    });
  });
}
