import type { Reference } from "../markdown/facts";
import { fold, isPagePath } from "../text/slug";
import { type Catalog, stemOf } from "./catalog";
import type { Configs } from "./configs";
import { keysOfPage } from "./names";
import { createPage, type Page } from "./page";
import { CONFIG_FILE } from "./read-config";
import { type Lookup, type Resolution, resolve } from "./resolve";
import type { Roots } from "./roots";

/** What might become of a workspace folder. Paths are from it. */
export interface Supposition {
  /** Where files and folders go, by where they are. What lies there already goes. */
  readonly moves: ReadonlyMap<string, string>;
  /** New titles, by the paths of pages as they are. */
  readonly titles: ReadonlyMap<string, string>;
}

/** A workspace folder as it would be. Holds only as long as it is asked about. */
export interface Supposed extends Pick<Lookup, "configOf"> {
  /** Where a file or folder would be that is at a path. */
  movedPath(path: string): string;
  /** A page as it would be, by its path as it is. */
  page(path: string): Page | undefined;
  /** The root of the wiki in which a path would be, by the path as it is. */
  rootOf(path: string): string;
  /** Where a reference would lead from a page as it would be. */
  resolve(from: Page, reference: Reference): Resolution;
  /** The keys (see `keysOfReference`) of all names that come or go. */
  readonly keys: ReadonlySet<string>;
  /** The pages that move, by their paths as they are. */
  readonly movedPages: readonly string[];
  /** Whether wikis come, go or are configured otherwise, so that any reference may lead elsewhere. */
  readonly isWide: boolean;
}

/** The parts of an index in which something can be supposed. */
export interface Supposable {
  readonly catalog: Catalog;
  readonly roots: Roots;
  readonly configs: Configs;
  readonly lookup: Lookup;
}

/**
 * Tries out what might become of a workspace folder, asks, and takes all of it back: no copy is made, so that it costs what
 * moves and no more. Nobody else may ask meanwhile, which is why `ask` must not wait for anything.
 */
export function suppose<T>(parts: Supposable, supposition: Supposition, ask: (supposed: Supposed) => T): T {
  const trial = new Trial(parts, supposition);
  try {
    trial.begin();
    return ask(trial);
  } finally {
    trial.takeBack();
  }
}

class Trial implements Supposed {
  readonly keys = new Set<string>();
  readonly movedPages: string[] = [];
  isWide = false;
  private readonly undo: (() => void)[] = [];
  /** What the file system has said: many pages cite the same, and it is slow. */
  private readonly probed = new Map<string, boolean>();
  /** Where each indexed file goes, by where it is. */
  private readonly files = new Map<string, string>();

  private readonly lookup: Lookup;

  constructor(
    private readonly parts: Supposable,
    private readonly supposition: Supposition,
  ) {
    this.lookup = { ...parts.lookup, probe: (path) => this.probe(path) };
  }

  begin(): void {
    const { catalog } = this.parts;
    // What a page is that is not read yet must not be asked first where something is supposed.
    catalog.makeAll();
    // What moves out of a folder that moves goes its own way.
    for (const [from, to] of [...this.supposition.moves].sort(([a], [b]) => a.length - b.length))
      for (const path of catalog.pathsAt(from)) this.files.set(path, to + path.slice(from.length));
    const overwritten = [...this.files.values()].filter((path) => catalog.has(path) && !this.files.has(path));
    const titled = [...this.supposition.titles.keys()].filter((path) => !this.files.has(path));
    const before = [...this.files.keys(), ...overwritten, ...titled].flatMap((path) => catalog.page(path) ?? []);
    const others = [...this.files.keys(), ...overwritten].filter((path) => catalog.hasFile(path));
    for (const [from, to] of this.supposition.moves) this.note([keyOf(from), keyOf(to)]);
    this.moveRoots([...this.files.values()], [...this.files.keys(), ...overwritten]);
    for (const page of before) this.deletePage(page);
    for (const path of others) this.deleteFile(path);
    for (const page of before) {
      const path = titled.includes(page.path) ? page.path : this.files.get(page.path);
      if (path === undefined) continue;
      if (path !== page.path) this.movedPages.push(page.path);
      if (isPagePath(path)) this.addPage(this.changed(page, path));
      else this.addFile(path);
    }
    for (const path of others) {
      const to = this.files.get(path);
      if (to !== undefined) this.addFile(to);
    }
    if (this.isWide) this.renewOthers(new Set(before.map(({ path }) => this.movedPath(path))));
  }

