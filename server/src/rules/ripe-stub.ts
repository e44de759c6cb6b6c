import type { Page } from "../wiki/page";
import { ripenessOf, ripeWords } from "../wiki/stub/ripeness";
import { markOf, stubOf } from "../wiki/stub/stub";
import type { WikiIndex } from "../wiki/wiki-index";
import type { Report } from "./finding";

/** A stub that can be expanded now. Its fix is the code action that does so (features/code-actions.ts). */
export function ripeStub(index: WikiIndex, page: Page): Report[] {
  const stub = stubOf(page, index.configOf(page.root));
  const ripeness = stub && ripenessOf(index, page, stub);
  if (!ripeness) return [];
  const message = `This stub can be expanded: ${ripeWords(ripeness)}.`;
  return [{ range: page.facts.lines.range(markOf(stub)), message }];
}
