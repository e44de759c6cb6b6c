import { isAt } from "../src/text/slug";
import type { Files, Meet } from "../src/workspace/files";

/** Files in a map, with a log of what was read. */
export class MemoryFiles implements Files {
  private readonly texts: Map<string, string>;
  private leftOut: readonly string[] = [];
  private readonly unreadable = new Set<string>();
  /** The paths that were read, in that order. */
  readonly reads: string[] = [];

  constructor(texts: Readonly<Record<string, string>> = {}) {
    this.texts = new Map(Object.entries(texts));
  }

  write(path: string, text: string): void {
    this.texts.set(path, text);
  }

  /** Takes away a file, or a folder with all in it. */
  delete(path: string): void {
    for (const file of [...this.texts.keys()]) if (isAt(file, path)) this.texts.delete(file);
  }

  /** Leaves out just these files and folders from now on. */
  leaveOut(...paths: string[]): void {
    this.leftOut = paths;
  }

  forbid(path: string): void {
    this.unreadable.add(path);
  }

  list(path: string, meet?: Meet): string[] {
    for (const file of meet ? this.texts.keys() : []) {
      if (this.isLeftOut(file)) meet?.(file, false);
      const parts = file.split("/");
      for (let depth = parts.length - 1; depth >= 0; depth--) {
        const folder = parts.slice(0, depth).join("/");
        meet?.(folder, !this.isLeftOut(folder));
      }
    }
    return [...this.texts.keys()].filter((file) => isAt(file, path) && !this.isLeftOut(file)).sort();
  }

  namesIn(folder: string): string[] {
    const prefix = folder === "" ? "" : `${folder}/`;
    const below = [...this.texts.keys()].filter((file) => file.startsWith(prefix));
    return [...new Set(below.map((file) => file.slice(prefix.length).replace(/\/.*/, "")))];
  }

  isLeftOut(path: string): boolean {
    return this.leftOut.some((folder) => isAt(path, folder));
  }

  read(path: string): string | undefined {
    this.reads.push(path);
    return this.unreadable.has(path) ? undefined : this.texts.get(path);
  }

  exists(path: string): boolean {
    return [...this.texts.keys()].some((file) => isAt(file, path));
  }
}
