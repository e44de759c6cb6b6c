import { strict as assert } from "node:assert";
import { commands, type LocationLink, type Position, type Uri } from "vscode";
import { OPEN_CONNECT, openPage, rangeOf, wikiUri } from "./helpers";

suite("Go to definition", () => {
  test("leads from a citation to its source's heading, and underlines the whole reference", async () => {
    const { document } = await openPage(OPEN_CONNECT);
    const reference = rangeOf(document, CITATION);
    const [link, ...more] = await definitions(document.uri, reference.start.translate(0, 30));
    assert.ok(link);
    assert.deepEqual(more, []);
    assert.equal(link.targetUri.toString(), wikiUri(`${SOURCE}.md`).toString());
    assert.ok(link.originSelectionRange?.isEqual(reference), "the whole reference is underlined");
    const source = await openPage(`${SOURCE}.md`);
    assert.ok(link.targetSelectionRange);
    assert.equal(
      source.document.getText(link.targetSelectionRange),
      "Netflix — Globalizing Productions with Netflix's Media Production Suite",
    );
  });

  test("works on the second line of a wrapped reference", async () => {
    const { document } = await openPage(OPEN_CONNECT);
    const reference = rangeOf(document, "[[systems/netflix-media-production-suite|Media\nProduction Suite]]");
    const [link] = await definitions(document.uri, reference.end.translate(0, -4));
    assert.ok(link);
    assert.equal(link.targetUri.toString(), wikiUri("systems/netflix-media-production-suite.md").toString());
    assert.ok(link.originSelectionRange?.isEqual(reference));
  });

  test("says nothing on a reference to a missing page", async () => {
    const { document } = await openPage(OPEN_CONNECT);
    const { start } = rangeOf(document, "concepts/edge-caching");
    assert.deepEqual(await definitions(document.uri, start), []);
  });
});

const SOURCE = "sources/2025-04-01-netflix-globalizing-productions-with-netflixs-media-production-suite";
const CITATION = `[[${SOURCE}]]`;

async function definitions(uri: Uri, position: Position): Promise<LocationLink[]> {
  return commands.executeCommand<LocationLink[]>("vscode.executeDefinitionProvider", uri, position);
}
