import type { Facts } from "../markdown/facts";
import { MultiMap } from "../text/multi-map";
import { Numbering } from "../text/numbering";
import { baseName, fold, folderOf, withoutExtension } from "../text/slug";
import type { WikiConfig } from "./config";
import { Names, type NamesInSight, sameNames } from "./names";
import { isSourcePage, type Page, slugOf } from "./page";
import { Similar } from "./similar";
import { SourceTitles } from "./source-titles";

/** Pages that stand for the folder they lie in. */
const FOLDER_PAGES = ["index", "README", "_index"];

/**
 * What there is in a workspace folder, under every name by which a reference can call it.
 *
 * | a page is | `pages` has of it | `facts` | becomes it by |
 * |---|---|---|---|
 * | listed | its root | nothing | `addUnread` |
 * | read | its root | them | `setRead` |
 * | made | the page | nothing, they are the page's | `addPage`, `replacePage`, or when somebody asks for it: `pageAt` |
 * | not there | nothing | nothing | `deletePage` |
 */
export class Catalog {
  /** Numbers the path of each page that there is, was, or is referred to. */
  readonly paths = new Numbering();
  /** By number. */
  private readonly pages: (Page | string | undefined)[] = [];
  /** By number. */
  private readonly facts: (Facts | undefined)[] = [];
  /** How many are listed or read, and not made. */
  private unmade = 0;
  private readonly names = new Names({
    pageAt: (id) => this.pageAt(id),
    pathAt: (id) => (this.pages[id] === undefined ? undefined : this.paths.nameOf(id)),
    entries: () => this.entries(),
  });
  private readonly files = new Set<string>();
  /** Paths of files that are no pages, by name. */
  private readonly fileNames = new MultiMap<string, string>();
  /** How many files lie in each folder or below. */
  private readonly folders = new Map<string, number>();
  /** What there is, by names that are only like its own. */
  readonly similar = new Similar(this);
  readonly sourceTitles = new SourceTitles((path) => this.page(path)?.title ?? "");
  private unread = 0;

  /** @param make makes a page of the wiki with a root; without facts it is one that is not read */
  constructor(private readonly make: (path: string, root: string, facts: Facts | undefined) => Page) {}

  page(path: string): Page | undefined {
    const id = this.paths.known(path);
    return id === undefined ? undefined : this.pageAt(id);
  }

  /** The page with a number. */
  pageAt(id: number): Page | undefined {
    const known = this.pages[id];
    if (typeof known !== "string") return known;
    const page = this.make(this.paths.nameOf(id), known, this.facts[id]);
    this.pages[id] = page;
    this.facts[id] = undefined;
    this.unmade--;
    return page;
  }

  /** The facts of the page with a number. */
  factsAt(id: number): Facts | undefined {
    return this.facts[id] ?? this.pageAt(id)?.facts;
  }

  /** The root of the wiki in which the page with a number lies. */
  rootAt(id: number): string | undefined {
    const known = this.pages[id];
    return typeof known === "object" ? known.root : known;
  }

  /** The numbers of all pages. */
  *numbers(): IterableIterator<number> {
    for (let id = 0; id < this.pages.length; id++) if (this.pages[id] !== undefined) yield id;
  }

  /** Has every page made that nobody has asked for yet, as it is now. */
  makeAll(): void {
    if (this.unmade > 0) for (const _ of this.entries());
  }

  *allPages(): IterableIterator<Page> {
    for (const [, page] of this.entries()) yield page;
  }

  /** Whether nothing ever was in it. */
  get isEmpty(): boolean {
    return this.paths.size === 0 && this.files.size === 0;
  }

  /** Whether every page is read. */
  get isRead(): boolean {
    return this.unread === 0;
  }

  /** Whether a page is there that is not read. */
  isUnread(path: string): boolean {
    const id = this.paths.known(path) ?? -1;
    const page = this.pages[id];
    return typeof page === "object" ? page.isUnread : page !== undefined && this.facts[id] === undefined;
  }

