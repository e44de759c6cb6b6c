import type { Facts } from "../markdown/facts";
import { byFolder } from "../text/slug";
import type { Catalog } from "./catalog";
import type { WikiConfig } from "./config";
import type { FiledLinks } from "./filed-links";
import type { NameSearch } from "./name-search";
import { keysOfPage, sameNames, samePlace } from "./names";
import type { Page } from "./page";
import type { Roots } from "./roots";

/** What came of a path: a page's facts, or who reads them, a page that is not read, a mere file, or nothing. */
export type Change = Facts | (() => Facts) | "unread" | "file" | "gone";

/** What changes are brought into. */
interface Parts {
  readonly catalog: Catalog;
  readonly roots: Roots;
  readonly filed: FiledLinks;
  readonly names: NameSearch;
  readonly configOf: (root: string) => WikiConfig;
  /** Makes a page of the wiki with a root; without facts it is one that is not read. */
  readonly make: (path: string, root: string, facts?: Facts) => Page;
}

/** The changes of an index that nobody has asked about yet: a thousand files at once are one revision. */
export class Changes {
  private readonly pending = new Map<string, Change>();
  private configsChanged = false;
  /** Whether pages were read that were listed before, and whose names are new to those who may have asked meanwhile. */
  private wereRead = false;
  /** The keys under which answers may change with what is brought in; not kept where there are no answers. */
  private keys: Set<string> | undefined;
  /** How often changes were brought in, ever. */
  revision = 0;

  constructor(private readonly parts: Parts) {}

  add(path: string, change: Change): void {
    if (typeof change !== "object" || !this.setRead(path, change)) this.pending.set(path, change);
  }

  /**
   * A page was read that was listed before, and that nobody has asked for: of all that are read when a folder is opened no more is
   * worked out than what is asked. @returns whether it is such a page
   */
  private setRead(path: string, facts: Facts): boolean {
    const { catalog, filed, names, configOf } = this.parts;
    if (this.configsChanged || this.pending.has(path) || !filed.affected.areAll) return false;
    if (!catalog.setRead(path, facts, configOf)) return false;
    filed.setRead(path, facts);
    names.set(path);
    this.wereRead = true;
    return true;
  }

  /** Whether a page or a file is known at a path. What changed there last tells that without being brought in. */
  has(path: string): boolean {
    const change = this.pending.get(path);
    if (change !== undefined) return change !== "gone";
    this.settle();
    return this.parts.catalog.has(path);
  }

  /** Pages are there that are not read. What is known of one of them already counts. */
  addUnread(paths: readonly string[]): void {
    this.settle();
    const { catalog, roots, filed, names } = this.parts;
    const unknown = catalog.isEmpty ? paths : paths.filter((path) => !catalog.has(path));
    // Who refers to one of them must be told, and so it is a change like others ...
    if (!filed.isEmpty) for (const path of unknown) this.add(path, "unread");
    if (!filed.isEmpty || unknown.length === 0) return;
    // ... unless nobody can have referred to it, as when a folder is opened: then many come at once, and somebody waits.
    this.revision++;
    filed.affectAll();
    const folders = byFolder(unknown);
    if (roots.countPages(folders)) this.renewAll();
    for (const [folder, inFolder] of folders) catalog.addUnread(folder, inFolder, roots.of(inFolder[0] ?? folder));
    names.forget();
  }

  /** A configuration is about to come, change or go: what pages are called, and which are sources, may be something else then. */
  configChanges(): void {
    // What they are now they are under the old one.
    this.parts.catalog.makeAll();
    this.configsChanged = true;
  }

  /** Brings the catalogue up to date. What the changes mean for links is worked out when those are asked for. */
  settle(): void {
    const { catalog, roots, filed } = this.parts;
    if (this.wereRead) {
      this.revision++;
      this.wereRead = false;
      filed.askAgain();
    }
    if (this.pending.size === 0) return;
    this.revision++;
    const changes = [...this.pending];
    this.pending.clear();
    // As long as no page is filed nobody refers to anything, and a folder that is opened has many names.
    this.keys = filed.isEmpty ? undefined : new Set();
    const files = changes.map(([path, change]) => [path, change !== "gone"] as const);
    const rootsChanged = roots.countAll(files, (path) => catalog.has(path));
    if (rootsChanged || this.configsChanged) this.renewAll();
    this.configsChanged = false;
    for (const [path, change] of changes) {
      if (change === "file" || change === "gone") this.remove(path, change === "file");
      else this.put(path, typeof change === "function" ? change() : change);
    }
    if (this.keys) filed.namesChanged(this.keys);
    this.keys = undefined;
  }

  /** Any page may be in another wiki now, or something else in it. */
  private renewAll(): void {
    const { catalog, filed } = this.parts;
    filed.affectAll();
    for (const page of [...catalog.allPages()]) {
      if (!page.isUnread) filed.markStale(page.path, true);
      this.put(page.path, page.isUnread ? "unread" : page.facts);
    }
  }

  /** Puts a page into the catalogue. */
  private put(path: string, facts: Facts | "unread"): void {
    const { catalog, roots, filed, names, make } = this.parts;
    const before = catalog.page(path);
    const page = make(path, roots.of(path), facts === "unread" ? undefined : facts);
    names.set(path);
    // Before the catalogue: what was filed is taken out by what the page was.
    filed.replace(before, page);
    if (before && samePlace(before, page)) {
      catalog.replacePage(before, page);
      // No reference elsewhere can change its answer.
      if (sameNames(before, page)) return;
    } else {
      this.takeOut(path, false);
      this.note(catalog.addPage(page));
    }
    if (before) this.noteNames(before);
    this.noteNames(page);
  }

  /** Takes out what is at a path, and puts a mere file there if there is one. */
  private remove(path: string, isFile: boolean): void {
    const { catalog, filed, names } = this.parts;
    const page = catalog.page(path);
    // As in `put`.
    filed.forget(path);
    names.delete(path);
    if (page) this.noteNames(page);
    this.takeOut(path, isFile);
  }

  private takeOut(path: string, isFile: boolean): void {
    const { catalog } = this.parts;
    const page = catalog.page(path);
    if (page) this.note(catalog.deletePage(page));
    if (catalog.hasFile(path) !== isFile) this.note(isFile ? catalog.addFile(path) : catalog.deleteFile(path));
  }

  private noteNames(page: Page): void {
    if (this.keys) this.note(keysOfPage(page));
  }

  private note(keys: readonly string[]): void {
    for (const key of keys) this.keys?.add(key);
  }
}
