import type { Reference } from "../../markdown/facts";
import { pickReferences } from "../../markdown/picked-facts";
import type { Page } from "../page";
import type { WikiIndex } from "../wiki-index";

/**
 * The references of one page that lead to another and to no other, in the order of the text; paths in code are none. Takes a look at
 * numbers for most of them: a source may refer to a thousand pages, and each asks.
 */
export function referencesTo(index: WikiIndex, from: Page, to: Page): Reference[] {
  return pickReferences(from.facts, index.refers.numbersTo(from.path, to.path)).filter(({ form }) => form !== "code");
}
