import { folderOf, joinPath } from "../text/slug";

/** Counts what makes a folder the root of a wiki, so that files may come and go one by one. */
export class Roots {
  private readonly marks = new Map<string, number>();

  constructor(private readonly sourceFolders: readonly string[]) {}

  /**
   * Counts a file that came (1) or went (-1).
   * @returns whether a root came or went with it, so that pages may have got another one
   */
  count(path: string, change: 1 | -1): boolean {
    let changed = false;
    for (const root of this.rootsMarkedBy(path)) {
      const before = this.marks.get(root) ?? 0;
      if (before + change > 0) this.marks.set(root, before + change);
      else this.marks.delete(root);
      changed ||= before === 0 || before + change === 0;
    }
    return changed;
  }

  /** The root of a page: the nearest folder upward that is one, else the workspace folder. */
  of(path: string): string {
    for (let folder = folderOf(path); folder !== ""; folder = folderOf(folder))
      if (this.marks.has(folder)) return folder;
    return "";
  }

  /** The folders that hold a source folder in which this file lies. */
  private rootsMarkedBy(path: string): string[] {
    const roots: string[] = [];
    for (let folder = folderOf(path); folder !== ""; folder = folderOf(folder)) {
      for (const name of this.sourceFolders) {
        if (folder === name) roots.push("");
        else if (folder.endsWith(`/${name}`)) roots.push(folder.slice(0, -name.length - 1));
      }
    }
    return roots;
  }
}

/** Where a page of this slug would be, written as the wiki's pages are. */
export function pathInRoot(root: string, slug: string): string {
  return joinPath(root, `${slug}.md`);
}
