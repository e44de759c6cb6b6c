import type { Reference } from "../../markdown/facts";
import { pickReferences } from "../../markdown/picked-facts";
import type { Page } from "../page";
import type { WikiIndex } from "../wiki-index";

/** The references of one page that lead to another and to no other, in the order of the text; paths in code are none. */
export function referencesTo(index: WikiIndex, from: Page, to: Page): Reference[] {
  return pickReferences(from.facts, index.refers.numbersTo(from.path, to.path)).filter(({ form }) => form !== "code");
}

/** Whether there is any: a look at numbers, since a source may refer to a thousand pages, and each asks. */
export function refersTo(index: WikiIndex, from: Page, to: Page): boolean {
  const found = index.refers.numbersTo(from.path, to.path);
  const { inCode } = from.facts;
  if (inCode.length === 0) return found.length > 0;
  const isInCode = new Set(inCode);
  return found.some((i) => !isInCode.has(i));
}
