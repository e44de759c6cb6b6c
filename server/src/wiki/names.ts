import { MultiMap } from "../text/multi-map";
import { baseName, fold, trimSlashes, withoutExtension } from "../text/slug";
import type { Page } from "./page";

/** What a page goes by. */
type Named = Pick<Page, "slug" | "title" | "aliases">;

/**
 * What the pages of one wiki can be called by other than their exact path: a lookup for each of the resolver's steps 3 to 6.
 * The answers are paths, in no particular order.
 */
export class Names {
  /** Each tail of a slug that begins at a `/` boundary, the whole slug and its stem among them. */
  readonly suffixes = new MultiMap<string, string>();
  /** Titles, aliases and ids, as written. */
  readonly titles = new MultiMap<string, string>();
  /** Those of all of these that are something else when they are folded: most are not, and stand in two tables already. */
  private readonly unfolded = new MultiMap<string, string>();

  add(page: Page): void {
    this.file("add", page);
  }

  delete(page: Page): void {
    this.file("delete", page);
  }

  /** The pages with a name that is this one when it is folded. @param name folded */
  folded(name: string): readonly string[] {
    const tables = [this.suffixes, this.titles, this.unfolded].map((table) => table.get(name));
    const [found = [], ...others] = tables.filter((paths) => paths.length > 0);
    return others.length === 0 ? found : [...new Set([...found, ...others.flat()])];
  }

  private file(change: "add" | "delete", page: Page): void {
    for (const suffix of suffixesOf(page.slug)) {
      this.suffixes[change](suffix, page.path);
      this.fold(change, suffix, page);
    }
    for (const title of titlesOf(page)) {
      this.titles[change](title, page.path);
      this.fold(change, title, page);
    }
  }

  private fold(change: "add" | "delete", name: string, { path }: Page): void {
    const folded = fold(name);
    if (folded !== name) this.unfolded[change](folded, path);
  }
}

/**
 * The keys under which a page's coming, going or renaming may change where references lead: every step of the resolver
 * compares a target, or its last part, with a name of the page, in folded form at most.
 */
export function keysOfPage(page: Named): string[] {
  return [page.slug, ...titlesOf(page)].map(keyOf);
}

/** What two names that the resolver may take for the same have in common: the last part without its ending, folded. */
export function keyOf(name: string): string {
  return fold(baseName(withoutExtension(trimSlashes(name))));
}

/** A title that a page has for want of another is its stem, and says no more than that. */
function titlesOf({ title, aliases, slug }: Named): string[] {
  return title === baseName(slug) ? [...aliases] : [title, ...aliases];
}

function suffixesOf(slug: string): string[] {
  const suffixes = [slug];
  for (let slash = slug.indexOf("/"); slash >= 0; slash = slug.indexOf("/", slash + 1))
    suffixes.push(slug.slice(slash + 1));
  return suffixes;
}

/** Whether two versions of a page go by the same names, so that no reference elsewhere can change its answer. */
export function sameNames(a: Page, b: Page): boolean {
  return (
    a.root === b.root &&
    a.isSource === b.isSource &&
    a.title === b.title &&
    a.aliases.join("\n") === b.aliases.join("\n")
  );
}
