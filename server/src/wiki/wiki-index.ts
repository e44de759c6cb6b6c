import { URI, Utils } from "vscode-uri";
import type { Facts, Reference } from "../markdown/facts";
import { type Lines, touches } from "../text/lines";
import { MultiMap } from "../text/multi-map";
import { baseName, fold, joinPath, withoutExtension, withoutSteps } from "../text/slug";
import { Catalog } from "./catalog";
import { DEFAULT_CONFIG, type WikiConfig } from "./config";
import { definitionOf, labelUseAt } from "./label";
import { keysOfPage } from "./names";
import { createPage, type Page } from "./page";
import { CONFIG_FILE, type ReadConfig } from "./read-config";
import { type FileProbe, keysOfReference, type Lookup, type Resolution, resolve, type Trace } from "./resolve";
import { Roots } from "./roots";
import { isBareName, SourceNames } from "./source-names";

/** A reference with where it leads. */
export interface Link {
  readonly reference: Reference;
  readonly resolution: Resolution;
}

/** An `ibid.json` as it was read. */
export interface ConfigFile extends ReadConfig {
  readonly lines: Lines;
}

/** Gives the day as `YYYY-MM-DD`, the same everywhere at a time (UTC): what is said of a page must not depend on where. */
export type Today = () => string;

/** Gives the text of a page as it now is, in the version that its facts were read off; `undefined` when it cannot be read. */
export type ReadText = (path: string) => Promise<string | undefined>;

/**
 * The wikis of one workspace folder: their pages, where each reference leads, and who refers to whom. Fed with facts as files
 * come, change and go; what it says after any sequence of that is what an index built afresh would say. All paths are from
 * the workspace folder, with `/`.
 *
 * Changes are gathered and worked off when the next question is asked, so that a thousand files at once are one revision.
 */
export class WikiIndex {
  private readonly catalog = new Catalog();
  private readonly lookup: Lookup;
  private readonly folder: URI;
  private readonly roots = new Roots();
  private readonly configs = new Map<string, ConfigFile>();
  private configsChanged = false;
  private readonly pending = new Map<string, Facts | "file" | "gone">();
  /** The links of each page, as last resolved. */
  private readonly resolved = new Map<string, readonly Link[]>();
  /** Pages by the page that they refer to. */
  private readonly referrers = new MultiMap<string, string>();
  /** Pages by what they refer to that is not there. */
  private readonly wanting = new MultiMap<string, string>();
  /** Pages by the keys of their references: whom to ask again when a name comes or goes. */
  private readonly dependents = new MultiMap<string, string>();
  private readonly sourceNames = new SourceNames();

  /**
   * @param folderUri URI of the workspace folder
   * @param defaults holds for the wikis that have no configuration
   * @param probe asked for files that are not indexed
   * @param today gives the day, for what grows old
   */
  constructor(
    folderUri: string,
    private readonly defaults: WikiConfig = DEFAULT_CONFIG,
    probe: FileProbe = () => false,
    readonly today: Today = () => "",
  ) {
    this.folder = URI.parse(folderUri);
    this.lookup = { catalog: this.catalog, configOf: (root) => this.configOf(root), probe };
  }

  /** A wiki's configuration came or changed. @param path of the file, at the wiki's root */
  setConfig(path: string, file: ConfigFile): void {
    this.configs.set(path, file);
    this.setFile(path);
    this.configsChanged = true;
  }

  /** The configuration of the wiki with a root. */
  configOf(root: string): WikiConfig {
    return this.configs.get(joinPath(root, CONFIG_FILE))?.config ?? this.defaults;
  }

  /** The configuration files, by path. */
  get configFiles(): ReadonlyMap<string, ConfigFile> {
    return this.configs;
  }

  /** A page came or changed. */
  setPage(path: string, facts: Facts): void {
    this.pending.set(path, facts);
  }

  /** A file that is no page came. */
  setFile(path: string): void {
    this.pending.set(path, "file");
  }

  /** A page or file went. */
  delete(path: string): void {
    if (this.configs.delete(path)) this.configsChanged = true;
    this.pending.set(path, "gone");
  }

