import { isIndexOrTemplate } from "../wiki/page-role";
import type { WikiIndex } from "../wiki/wiki-index";

/** How far the wikis of a window are read, and once they are, how much is in them. */
export type Status = { readonly reading: number } | { readonly pages: number; readonly sources: number };

/** Counts pages and sources. Gives way between folders and after some pages. */
export function* statusOf(
  folders: readonly WikiIndex[],
  isOwn?: (index: WikiIndex, path: string) => boolean,
): Generator<void, Status> {
  let pages = 0;
  let sources = 0;
  for (const index of folders) {
    for (const page of [...index.allPages()]) {
      if (isOwn && !isOwn(index, page.path)) continue;
      pages++;
      if (page.isSource && !isIndexOrTemplate(page)) sources++;
      if (pages % 256 === 0) yield;
    }
  }
  return { pages, sources };
}