  /** Whether a page or a file is known at a path. */
  has(path: string): boolean {
    return this.hasPage(path) || this.files.has(path);
  }

  /** The pages and files at a path: itself, or what a folder holds. */
  pathsAt(path: string): string[] {
    if (this.has(path)) return [path];
    if (!this.isFolder(path)) return [];
    const prefix = path === "" ? "" : `${path}/`;
    const found = [...this.files].filter((known) => known.startsWith(prefix));
    for (const id of this.numbers()) {
      const page = this.paths.nameOf(id);
      if (page.startsWith(prefix)) found.push(page);
    }
    return found;
  }

  hasFile(path: string): boolean {
    return this.files.has(path);
  }

  /** The files, no pages, that have a name. */
  filesNamed(name: string): string[] {
    return [...this.fileNames.get(name)];
  }

  allFiles(): Iterable<string> {
    return this.files;
  }

  /** @returns the keys (see `keysOfReference`) of the folders that came with it */
  addPage(page: Page): string[] {
    const id = this.paths.numberOf(page.path);
    this.pages[id] = page;
    this.names.add(id, page);
    this.similar.page("add", page);
    if (page.isUnread) this.unread++;
    else if (page.isSource) this.sourceTitles.set(page.path);
    return this.countFolders(page.path, 1);
  }

  /**
   * Adds pages that are not read, and not known at all, without a look at each. Nobody must have asked where a reference leads yet.
   * @param folder that they lie in
   * @param root of the wiki that they lie in
   */
  addUnread(folder: string, paths: readonly string[], root: string): void {
    for (const path of paths) {
      const id = this.paths.numberOf(path);
      this.pages[id] = root;
      this.names.addPath(id, path, root);
    }
    this.countIn(folder, paths.length);
    this.unread += paths.length;
    this.unmade += paths.length;
    this.similar.forget();
  }

  /**
   * A page was read that nobody has asked for yet: it is made when somebody does.
   * @returns whether that is all; not where it was asked for, or says that it is a source where its path does not, or the other way round
   */
  setRead(path: string, facts: Facts, configOf: (root: string) => WikiConfig): boolean {
    const id = this.paths.known(path) ?? -1;
    const root = this.pages[id];
    if (typeof root !== "string" || this.facts[id]) return false;
    const slug = slugOf(path, root);
    const config = configOf(root);
    const { type, title, names } = facts.called;
    const isSource = isSourcePage(slug, type, config);
    if (isSource !== isSourcePage(slug, undefined, config)) return false;
    this.facts[id] = facts;
    this.unread--;
    const stem = baseName(slug);
    const before = { path, root, slug, title: stem, aliases: NO_NAMES };
    const after = { path, root, slug, title: title ?? stem, aliases: names };
    if (!sameNames(before, after)) {
      this.names.retitle(id, before, after);
      this.similar.retitle(before, after);
    }
    if (isSource) this.sourceTitles.set(path);
    return true;
  }

  /** Puts another version of a page, or what was read of it, in its place: of the same wiki, a source if it was one. */
  replacePage(before: Page, page: Page): void {
    const id = this.paths.known(page.path);
    if (id === undefined) return;
    this.pages[id] = page;
    if (!sameNames(before, page)) {
      this.names.retitle(id, before, page);
      this.similar.retitle(before, page);
    }
    this.unread += Number(page.isUnread) - Number(before.isUnread);
    if (page.isSource && !page.isUnread && (before.isUnread || before.title !== page.title))
      this.sourceTitles.set(page.path);
  }

  /** @returns the keys of the folders that went with it */
  deletePage(page: Page): string[] {
    const id = this.paths.known(page.path);
    if (id === undefined) return [];
    this.names.delete(id, page);
    this.pages[id] = undefined;
    this.similar.page("delete", page);
    this.sourceTitles.delete(page.path);
    if (page.isUnread) this.unread--;
    return this.countFolders(page.path, -1);
  }

