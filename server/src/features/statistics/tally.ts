/** A place in the wiki that is counted. */
export interface Entry {
  /** URI of the page. */
  readonly uri: string;
  /** From the workspace folder, with `/`. */
  readonly path: string;
  /** The page's title. */
  readonly title: string;
  /** Where in it, from 0; its begin when it is not set. */
  readonly line?: number;
  /** What is to be said of it. */
  readonly note?: string;
}

/** What is counted under one name. */
export interface Group {
  readonly name: string;
  readonly count: number;
  /** The first of it, by path and line; all when that was asked for. */
  readonly entries: readonly Entry[];
}

/** Entries in a list that is shown: a page in a browser cannot hold all of a large wiki. */
export const MOST_SHOWN = 250;

/** Names for what says nothing of itself. */
export const NO_PUBLISHER = "no publisher";
export const NO_DATE = "no date";

/** Counts entries by name, and keeps the first few of each. */
export class Tally {
  private readonly groups = new Map<string, { name: string; count: number; entries: Entry[] }>();

  /**
   * @param most how many entries are kept under a name
   * @param names those that are there though nothing is counted under them, in their order
   */
  constructor(
    private readonly most: number,
    names: readonly string[] = [],
  ) {
    for (const name of names) this.groups.set(name, { name, count: 0, entries: [] });
  }

  /** @param key what makes names the same; the first of them is shown */
  add(name: string, entry: Entry, key = name): void {
    const group = this.groups.get(key) ?? { name, count: 0, entries: [] };
    this.groups.set(key, group);
    group.count++;
    group.entries.push(entry);
    // Not at each entry: a name may have all pages of a large wiki.
    if (group.entries.length >= 2 * this.most + 16) cut(group.entries, this.most);
  }

  /** In the order in which they came. */
  all(): Group[] {
    for (const { entries } of this.groups.values()) cut(entries, this.most);
    return [...this.groups.values()];
  }

  /** Those with the most entries first. */
  largestFirst(): Group[] {
    return this.all().sort((a, b) => b.count - a.count || compare(a.name, b.name));
  }
}

function cut(entries: Entry[], most: number): void {
  entries.sort((a, b) => compare(a.path, b.path) || (a.line ?? 0) - (b.line ?? 0));
  if (entries.length > most) entries.length = most;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