  /**
   * Files that are not indexed (hidden, ignored), or folders of such, came or went.
   * @returns whether a reference may lead to one of them
   */
  touch(paths: readonly string[]): boolean {
    if (paths.length === 0) return false;
    this.settle();
    const names = new Set(paths.map(baseName));
    const mayLeadThere = ({ reference, resolution }: Link) =>
      resolution.pages.length === 0 && reference.target.split("/").some((part) => names.has(part));
    const touched = [...this.resolved].flatMap(([path, links]) => (links.some(mayLeadThere) ? [path] : []));
    for (const path of touched) this.revise(path);
    return touched.length > 0;
  }

  /** The URI of a path in the workspace folder. */
  uri(path: string): string {
    return Utils.joinPath(this.folder, path).toString();
  }

  page(path: string): Page | undefined {
    this.settle();
    return this.catalog.page(path);
  }

  /** Whether a page or a file is known at a path. */
  has(path: string): boolean {
    this.settle();
    return this.catalog.has(path);
  }

  /** The known pages and files at a path: itself, or what a folder holds. */
  pathsAt(path: string): string[] {
    this.settle();
    return this.catalog.pathsAt(path);
  }

  /** All pages, in no particular order. */
  allPages(): Iterable<Page> {
    this.settle();
    return this.catalog.allPages();
  }

