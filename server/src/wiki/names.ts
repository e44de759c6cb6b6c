import { HashTable } from "../text/hash-table";
import { nameHash, tailHashes } from "../text/name-hash";
import { baseName, extensionOf, fold, isPagePath, trimSlashes, withoutExtension } from "../text/slug";
import type { Page } from "./page";

/** What a page goes by. */
export type Named = Pick<Page, "slug" | "title" | "aliases">;

/** The same of a page in a wiki. */
type NamedIn = Named & Pick<Page, "root">;

/**
 * What the pages of one wiki, or of all, can be called by other than their exact path: a lookup for each of the resolver's steps
 * 3 to 6. The answers are paths, each once, in no particular order.
 */
export interface NamesInSight {
  /** The pages whose slug is this, or ends in it behind a `/`. */
  suffixed(suffix: string): string[];
  /** The pages with a title, alias or id as written. */
  entitled(title: string): string[];
  /** The pages with a name of either kind that is this one when it is folded. @param name folded */
  folded(name: string): string[];
}

/** A wiki's pages among all. */
interface Wiki extends NamesInSight {
  /** Sets the hashes of its names apart from those of other wikis, which may have the same names. */
  readonly salt: number;
  /** How many folders there are above it, and its own. */
  readonly depth: number;
  pages: number;
}

/** Pages by their numbers. */
interface Numbered {
  pageAt(id: number): Page | undefined;
  /** Its path, for which it need not be made. */
  pathAt(id: number): string | undefined;
  entries(): Iterable<readonly [id: number, page: Page]>;
}

/** Pages by all that they can be called by, in every wiki of a workspace folder. It keeps no name: pages know theirs. */
export class Names {
  private readonly table = new HashTable();
  private readonly wikis = new Map<string, Wiki>();
  private readonly all = this.view(0, () => true);

  constructor(private readonly numbered: Numbered) {}

  add(id: number, page: Page): void {
    this.addPath(id, page.path, page.root);
    this.eachTitleHash(page, (hash) => this.table.add(hash, id));
  }

  /** Adds a page of which no more is known than its path. */
  addPath(id: number, path: string, root: string): void {
    this.wikiOf(root).pages++;
    for (const hash of this.pathHashes(path, root)) this.table.add(hash, id);
  }

  /** Takes a page out, as it was when it came. */
  delete(id: number, page: Page): void {
    for (const hash of this.pathHashes(page.path, page.root)) this.table.delete(hash, id);
    this.eachTitleHash(page, (hash) => this.table.delete(hash, id));
    if (--this.wikiOf(page.root).pages === 0) this.wikis.delete(page.root);
    if (this.isStale) this.refile(id);
  }

  /** A page at the same path of the same wiki goes by other titles. It must be there already as it is now. */
  retitle(id: number, before: NamedIn, page: NamedIn): void {
    this.eachTitleHash(before, (hash) => this.table.delete(hash, id));
    this.eachTitleHash(page, (hash) => this.table.add(hash, id));
    if (this.isStale) this.refile();
  }

  /** The pages whose path this is without their ending. */
  withoutEnding(path: string): string[] {
    const found: string[] = [];
    for (const id of this.table.get(nameHash(path))) {
      const whole = this.numbered.pathAt(id);
      if (whole?.startsWith(path) && extensionOf(whole) === path.length && !found.includes(whole)) found.push(whole);
    }
    return found;
  }

  /** The pages of any wiki that have a slug. */
  withSlug(slug: string): string[] {
    return this.find(slug, 0, (page) => page.slug === slug);
  }

  /** The pages that have a key (see `keysOfPage`). */
  under(key: string): string[] {
    return this.find(key, 0, (page) => keysOfPage(page).includes(key));
  }