  /** @returns its key and those of the folders that came with it */
  addFile(path: string): string[] {
    this.files.add(path);
    this.fileNames.add(baseName(path), path);
    this.similar.file("add", path);
    return [keyOfFile(path), ...this.countFolders(path, 1)];
  }

  /** @returns its key and those of the folders that went with it */
  deleteFile(path: string): string[] {
    this.files.delete(path);
    this.fileNames.delete(baseName(path), path);
    this.similar.file("delete", path);
    return [keyOfFile(path), ...this.countFolders(path, -1)];
  }

  /** The pages that a normalized path means: the page itself, the one that it is without its ending, or a folder's own page. */
  pagesAt(path: string): readonly string[] {
    if (this.hasPage(path)) return [path];
    if (this.files.has(path)) return [];
    const named = this.names.withoutEnding(path);
    if (named.length > 0 || !this.folders.has(path)) return named;
    const folder = path === "" ? "" : `${path}/`;
    return FOLDER_PAGES.flatMap((name) => this.names.withoutEnding(folder + name).sort()).slice(0, 1);
  }

  /** Whether a path is an indexed file that is no page, or a folder. */
  fileAt(path: string): boolean {
    return this.files.has(path) || this.folders.has(path);
  }

  isFolder(path: string): boolean {
    return this.folders.has(path);
  }

  /** The sources of all wikis that have all of some words (see `terms`) in their titles, sorted by path. */
  sourcesTitled(words: readonly string[]): Page[] {
    return this.sourceTitles.withAll(words).flatMap((path) => this.page(path) ?? []);
  }

  /** The pages of any wiki that have this slug. */
  withSlug(slug: string): readonly string[] {
    return this.names.withSlug(withoutExtension(slug));
  }

  /** The pages of all wikis that have one of some keys (see `keysOfPage`). */
  pathsUnder(keys: Iterable<string>): Set<string> {
    return new Set([...keys].flatMap((key) => this.names.under(key)));
  }

  /** What the pages of these roots go by, in their order. Pages of the workspace folder itself see all wikis in it. */
  namesInSight(roots: readonly string[]): readonly NamesInSight[] {
    return this.names.inSight(roots);
  }

  private *entries(): Iterable<readonly [id: number, page: Page]> {
    for (let id = 0; id < this.pages.length; id++) {
      const page = this.pageAt(id);
      if (page) yield [id, page];
    }
  }

  private hasPage(path: string): boolean {
    const id = this.paths.known(path);
    return id !== undefined && this.pages[id] !== undefined;
  }

  private countFolders(path: string, change: 1 | -1): string[] {
    const folder = folderOf(path);
    // A folder's own page answers for the folder, too.
    const own = FOLDER_PAGES.includes(stemOf(path)) ? [folder, ""] : [];
    return [...own, ...this.countIn(folder, change)].map(folderKey);
  }

  /** Counts files that come into a folder or go. @returns the folders that came or went with them */
  private countIn(folder: string, change: number): string[] {
    const toggled: string[] = [];
    for (let above = folder; ; above = folderOf(above)) {
      const before = this.folders.get(above) ?? 0;
      if (before + change > 0) this.folders.set(above, before + change);
      else this.folders.delete(above);
      if (before === 0 || before + change === 0) toggled.push(above);
      if (above === "") return toggled;
    }
  }
}

const NO_NAMES: readonly string[] = [];

/** The stem by which step 4 looks for a target: its last part without the ending. */
export function stemOf(target: string): string {
  return baseName(withoutExtension(target));
}

/** Whether a stem is the name of a folder's own page, so that it says nothing without the folder. */
export function isFolderPage(stem: string): boolean {
  return FOLDER_PAGES.includes(stem);
}

/** The keys (see `keysOfPage`) of all such pages. */
export const FOLDER_PAGE_KEYS: readonly string[] = FOLDER_PAGES.map(fold);

/** The key under which references to a file that is no page are filed. */
export function keyOfFile(path: string): string {
  return fold(baseName(path));
}

/** The key under which references to a folder are filed. */
export function folderKey(folder: string): string {
  return fold(baseName(folder));
}
