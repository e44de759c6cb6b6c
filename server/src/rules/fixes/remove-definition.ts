import type { Label } from "../../markdown/facts";
import { within } from "../../markdown/note-runs";
import type { Page } from "../../wiki/page";
import type { WikiIndex } from "../../wiki/wiki-index";
import type { Fix } from "../finding";
import { editFix } from "./edit-page";

/** Removes the definition of a label with all of its lines. */
export function removeDefinitionFix(index: WikiIndex, page: Page, { written, span }: Label): Fix {
  const { lines, blocks } = page.facts;
  // In a quote or a list the lines hold marks that are not the definition's.
  const ownsLines = within(blocks, { start: span.start, end: span.start + 1 }).some(({ depth }) => depth === 0);
  const removed = ownsLines
    ? { start: lines.startOf(lines.lineAt(span.start)), end: lines.startOf(lines.lineAt(span.end) + 1) }
    : span;
  return editFix(index, page, `Remove the definition of “${written}”`, removed, "");
}