  takeBack(): void {
    for (const step of this.undo.splice(0).reverse()) step();
  }

  movedPath(path: string): string {
    const file = this.files.get(path);
    if (file !== undefined) return file;
    for (let at = path; ; ) {
      const to = this.supposition.moves.get(at);
      if (to !== undefined) return to + path.slice(at.length);
      const slash = at.lastIndexOf("/");
      if (slash < 0) return path;
      at = at.slice(0, slash);
    }
  }

  page(path: string): Page | undefined {
    // What is indexed is among the files that move, or stays.
    return this.parts.catalog.page(this.files.get(path) ?? path);
  }

  rootOf(path: string): string {
    return this.parts.roots.of(this.movedPath(path));
  }

  configOf(root: string) {
    return this.parts.lookup.configOf(root);
  }

  resolve(from: Page, reference: Reference): Resolution {
    return resolve(this.lookup, from, reference);
  }

  private probe(path: string): boolean {
    const known = this.probed.get(path);
    if (known !== undefined) return known;
    const found = this.probeAfter(path);
    this.probed.set(path, found);
    return found;
  }

  /** Files that are not indexed move, too, with their folders or by themselves. */
  private probeAfter(path: string): boolean {
    const { probe } = this.parts.lookup;
    for (const [from, to] of this.supposition.moves) {
      if (path === to || path.startsWith(`${to}/`)) return probe(from + path.slice(to.length));
    }
    return this.movedPath(path) === path && probe(path);
  }

  private changed(page: Page, path: string): Page {
    const root = this.parts.roots.of(path);
    const moved = path === page.path ? page : createPage(path, root, page.facts, this.configOf(root));
    const title = this.supposition.titles.get(page.path);
    return title === undefined ? moved : { ...moved, title };
  }

  /** Counts what comes before what goes: a wiki whose last source gets another name is no less of a wiki. */
  private moveRoots(come: readonly string[], go: readonly string[]): void {
    const { roots, configs } = this.parts;
    const count = (path: string, change: 1 | -1) => {
      if (roots.count(path, change)) this.isWide = true;
      this.undo.push(() => roots.count(path, change === 1 ? -1 : 1));
    };
    for (const path of come) count(path, 1);
    for (const path of go) count(path, -1);
    const moved = go.flatMap((path) => {
      const file = configs.get(path);
      if (file) this.undo.push(() => configs.set(path, file));
      return configs.delete(path) && file ? [[this.files.get(path), file] as const] : [];
    });
    for (const [path, file] of moved) {
      this.isWide = true;
      if (path === undefined || !path.endsWith(CONFIG_FILE)) continue;
      configs.set(path, file);
      this.undo.push(() => configs.delete(path));
    }
  }

  /** Pages that stay where they are may get another root or another kind. */
  private renewOthers(known: ReadonlySet<string>): void {
    const { catalog, roots } = this.parts;
    for (const page of [...catalog.allPages()]) {
      if (known.has(page.path)) continue;
      const root = roots.of(page.path);
      const title = this.supposition.titles.get(page.path);
      const renewed = createPage(page.path, root, page.facts, this.configOf(root));
      this.deletePage(page);
      this.addPage(title === undefined ? renewed : { ...renewed, title });
    }
  }

  private deletePage(page: Page): void {
    const { catalog } = this.parts;
    this.note(catalog.deletePage(page), keysOfPage(page));
    this.undo.push(() => catalog.addPage(page));
  }

  private addPage(page: Page): void {
    const { catalog } = this.parts;
    this.note(catalog.addPage(page), keysOfPage(page));
    this.undo.push(() => catalog.deletePage(page));
  }

  private deleteFile(path: string): void {
    const { catalog } = this.parts;
    this.note(catalog.deleteFile(path));
    this.undo.push(() => catalog.addFile(path));
  }

  private addFile(path: string): void {
    const { catalog } = this.parts;
    this.note(catalog.addFile(path));
    this.undo.push(() => catalog.deleteFile(path));
  }

  private note(...lists: readonly (readonly string[])[]): void {
    for (const list of lists) for (const key of list) this.keys.add(key);
  }
}

/** The key under which references to a file or folder of this name are filed. */
function keyOf(path: string): string {
  return fold(stemOf(path));
}
