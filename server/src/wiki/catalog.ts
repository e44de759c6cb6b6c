import { MultiMap } from "../text/multi-map";
import { Numbering } from "../text/numbering";
import { baseName, fold, folderOf, withoutExtension } from "../text/slug";
import { Names, type NamesInSight, sameNames } from "./names";
import type { Page } from "./page";
import { Similar } from "./similar";
import { SourceTitles } from "./source-titles";

/** Pages that stand for the folder they lie in. */
const FOLDER_PAGES = ["index", "README", "_index"];

/** What there is in a workspace folder, under every name by which a reference can call it. */
export class Catalog {
  /** Numbers the path of each page that there is, was, or is referred to. */
  readonly paths = new Numbering();
  /** The page of each number. Of one that is unread, and that nobody has asked for yet, its root. */
  private readonly pages: (Page | string | undefined)[] = [];
  private readonly names = new Names({ pageAt: (id) => this.pageAt(id), entries: () => this.entries() });
  private readonly files = new Set<string>();
  /** Paths of files that are no pages, by name. */
  private readonly fileNames = new MultiMap<string, string>();
  /** How many files lie in each folder or below. */
  private readonly folders = new Map<string, number>();
  /** The same by names that are only like theirs. */
  readonly similar = new Similar(this);
  readonly sourceTitles = new SourceTitles();
  private unread = 0;

  /** @param unreadPage makes a page of the wiki with a root, of which no more is known than its path */
  constructor(private readonly unreadPage: (path: string, root: string) => Page) {}

  page(path: string): Page | undefined {
    const id = this.paths.known(path);
    return id === undefined ? undefined : this.pageAt(id);
  }

  /** The page with a number. */
  pageAt(id: number): Page | undefined {
    const known = this.pages[id];
    if (typeof known !== "string") return known;
    const page = this.unreadPage(this.paths.nameOf(id), known);
    this.pages[id] = page;
    return page;
  }

  /** Has every page made that nobody has asked for yet, as it is now. */
  makeAll(): void {
    if (this.unread > 0) for (const _ of this.entries());
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
    const page = this.pages[this.paths.known(path) ?? -1];
    return typeof page === "object" ? page.isUnread : page !== undefined;
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
    const pages = this.pages.flatMap((page, id) => (page === undefined ? [] : this.paths.nameOf(id)));
    return [
      ...pages.filter((known) => known.startsWith(prefix)),
      ...[...this.files].filter((known) => known.startsWith(prefix)),
    ];
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
    else if (page.isSource) this.sourceTitles.set(page.path, page.title);
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
    this.similar.forget();
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
      this.sourceTitles.set(page.path, page.title);
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
    const named = this.names.at(path);
    if (named[0] === path) return named;
    if (this.files.has(path)) return [];
    if (named.length > 0 || !this.folders.has(path)) return named;
    return FOLDER_PAGES.flatMap((name) => this.names.at(path === "" ? name : `${path}/${name}`).sort()).slice(0, 1);
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

/** The keys of all folders above a path, and of what stands for a folder: those that may come or go with it. */
export function folderKeys(path: string): string[] {
  const keys = [""];
  for (let folder = folderOf(path); folder !== ""; folder = folderOf(folder)) keys.push(folderKey(folder));
  return keys;
}

function folderKey(folder: string): string {
  return fold(baseName(folder));
}
