/** An owner of a name, by how near that name is. */
export interface Alike<T> {
  readonly owner: T;
  /** The lower the better, however near the name is. */
  readonly rank: number;
  /** See `Difference`. */
  readonly ratio: number;
}

/** The best few of many, each owner once. */
export class Best<T extends string> {
  /** Best first. */
  readonly sorted: Alike<T>[] = [];

  constructor(private readonly count: number) {}

  add(alike: Alike<T>): void {
    const { sorted } = this;
    const known = sorted.findIndex(({ owner }) => owner === alike.owner);
    if (known >= 0) {
      const before = sorted[known];
      if (before && compare(before, alike) <= 0) return;
      sorted.splice(known, 1);
    }
    const place = sorted.findIndex((other) => compare(alike, other) < 0);
    sorted.splice(place < 0 ? sorted.length : place, 0, alike);
    sorted.length = Math.min(sorted.length, this.count);
  }

  /** Whether nothing of a rank that differs by at least so much can be among the best. */
  isBeyond(rank: number, ratio: number): boolean {
    const worst = this.sorted.length < this.count ? undefined : this.sorted.at(-1);
    return worst !== undefined && (rank - worst.rank || ratio - worst.ratio) > 0;
  }
}

function compare<T extends string>(a: Alike<T>, b: Alike<T>): number {
  return a.rank - b.rank || a.ratio - b.ratio || (a.owner < b.owner ? -1 : a.owner > b.owner ? 1 : 0);
}
