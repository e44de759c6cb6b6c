import { terms } from "../text/terms";

/** Which sources have a word in their title, kept as pages come and go: so a rule can ask for each stub without a search. */
export class SourceTitles {
  private readonly titles = new Map<string, readonly string[]>();
  private readonly paths = new Map<string, Set<string>>();

  set(path: string, title: string): void {
    const words = [...new Set(terms(title))];
    this.titles.set(path, words);
    for (const word of words) {
      const paths = this.paths.get(word) ?? new Set();
      this.paths.set(word, paths.add(path));
    }
  }

  delete(path: string): void {
    for (const word of this.titles.get(path) ?? []) {
      const paths = this.paths.get(word);
      paths?.delete(path);
      if (paths?.size === 0) this.paths.delete(word);
    }
    this.titles.delete(path);
  }

  /** The paths of the sources whose title has all of some words (see `terms`), sorted. */
  withAll(words: readonly string[]): string[] {
    const sets = words.map((word) => this.paths.get(word)).sort((a, b) => (a?.size ?? 0) - (b?.size ?? 0));
    const [fewest, ...others] = sets;
    return [...(fewest ?? [])].filter((path) => others.every((set) => set?.has(path))).sort();
  }
}
