import type { Page } from "../wiki/page";
import type { WikiIndex } from "../wiki/wiki-index";

/** Names in a message that is read at a glance. */
const MAX_NAMES = 5;

/**
 * What to say before files and folders are deleted, or moved to where no wiki follows: how many pages cite what is lost, and the first of them.
 * @returns `undefined` when no source is among them, or nobody who stays cites one
 */
export function deletionWarning(index: WikiIndex, paths: readonly string[]): string | undefined {
  const deleted = new Set(paths.flatMap((path) => index.pathsAt(path)));
  const citers = new Set<Page>();
  const cited: Page[] = [];
  for (const path of deleted) {
    const page = index.page(path);
    if (!page?.isSource) continue;
    const left = index.referrersOf(page).filter((citing) => !deleted.has(citing.path));
    if (left.length > 0) cited.push(page);
    for (const citing of left) citers.add(citing);
  }
  const [first] = cited;
  if (!first) return undefined;
  const names = [...citers].map(({ path }) => path).sort();
  const more = names.length - MAX_NAMES;
  const list = names.slice(0, MAX_NAMES).join(", ") + (more > 0 ? ` and ${more} more` : "");
  const what = cited.length === 1 ? `${first.path} is` : `${cited.length} sources that go are`;
  return `${what} cited by ${citers.size} ${citers.size === 1 ? "page" : "pages"}: ${list}.`;
}
