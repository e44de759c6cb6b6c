import { terms } from "../text/terms";

/**
 * Which sources have a word in their title, kept as pages come and go: so a rule can ask for each stub without a search. A title
 * is taken apart when somebody asks, since until all pages are read most titles are not known, and many a wiki has no stub.
 */
export class SourceTitles {
  private readonly titles = new Map<string, readonly string[]>();
  private readonly paths = new Map<string, Set<string>>();
  /** The sources whose titles are not taken apart yet. */
  private readonly fresh = new Set<string>();

  /** @param titleOf gives the title of the source at a path */
  constructor(private readonly titleOf: (path: string) => string) {}

  /** A source came, or has another title. */
  set(path: string): void {
    this.delete(path);
    this.fresh.add(path);
  }

  delete(path: string): void {
    this.fresh.delete(path);
    for (const word of this.titles.get(path) ?? []) {
      const paths = this.paths.get(word);
      paths?.delete(path);
      if (paths?.size === 0) this.paths.delete(word);
    }
    this.titles.delete(path);
  }

  /**
   * Takes some of the titles apart that nobody has asked for yet.
   * @param isOver asked between titles
   * @returns whether nothing is left
   */
  work(isOver: () => boolean): boolean {
    for (const path of this.fresh) {
      this.file(path);
      if (isOver() && this.fresh.size > 0) return false;
    }
    return true;
  }

  /** The paths of the sources whose title has all of some words (see `terms`), sorted. */
  withAll(words: readonly string[]): string[] {
    this.work(() => false);
    const sets = words.map((word) => this.paths.get(word)).sort((a, b) => (a?.size ?? 0) - (b?.size ?? 0));
    const [fewest, ...others] = sets;
    return [...(fewest ?? [])].filter((path) => others.every((set) => set?.has(path))).sort();
  }

  private file(path: string): void {
    this.fresh.delete(path);
    const words = [...new Set(terms(this.titleOf(path)))];
    this.titles.set(path, words);
    for (const word of words) {
      const paths = this.paths.get(word) ?? new Set();
      this.paths.set(word, paths.add(path));
    }
  }
}
