import type { Target } from "../markdown/facts";
import { isPagePath } from "../text/slug";
import type { Resolution } from "./resolve";

/** How many of a page's names in the frontmatter field `sources:` lead to sources, and how many do not. */
export interface NameCount {
  readonly sources: number;
  readonly others: number;
}

interface Count extends NameCount {
  readonly root: string;
}

/**
 * Counts, wiki by wiki, whether the bare names in the frontmatter field `sources:` lead to sources. In some wikis they do; in
 * others they are names for what lies outside, and one that leads nowhere is no fault.
 */
export class SourceNames {
  private readonly pages = new Map<string, Count>();
  private readonly wikis = new Map<string, { sources: number; others: number }>();

  set(path: string, root: string, { sources, others }: NameCount): void {
    this.delete(path);
    if (sources + others === 0) return;
    this.pages.set(path, { root, sources, others });
    this.add(root, sources, others);
  }

  countOf(path: string): NameCount {
    return this.pages.get(path) ?? NONE;
  }

  delete(path: string): void {
    const count = this.pages.get(path);
    if (!count) return;
    this.pages.delete(path);
    this.add(count.root, -count.sources, -count.others);
  }

  /** Whether such names are meant for sources in the wiki with a root: few are anything else. */
  areSources(root: string): boolean {
    const { sources, others } = this.wikis.get(root) ?? { sources: 0, others: 0 };
    return sources > 0 && others <= Math.max(1, sources / MANY);
  }

  private add(root: string, sources: number, others: number): void {
    const wiki = this.wikis.get(root) ?? { sources: 0, others: 0 };
    wiki.sources += sources;
    wiki.others += others;
    this.wikis.set(root, wiki);
  }
}

const NONE: NameCount = { sources: 0, others: 0 };

/** As many names lead to sources for each one that does not; a convention that is kept less often is none. */
const MANY = 4;

/**
 * Counts the bare names in the field `sources:` of a page.
 * @param targets of all references of the page
 * @param resolutions gives where they lead
 * @param isSource whether the page at a path is a source
 */
export function countNames(
  targets: readonly Target[],
  resolutions: () => readonly Resolution[],
  isSource: (path: string) => boolean,
): NameCount {
  if (!targets.some(isBareSource)) return NONE;
  const named = resolutions().filter((_, i) => isBareSource(targets[i] as Target));
  const sources = named.filter(({ pages }) => pages.some(isSource)).length;
  return { sources, others: named.length - sources };
}

function isBareSource({ form, target }: Target): boolean {
  return form === "sources-field" && isBareName(target);
}

/** Whether an item of `sources:` is a name and no path. */
export function isBareName(target: string): boolean {
  return !target.includes("/") && !isPagePath(target);
}
