import type { Page } from "../wiki/page";
import { markOf, stubOf } from "../wiki/stub/stub";
import type { WikiIndex } from "../wiki/wiki-index";
import type { Report } from "./finding";

/** Pages that are named; of more, their number says enough. */
const MAX_NAMED = 3;

/** A source that is itself a stub, and that pages rest on. */
export function stubSource(index: WikiIndex, page: Page): Report[] {
  if (!page.isSource) return [];
  const stub = stubOf(page, index.configOf(page.root));
  const citing = stub ? index.referrersOf(page, ({ isSource, slug }) => !isSource && slug.includes("/")) : [];
  if (!stub || citing.length === 0) return [];
  const names = citing.slice(0, MAX_NAMED).map(({ slug }) => slug);
  const more = citing.length > MAX_NAMED ? ` and ${citing.length - MAX_NAMED} more` : "";
  const message = `This source is a stub, but is cited by ${names.join(", ")}${more}.`;
  return [{ range: page.facts.lines.range(markOf(stub)), message }];
}
