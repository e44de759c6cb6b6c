import { baseName, folderOf } from "../text/slug";
import type { Files } from "./files";

/** Tells quickly of most files that they are not there: each folder is listed once. Holds until something happens to the files. */
export class Listings {
  private readonly names = new Map<string, ReadonlySet<string>>();

  constructor(private readonly files: Files) {}

  /** See `Files.exists`. */
  exists(path: string): boolean {
    return (path === "" || this.namesIn(folderOf(path)).has(baseName(path))) && this.files.exists(path);
  }

  private namesIn(folder: string): ReadonlySet<string> {
    const known = this.names.get(folder);
    if (known) return known;
    const names = new Set(this.files.namesIn(folder));
    this.names.set(folder, names);
    return names;
  }
}
