import { expect, test } from "vitest";
import { preview } from "../../../server/src/features/preview";
import { contains } from "../../../server/src/text/lines";
import { FORMS, openFolder, SYSDESIGN } from "../../../server/test/open-folder";
import type { Preview, PreviewReference } from "../../src/answers";
import { rendered } from "./render";

test.each([FORMS, SYSDESIGN])("each reference of %s is rendered where it stands", async (path) => {
  const folder = await openFolder(path);
  const lost: string[] = [];
  for (const page of folder.index.sortedPages()) {
    const text = (await folder.readText(page.path)) ?? "";
    const known: Preview = await preview(folder.index, page, text, folder.readText, async () => {});
    const html = rendered({ ...known, links: [] }, text);
    // Without footnotes their definitions are none of the page's words.
    const isNote = ({ range }: PreviewReference) =>
      page.facts.labels.some(
        ({ kind, isDefinition, span }) =>
          kind === "footnote" &&
          isDefinition &&
          contains(span, { start: page.facts.lines.offsetAt(range.start), end: page.facts.lines.offsetAt(range.end) }),
      );
    const expected = known.references.filter((reference) => !isNote(reference)).length;
    const shown = html.match(/<a class="ibid-link/g)?.length ?? 0;
    if (shown < expected || shown > known.references.length) lost.push(`${page.path}: ${shown} of ${expected}`);
  }
  expect(lost).toEqual([]);
});
