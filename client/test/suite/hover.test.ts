import { strict as assert } from "node:assert";
import { commands, type Hover, type Position, type Uri } from "vscode";
import { OPEN_CONNECT, openPage, rangeOf } from "./helpers";

suite("Hover", () => {
  test("on a citation shows what its source is and how it opens", async () => {
    const { document } = await openPage(OPEN_CONNECT);
    const reference = rangeOf(
      document,
      "[[sources/2025-04-01-netflix-globalizing-productions-with-netflixs-media-production-suite]]",
    );
    const hover = await onlyHover(document.uri, reference.start.translate(0, 20));
    const text = textOf(hover);
    for (const part of [
      "Globalizing Productions with Netflix's Media Production Suite",
      "Netflix TechBlog",
      "2025-04-01",
      "https://netflixtechblog.com/",
      "distilled",
      "How a studio with productions in dozens of countries",
    ]) {
      assert.equal(text.split(part).length - 1, 1, `${part}, once, in:\n${text}`);
    }
    assert.ok(hover.range?.isEqual(reference), "its range is the reference");
  });

  test("on a citation of a missing source says that it is missing", async () => {
    const { document } = await openPage(OPEN_CONNECT);
    const { start } = rangeOf(document, "sources/2026-04-02-netflix-smarter-live-streaming-vbr-at-scale");
    const text = textOf(await onlyHover(document.uri, start));
    assert.match(text, /No such source/);
  });

  test("on plain text shows nothing", async () => {
    const { document } = await openPage(OPEN_CONNECT);
    assert.deepEqual(await hovers(document.uri, rangeOf(document, "caching appliances").start), []);
  });
});

async function hovers(uri: Uri, position: Position): Promise<Hover[]> {
  return commands.executeCommand<Hover[]>("vscode.executeHoverProvider", uri, position);
}

async function onlyHover(uri: Uri, position: Position): Promise<Hover> {
  const [hover, ...more] = await hovers(uri, position);
  assert.ok(hover, "there is a hover");
  assert.deepEqual(more, [], "there is one hover");
  return hover;
}

/** As its author reads it: escapes are the markdown's business. */
function textOf({ contents }: Hover): string {
  return contents
    .map((each) => (typeof each === "object" ? each.value : each))
    .join("\n")
    .replace(/\\(?=[!-/:-@[-`{-~])/g, "")
    .replaceAll("&#39;", "'");
}
