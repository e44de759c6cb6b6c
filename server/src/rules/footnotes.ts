import { namesFolder } from "../wiki/config";
import type { Page } from "../wiki/page";
import type { WikiIndex } from "../wiki/wiki-index";
import type { Report } from "./finding";
import { addAtEndFix } from "./fixes/add-at-end";
import { editFix } from "./fixes/edit-page";
import { repeatedDefinitions, undefinedUses, unusedDefinitions } from "./labels";

/** A footnote whose definition is missing: the text claims evidence that is not there. */
export function undefinedFootnote(index: WikiIndex, page: Page): Report[] {
  const hasFootnotes = page.facts.labels.some(({ kind, isDefinition }) => kind === "footnote" && isDefinition);
  return undefinedUses(page, "footnote")
    .filter(({ written }) => isName(written) && (hasFootnotes || isSurelyMeant(index, page, written)))
    .map(({ written, span, labelSpan }) => ({
      range: page.facts.lines.range(labelSpan),
      message: `The footnote “${written}” is not defined in this page.`,
      target: written,
      fixes: () => [
        addAtEndFix(index, page, `Define the footnote “${written}”`, {
          text: `[^${written}]: [CITATION NEEDED]`,
          goesOnWith: "footnoteDefinition",
        }),
        editFix(index, page, `Remove the reference to the footnote “${written}”`, span, ""),
      ],
    }));
}

/** A footnote that nothing refers to. */
export function unusedFootnote(index: WikiIndex, page: Page): Report[] {
  return unusedDefinitions(index, page, "footnote", "footnote");
}

/** A second definition of a footnote. */
export function duplicateFootnote(index: WikiIndex, page: Page): Report[] {
  return repeatedDefinitions(index, page, "footnote", "footnote");
}

/** Whether a label can be a name: in prose on regular expressions `[^"']`, `[^a-z]` and `[^A-Z0-9]` are classes of characters. */
function isName(label: string): boolean {
  return (
    /^[\p{L}\p{N}_][\p{L}\p{N}_.:@/+-]*$/u.test(label) &&
    !/a-z|A-Z|(?<!\d)0-9(?!\d)|(?<![A-Za-z])[A-Za-z]-[A-Za-z](?![A-Za-z])/.test(label)
  );
}

/** Whether a label is one of a footnote even in a page without footnotes: a number, or the name of a source. */
function isSurelyMeant(index: WikiIndex, page: Page, label: string): boolean {
  if (/^[1-9]\d{0,3}$/.test(label)) return true;
  const { sourceFolders, captureFolders } = index.configOf(page.root);
  if (namesFolder(label, [...sourceFolders, ...captureFolders])) return true;
  // `2025-04-01-netflix`, `vaswani-2017`, `vaswani2017`
  if (/\d{4}/.test(label) && /\p{L}{3}/u.test(label)) return true;
  const named = index.resolveIndexed(page, { form: "wikilink", target: label });
  return index.targets(named).some(({ isSource }) => isSource);
}
