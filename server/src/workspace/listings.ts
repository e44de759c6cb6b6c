import { baseName, folderOf } from "../text/slug";
import type { Files } from "./files";

/**
 * Tells quickly of most files that are not indexed that they are not there: a folder that was walked holds nothing but what was met,
 * and another is listed once. Holds until something happens to the files.
 */
export class Listings {
  private readonly names = new Map<string, ReadonlySet<string>>();
  private readonly walked = new Set<string>();
  /** What is there and not indexed, in folders that were walked. */
  private readonly others = new Set<string>();

  constructor(private readonly files: Files) {}

  /** All files that the port lists. */
  walk(): string[] {
    return this.files.list("", (path, isWalked) => {
      if (isWalked) this.walked.add(path);
      this.others.add(path);
    });
  }

  /** Some of those files are not indexed. */
  leaveOut(paths: readonly string[]): void {
    for (const path of paths) this.others.add(path);
  }

  /** See `Files.exists`. @param path of what is not indexed */
  exists(path: string): boolean {
    return this.mayExist(path) && this.files.exists(path);
  }

  private mayExist(path: string): boolean {
    if (path === "") return true;
    const folder = folderOf(path);
    return this.walked.has(folder) ? this.others.has(path) : this.namesIn(folder).has(baseName(path));
  }

  private namesIn(folder: string): ReadonlySet<string> {
    const known = this.names.get(folder);
    if (known) return known;
    const names = new Set(this.files.namesIn(folder));
    this.names.set(folder, names);
    return names;
  }
}
