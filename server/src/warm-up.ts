import { completion } from "./features/completion";
import { moveFiles } from "./features/move-files";
import { references } from "./features/references";
import type { Page } from "./wiki/page";
import type { WikiIndex } from "./wiki/wiki-index";
import { rest } from "./workspace/slices";
import type { WorkspaceFolder } from "./workspace/workspace-folder";

/** A wiki with fewer pages answers at once, however slow the code is. */
const MIN_PAGES = 1_000;

/** So many pages that refer to one are looked at in one go, so that no request waits long. */
const MAX_CITERS = 100;

/** So many pages are looked at for one that many refer to. */
const MAX_LOOKED_AT = 5_000;

/** After so many the engine has made fast code of what is run for each page. */
const ROUNDS = 30;

/** What may be typed at the end of a page. */
const TYPED = ["[[", "[[a", "[[ca lo", "[x](../", "(Source: "];

const SUPPORT = { documentChanges: true, renameFiles: true, annotations: true, snippets: true, labelDetails: true };

/**
 * Asks a folder what somebody may ask first, and forgets the answers. Code that was never run is some ten times slower: who asks for
 * the references of a page with thousands would wait for that. Changes nothing in the wiki.
 * @param isOver asked between questions
 * @param pause lets others have their turn
 */
export async function warmUp(
  { index, readText }: Pick<WorkspaceFolder, "index" | "readText">,
  isOver: () => boolean,
  pause = rest,
): Promise<void> {
  const page = citedPage(index);
  if (!page) return;
  await pause();
  const moves = new Map([[page.path, `${page.path.slice(0, -".md".length)}-moved.md`]]);
  const end = page.facts.lines.positionAt(page.facts.lines.length);
  for (let round = 0; round < ROUNDS && !isOver(); round++) {
    references(index, page, { line: 0, character: 0 }, false);
    await pause();
    if (isOver()) return;
    await moveFiles(
      index,
      moves,
      readText,
      SUPPORT,
      () => null,
      () => true,
    );
    await pause();
    if (isOver()) return;
    const typed = TYPED[round % TYPED.length] as string;
    const text = typed.padStart(page.facts.lines.length);
    await completion(index, page, end, async (path) => (path === page.path ? text : readText(path)), SUPPORT);
    await pause();
  }
}

/** The page that most others refer to, of those to which not too many do. */
function citedPage(index: WikiIndex): Page | undefined {
  let pages = 0;
  let best: { readonly page: Page; readonly citers: number } | undefined;
  for (const page of index.allPages()) {
    if (++pages > MAX_LOOKED_AT) break;
    const citers = index.countReferrers(page);
    if (citers <= MAX_CITERS && citers > (best?.citers ?? 0)) best = { page, citers };
  }
  return pages < MIN_PAGES ? undefined : best?.page;
}
