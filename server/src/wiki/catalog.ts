import { MultiMap } from "../text/multi-map";
import { baseName, fold, folderOf, withoutExtension } from "../text/slug";
import { Names } from "./names";
import type { Page } from "./page";
import { Similar } from "./similar";
import { SourceTitles } from "./source-titles";

/** Pages that stand for the folder they lie in. */
const FOLDER_PAGES = ["index", "README", "_index"];

/** What there is in a workspace folder, under every name by which a reference can call it. */
export class Catalog {
  private readonly pages = new Map<string, Page>();
  /** Page paths by the path without ending. */
  private readonly paths = new MultiMap<string, string>();
  /** Page paths by slug, over all wikis. */
  private readonly slugs = new MultiMap<string, string>();
  private readonly files = new Set<string>();
  /** Paths of files that are no pages, by name. */
  private readonly fileNames = new MultiMap<string, string>();
  /** How many files lie in each folder or below. */
  private readonly folders = new Map<string, number>();
  private readonly names = new Map<string, Names>();
  /** The names of all wikis together; as long as there is one only, they are its own. */
  private allNames: Names | undefined;
  /** The same by names that are only like theirs. */
  readonly similar = new Similar(this);
  readonly sourceTitles = new SourceTitles();

  page(path: string): Page | undefined {
    return this.pages.get(path);
  }

  allPages(): IterableIterator<Page> {
    return this.pages.values();
  }

  /** Whether a page or a file is known at a path. */
  has(path: string): boolean {
    return this.pages.has(path) || this.files.has(path);
  }

  /** The pages and files at a path: itself, or what a folder holds. */
  pathsAt(path: string): string[] {
    if (this.has(path)) return [path];
    if (!this.isFolder(path)) return [];
    const prefix = path === "" ? "" : `${path}/`;
    return [...this.pages.keys(), ...this.files].filter((known) => known.startsWith(prefix));
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
    this.namesOf(page.root).add(page);
    this.allNames?.add(page);
    this.pages.set(page.path, page);
    this.paths.add(withoutExtension(page.path), page.path);
    this.slugs.add(page.slug, page.path);
    this.similar.page("add", page);
    if (page.isSource) this.sourceTitles.set(page.path, page.title);
    return this.countFolders(page.path, 1);
  }

  /** Puts another version of a page in the place of one that goes by the same names. */
  replacePage(page: Page): void {
    this.pages.set(page.path, page);
  }

  /** @returns the keys of the folders that went with it */
  deletePage(page: Page): string[] {
    this.pages.delete(page.path);
    this.paths.delete(withoutExtension(page.path), page.path);
    this.slugs.delete(page.slug, page.path);
    this.namesOf(page.root).delete(page);
    this.allNames?.delete(page);
    this.similar.page("delete", page);
    this.sourceTitles.delete(page.path);
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
    if (this.pages.has(path)) return [path];
    if (this.files.has(path)) return [];
    const named = this.paths.get(path);
    if (named.length > 0 || !this.folders.has(path)) return named;
    return FOLDER_PAGES.flatMap((name) => this.paths.get(path === "" ? name : `${path}/${name}`)).slice(0, 1);
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
    return this.sourceTitles.withAll(words).flatMap((path) => this.pages.get(path) ?? []);
  }

  /** The pages of any wiki that have this slug. */
  withSlug(slug: string): readonly string[] {
    return this.slugs.get(withoutExtension(slug));
  }

  /** What the pages of these roots go by, in their order. Pages of the workspace folder itself see all wikis in it. */
  namesInSight(roots: readonly string[]): readonly Names[] {
    const names = roots.flatMap((root) => this.names.get(root) ?? []);
    return roots[0] === "" && this.allNames ? [...names, this.allNames] : names;
  }

  private namesOf(root: string): Names {
    const known = this.names.get(root);
    if (known) return known;
    const names = new Names();
    this.names.set(root, names);
    if (this.names.size === 2) {
      this.allNames = new Names();
      for (const page of this.pages.values()) this.allNames.add(page);
    }
    return names;
  }

  private countFolders(path: string, change: 1 | -1): string[] {
    // A folder's own page answers for the folder, too.
    const toggled = FOLDER_PAGES.includes(stemOf(path)) ? [folderKey(folderOf(path)), ""] : [];
    for (let folder = folderOf(path); ; folder = folderOf(folder)) {
      const before = this.folders.get(folder) ?? 0;
      if (before + change > 0) this.folders.set(folder, before + change);
      else this.folders.delete(folder);
      if (before === 0 || before + change === 0) toggled.push(folderKey(folder));
      if (folder === "") return toggled;
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
