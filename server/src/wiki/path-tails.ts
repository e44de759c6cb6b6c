/**
 * The known paths and what is left of each behind its slashes, in order, so that one look tells whether a text is the beginning
 * of any. Sorted when it is asked for and paths have come or gone: that is seldom, and never while somebody types.
 */
export class PathTails {
  private tails: readonly string[] | undefined;
  /** How often each path came, less how often it went, since the tails were sorted. */
  private readonly changes = new Map<string, number>();

  constructor(
    private readonly known: {
      allPages(): Iterable<{ readonly path: string }>;
      allFiles(): Iterable<string>;
    },
  ) {}

  /** A path came (1) or went (-1). What comes back, as a page does that gets another name, is no change. */
  count(path: string, change: 1 | -1): void {
    if (!this.tails) return;
    const count = (this.changes.get(path) ?? 0) + change;
    if (count === 0) this.changes.delete(path);
    else this.changes.set(path, count);
  }

  /** Many came. */
  forget(): void {
    this.tails = undefined;
    this.changes.clear();
  }

  haveBeginning(text: string): boolean {
    if (!this.tails || this.changes.size > 0) this.sort();
    const tails = this.tails ?? [];
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tails[middle] ?? "") < text) low = middle + 1;
      else high = middle;
    }
    return tails[low]?.startsWith(text) === true;
  }

  private sort(): void {
    const tails: string[] = [];
    const add = (path: string) => {
      for (let at = 0; at >= 0; ) {
        tails.push(path.slice(at));
        const slash = path.indexOf("/", at);
        at = slash < 0 ? -1 : slash + 1;
      }
    };
    for (const { path } of this.known.allPages()) add(path);
    for (const path of this.known.allFiles()) add(path);
    this.tails = tails.sort();
    this.changes.clear();
  }
}
