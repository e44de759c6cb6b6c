import { isOthersText } from "../doubt";
import type { Page } from "../page";
import { isContent, isIndexOrTemplate } from "../page-role";
import { stubOf } from "../stub/stub";
import type { WikiIndex } from "../wiki-index";
import { refersTo } from "./references-to";
import { type SeenIn, seenInSections } from "./section";

/** What a page's section ought to be. */
export interface SeenInState {
  /** Of several the first; `undefined` where there is none yet. */
  readonly section: SeenIn | undefined;
  /** The sources that refer to the page and are not listed, sorted by path. Each is looked at when it is asked for: there may be thousands. */
  readonly missing: () => Iterable<Page>;
}

/**
 * Compares the section of a page with the sources that refer to it.
 * @param wanted whether a page without the section is looked at, too, though its wiki does not ask for one
 * @returns nothing for a page that needs no such section
 */
export function seenInState(index: WikiIndex, page: Page, wanted = false): SeenInState | undefined {
  const config = index.configOf(page.root);
  if (page.isSource || page.facts.failure !== undefined || isOthersText(page, config)) return undefined;
  const sections = seenInSections(index, page);
  const [section] = sections;
  if (!section && !wanted && !(config.seenInAllPages && isContent(page, config))) return undefined;
  if (sections.some(({ isOnOthers }) => isOnOthers)) return undefined;
  const listed = new Set(sections.flatMap((each) => [...each.listed]));
  return { section, missing: () => missingSources(index, page, listed) };
}

function* missingSources(index: WikiIndex, page: Page, listed: ReadonlySet<string>): Iterable<Page> {
  const unlisted = index.referrersOf(page, ({ isSource }) => isSource, listed);
  for (const source of unlisted) if (isSeenBy(index, page, source)) yield source;
}

/** Whether a source is of the same wiki, has been distilled, and refers to the page in earnest. */
function isSeenBy(index: WikiIndex, page: Page, source: Page): boolean {
  const config = index.configOf(page.root);
  if (source.root !== page.root || isIndexOrTemplate(source)) return false;
  // A stub says yet too little to be cited; neither does another's text.
  if (isOthersText(source, config) || stubOf(source, config)) return false;
  return refersTo(index, source, page);
}
