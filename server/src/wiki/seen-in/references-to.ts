import type { Reference } from "../../markdown/facts";
import { within } from "../../markdown/note-runs";
import type { Page } from "../page";
import type { WikiIndex } from "../wiki-index";

/**
 * The references of one page that lead to another and to no other, in the order of the text; paths in code are none. Takes a look at
 * numbers for most of them: a source may refer to a thousand pages, and each asks.
 */
export function referencesTo(index: WikiIndex, from: Page, to: Page): Reference[] {
  return index.spansTo(from, new Set([to.path])).flatMap((span) =>
    within(from.facts.references, span).filter((reference) => {
      if (reference.form === "code" || reference.span.end !== span.end) return false;
      const { pages } = index.resolve(from, reference);
      return pages.length === 1 && pages[0] === to.path;
    }),
  );
}