  /** All pages, sorted by path. */
  sortedPages(): Page[] {
    return [...this.allPages()].sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  /** The paths of all files that are no pages, in no particular order. */
  allFiles(): Iterable<string> {
    this.settle();
    return this.catalog.allFiles();
  }

  /** The references of a page with where they lead, in the order of its text. */
  links(page: Page): readonly Link[] {
    this.settle();
    return this.resolved.get(page.path) ?? [];
  }

  /** The link at an offset of a page; where two touch, the one that begins there; the inner one of two nested. */
  linkAt(page: Page, offset: number): Link | undefined {
    return (
      this.links(page).findLast(({ reference }) => touches(reference.span, offset)) ?? this.labelledLinkAt(page, offset)
    );
  }

  /** The link that `[text][label]` makes: that of the label's definition, in the place where it is used. */
  private labelledLinkAt(page: Page, offset: number): Link | undefined {
    const use = labelUseAt(page.facts, "link", offset);
    const definition = use && definitionOf(page.facts, use);
    const link = definition && this.links(page).find(({ reference }) => reference.span.start === definition.span.start);
    return use && link && { ...link, reference: { ...link.reference, span: use.span } };
  }

  /** Where a reference that stands in a page leads. */
  resolve(page: Page, reference: Reference, trace?: Trace): Resolution {
    this.settle();
    return resolve(this.lookup, page, reference, trace);
  }

  /** Whether bare names in the field `sources:` are meant for sources in the wiki with a root. */
  citesSourcesByName(root: string): boolean {
    this.settle();
    return this.sourceNames.areSources(root);
  }

  /** Whether a path is a folder that holds something indexed. */
  isFolder(path: string): boolean {
    this.settle();
    return this.catalog.isFolder(path);
  }

  /** The pages that a resolution names. */
  targets(resolution: Resolution): Page[] {
    return resolution.pages.flatMap((path) => this.page(path) ?? []);
  }

  /** The other pages that refer to a page, sorted by path. */
  referrersOf(page: Page): Page[] {
    this.settle();
    return [...this.referrers.get(page.path)].sort().flatMap((path) => this.catalog.page(path) ?? []);
  }

  /** The pages of its wiki that refer to the same missing page as a reference does, sorted by path. */
  wantedBy(page: Page, reference: Reference): Page[] {
    this.settle();
    return [...this.wanting.get(wantedKey(reference))]
      .sort()
      .flatMap((path) => this.catalog.page(path) ?? [])
      .filter(({ root }) => root === page.root);
  }

  /** Works off the pending changes. */
  private settle(): void {
    if (this.pending.size === 0) return;
    const changes = [...this.pending];
    this.pending.clear();
    const touched = new Set<string>();
    const keys = new Set<string>();
    // Each is asked: a root may come with a configuration of its own.
    const rootsChanged = this.countRoots(changes);
    if (rootsChanged || this.configsChanged) {
      this.configsChanged = false;
      for (const page of [...this.catalog.allPages()]) {
        touched.add(page.path);
        this.put(page.path, page.facts);
      }
    }
    for (const [path, change] of changes) {
      if (typeof change === "object") {
        touched.add(path);
        for (const key of this.put(path, change)) keys.add(key);
      } else for (const key of this.remove(path, change === "file")) keys.add(key);
    }
    for (const key of keys) for (const path of this.dependents.get(key)) touched.add(path);
    for (const path of touched) this.revise(path);
  }

  private countRoots(changes: readonly (readonly [string, Facts | "file" | "gone"])[]): boolean {
    let changed = false;
    for (const [path, change] of changes) {
      const was = this.catalog.has(path);
      const is = change !== "gone";
      if (was !== is) changed = this.roots.count(path, is ? 1 : -1) || changed;
    }
    return changed;
  }

  /** Puts a page into the catalogue; gives the keys under which answers may have changed. */
  private put(path: string, facts: Facts): string[] {
    const before = this.catalog.page(path);
    const root = this.roots.of(path);
    const page = createPage(path, root, facts, this.configOf(root));
    if (before && sameNames(before, page)) {
      this.catalog.replacePage(page);
      return [];
    }
    return [...this.remove(path, false), ...this.catalog.addPage(page), ...keysOfPage(page)];
  }

  /** Takes out what is at a path, and puts a mere file there if there is one. */
  private remove(path: string, isFile: boolean): string[] {
    const page = this.catalog.page(path);
    const keys: string[] = [];
    if (page) {
      this.forget(path);
      keys.push(...this.catalog.deletePage(page), ...keysOfPage(page));
    }
    if (this.catalog.hasFile(path) !== isFile) {
      keys.push(...(isFile ? this.catalog.addFile(path) : this.catalog.deleteFile(path)));
    }
    return keys;
  }

  /** Resolves the references of one page anew. */
  private revise(path: string): void {
    this.forget(path);
    const page = this.catalog.page(path);
    if (!page) return;
    const links = page.facts.references.map((reference) => ({
      reference,
      resolution: resolve(this.lookup, page, reference),
    }));
    this.resolved.set(path, links);
    for (const { reference, resolution } of links) {
      for (const key of keysOfReference(reference)) this.dependents.add(key, path);
      for (const target of resolution.pages) if (target !== path) this.referrers.add(target, path);
      if (resolution.step === undefined) this.wanting.add(wantedKey(reference), path);
    }
    if (!page.isSource) this.sourceNames.set(path, page.root, this.namesOfSources(links));
  }

  /** Of each bare name in the field `sources:`, whether it leads to a source. */
  private namesOfSources(links: readonly Link[]): boolean[] {
    return links
      .filter(({ reference: { form, target } }) => form === "sources-field" && isBareName(target))
      .map(({ resolution: { pages } }) => pages.some((target) => this.catalog.page(target)?.isSource));
  }

  private forget(path: string): void {
    for (const { reference, resolution } of this.resolved.get(path) ?? []) {
      for (const key of keysOfReference(reference)) this.dependents.delete(key, path);
      for (const target of resolution.pages) this.referrers.delete(target, path);
      if (resolution.step === undefined) this.wanting.delete(wantedKey(reference), path);
    }
    this.resolved.delete(path);
    this.sourceNames.delete(path);
  }
}

/** Whether two versions of a page go by the same names, so that no reference elsewhere can change its answer. */
function sameNames(a: Page, b: Page): boolean {
  return (
    a.root === b.root &&
    a.isSource === b.isSource &&
    a.title === b.title &&
    a.aliases.join("\n") === b.aliases.join("\n")
  );
}

/** What a missing page is called by, whichever way a reference is written. */
function wantedKey({ target }: Reference): string {
  return fold(withoutExtension(withoutSteps(target)));
}
