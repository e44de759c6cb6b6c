import type { CachedPage, CachedPages } from "./facts-cache";
import type { FileState } from "./file-states";
import type { StoredRecord } from "./stored-record";

/** What was kept of a folder's pages, while they are read: what of it still holds, and what comes in place of the rest. */
export class KeptPages {
  private readonly cursor: Iterator<CachedPage, undefined>;
  private next: CachedPage | undefined;
  /** The place of that one among all. */
  private at = -1;
  /** Of each, by its place, whether it holds. */
  private readonly holds: boolean[] = [];
  private found = 0;
  private readonly added: CachedPage[] = [];

  /** @param key under which it was kept, and what is read is to be kept */
  constructor(
    readonly key: string,
    private readonly cached: CachedPages,
  ) {
    this.cursor = cached[Symbol.iterator]();
    this.advance();
  }

  /** Whether anything was kept that may hold. */
  get isEmpty(): boolean {
    return this.cached.count === 0;
  }

  /** Whether what is to be kept is something else than what was. */
  get hasChanged(): boolean {
    return this.added.length > 0 || this.found < this.cached.count;
  }

  /**
   * What was kept of a page if its file is what it was. Pages are asked for in the order of their paths: of one that is not, nothing
   * is found.
   */
  find(path: string, state: FileState): StoredRecord | undefined {
    while (this.next && this.next.path < path) this.advance();
    if (this.next?.path !== path || this.next.size !== state.size || this.next.time !== state.time) return undefined;
    this.holds[this.at] = true;
    this.found++;
    return this.next.record;
  }

  /** A page was read. */
  add(page: CachedPage): void {
    this.added.push(page);
  }

  /** What is to be kept, in the order of the paths. */
  all(): CachedPage[] {
    const all = [...this.cached].filter((_, at) => this.holds[at]);
    return [...all, ...this.added].sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  private advance(): void {
    this.next = this.cursor.next().value;
    this.at++;
  }
}
