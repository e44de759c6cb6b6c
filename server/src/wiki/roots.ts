import { baseName, folderOf } from "../text/slug";
import { DEFAULT_CONFIG } from "./config";
import { CONFIG_FILE } from "./read-config";

/** Counts what makes a folder the root of a wiki, so that files may come and go one by one. */
export class Roots {
  private readonly marks = new Map<string, number>();

  /**
   * Counts a file that came (1) or went (-1), or so many pages of its folder.
   * @returns whether a root came or went with it, so that pages may have got another one
   */
  count(path: string, change: number): boolean {
    const root = rootMarkedBy(path);
    if (root === undefined || root === "") return false;
    const before = this.marks.get(root) ?? 0;
    if (before + change > 0) this.marks.set(root, before + change);
    else this.marks.delete(root);
    return before === 0 || before + change === 0;
  }

  /**
   * Counts files that may have come or gone; each is asked, since a root may come with a configuration of its own.
   * @param files paths, and whether there is a file now
   * @param was whether there was a file at a path
   * @returns as `count` does
   */
  countAll(files: Iterable<readonly [path: string, is: boolean]>, was: (path: string) => boolean): boolean {
    let changed = false;
    for (const [path, is] of files) if (was(path) !== is) changed = this.count(path, is ? 1 : -1) || changed;
    return changed;
  }

  /** Counts pages that came. @param folders their paths, by their folders. @returns as `count` does */
  countPages(folders: ReadonlyMap<string, readonly string[]>): boolean {
    let changed = false;
    for (const [folder, paths] of folders) changed = this.count(paths[0] ?? folder, paths.length) || changed;
    return changed;
  }

  /** The root of a page: the nearest folder upward that is one, else the workspace folder. */
  of(path: string): string {
    for (let folder = folderOf(path); folder !== ""; folder = folderOf(folder))
      if (this.marks.has(folder)) return folder;
    return "";
  }
}

const SOURCE_FOLDERS = new Set(DEFAULT_CONFIG.sourceFolders);
const OTHER_FOLDERS = new Set(DEFAULT_CONFIG.captureFolders);

/**
 * The folder that a file makes a wiki's root: the one that holds this `ibid.json`, or the source folder in which it lies. What
 * lies in sources or captures already is none of its own: `raw/sources/` holds captures. (A wiki whose sources have another
 * name says so in its `ibid.json`, which is its root.)
 */
function rootMarkedBy(path: string): string | undefined {
  if (baseName(path) === CONFIG_FILE) return folderOf(path);
  const folders = path.split("/").slice(0, -1);
  const at = folders.findIndex((folder) => SOURCE_FOLDERS.has(folder) || OTHER_FOLDERS.has(folder));
  return at >= 0 && SOURCE_FOLDERS.has(folders[at] ?? "") ? folders.slice(0, at).join("/") : undefined;
}