  /** What the pages of these roots go by, in their order. Pages of the workspace folder itself see all wikis in it. */
  inSight(roots: readonly string[]): readonly NamesInSight[] {
    const names: NamesInSight[] = roots.flatMap((root) => this.wikis.get(root) ?? []);
    if (roots[0] === "" && this.wikis.size > 1) names.push(this.all);
    return names;
  }

  private wikiOf(root: string): Wiki {
    const known = this.wikis.get(root);
    if (known) return known;
    const salt = root === "" ? 0 : nameHash(root);
    const depth = root === "" ? 0 : root.split("/").length;
    const wiki = { ...this.view(salt, (page) => page.root === root), salt, depth, pages: 0 };
    this.wikis.set(root, wiki);
    return wiki;
  }

  private view(salt: number, isIn: (page: Page) => boolean): NamesInSight {
    const find = (name: string, fits: (page: Page) => boolean) =>
      this.find(name, salt, (page) => isIn(page) && fits(page));
    return {
      suffixed: (suffix) => find(suffix, ({ slug }) => isTail(suffix, slug)),
      entitled: (title) => find(title, (page) => titlesOf(page).includes(title)),
      folded: (name) =>
        find(name, (page) => isTail(name, fold(page.slug)) || titlesOf(page).some((title) => fold(title) === name)),
    };
  }

  private find(name: string, salt: number, fits: (page: Page) => boolean): string[] {
    const found: string[] = [];
    for (const id of this.table.get(nameHash(name) ^ salt)) {
      const page = this.numbered.pageAt(id);
      if (page && fits(page) && !found.includes(page.path)) found.push(page.path);
    }
    return found;
  }

  /** Of each tail of a slug, the whole and the stem among them; of the path. Those in the workspace folder itself need no salt. */
  private pathHashes(path: string, root: string): number[] {
    const { salt, depth } = this.wikiOf(root);
    const hashes = tailHashes(path);
    const name = withoutExtension(path);
    // Hardly any has two endings, and all pages of a folder are filed while somebody waits.
    const partial = isPagePath(name) ? [nameHash(keyOf(baseName(name)))] : [];
    if (depth === 0) return partial.length === 0 ? hashes : [...hashes, ...partial];
    const own = hashes.slice(0, hashes.length - depth);
    return [...own, ...own.map((hash) => hash ^ salt), ...hashes.slice(-1), ...partial];
  }

  private eachTitleHash(page: NamedIn, tell: (hash: number) => void): void {
    const { salt } = this.wikiOf(page.root);
    for (const title of titlesOf(page)) {
      const hash = nameHash(title);
      tell(hash);
      if (salt !== 0) tell(hash ^ salt);
      if (isPartial(title)) tell(nameHash(keyOf(title)));
    }
  }

  private get isStale(): boolean {
    return 2 * this.table.left > this.table.size;
  }

  /** Begins anew, without what could not be taken out quickly. @param gone the page that goes, if one does */
  private refile(gone?: number): void {
    this.table.clear();
    this.wikis.clear();
    for (const [id, page] of this.numbered.entries()) if (id !== gone) this.add(id, page);
  }
}

/** Whether the key of a name is only a part of it. */
function isPartial(name: string): boolean {
  return name.includes("/") || isPagePath(name);
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
function titlesOf({ title, aliases, slug }: Named): readonly string[] {
  return title === baseName(slug) ? aliases : [title, ...aliases];
}

/** Whether a path is this, or ends in it behind a `/`. */
function isTail(tail: string, path: string): boolean {
  return path.endsWith(tail) && (path.length === tail.length || path[path.length - tail.length - 1] === "/");
}

/** Whether two versions of a page of one wiki go by the same names. */
export function sameNames(a: Named, b: Named): boolean {
  return (
    a.title === b.title && a.aliases.length === b.aliases.length && a.aliases.every((name, i) => name === b.aliases[i])
  );
}

/** Whether two versions of a page are in the same wiki, and both a source or none. */
export function samePlace(a: Page, b: Page): boolean {
  return a.root === b.root && a.isSource === b.isSource;
}
