import { URI, Utils } from "vscode-uri";
import type { Facts, Reference, Target } from "../markdown/facts";
import { type Lines, touches } from "../text/lines";
import { baseName, joinPath } from "../text/slug";
import { Catalog } from "./catalog";
import { DEFAULT_CONFIG, type WikiConfig } from "./config";
import { definitionOf, labelUseAt } from "./label";
import { LinkGraph, type Resolver, wantedKey } from "./link-graph";
import { keysOfPage } from "./names";
import { createPage, createUnread, type Page } from "./page";
import { CONFIG_FILE, type ReadConfig } from "./read-config";
import { type FileProbe, type Lookup, type Resolution, resolve, type Trace } from "./resolve";
import { Roots } from "./roots";
import type { Similar } from "./similar";
import { isBareName, SourceNames } from "./source-names";
import { type Supposed, type Supposition, suppose } from "./suppose";
import { countWanted, type Wanted } from "./wanted";

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
  private readonly pending = new Map<string, Change>();
  private readonly graph = new LinkGraph((path) => this.affect(path));
  /** See `takeAffected`. */
  private affected: Set<string> | "all" = "all";
  /** The pages whose references must be filed anew, with what they are filed with. */
  private readonly stale = new Map<string, Stale>();
  /** Pages that are known to be there, and not read. */
  private readonly unread = new Set<string>();
  /** The links of the pages that were last asked for. */
  private readonly recent = new Map<string, readonly Link[]>();
  private readonly sourceNames = new SourceNames();
  /** Who wants what, as far as it was asked for since a page was filed: many pages want the same, and each asks. */
  private readonly wanted = new Map<string, Wanted>();
  /** How often a page's references were filed anew, ever: what work a change makes. */
  filings = 0;

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

  /**
   * A page is there that is not read yet. Until it is, it goes by its path only.
   * @param facts read when they are asked for
   */
  setUnread(path: string, facts: Facts): void {
    this.pending.set(path, { unread: facts });
  }

  /** Whether all pages are read. Until then a reference that leads nowhere may lead to a page by its title. */
  get isComplete(): boolean {
    this.settle();
    return this.unread.size === 0;
  }

  /** Whether where a link leads cannot change with what is yet to be read. */
  isSure({ resolution: { step } }: Link): boolean {
    return this.isComplete || step === "relative" || step === "root";
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
    this.graph.forgetAnswers();
    const touched = new Set(paths.flatMap((path) => this.graph.strays(baseName(path))));
    for (const path of touched) this.markStale(path, true);
    return this.stale.size > 0;
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

  /** The pages and files by names that are only like theirs. */
  get similar(): Similar {
    this.settle();
    return this.catalog.similar;
  }

  /** The references of a page with where they lead, in the order of its text. */
  links(page: Page): readonly Link[] {
    this.settle();
    const { path } = page;
    if (this.stale.has(path)) this.fileLinks(path);
    const known = this.recent.get(path);
    if (known) return known;
    const references = this.catalog.page(path)?.facts.references ?? [];
    const links = (this.graph.resolutions(path) ?? []).map((resolution, i): Link => {
      return { reference: references[i] as Reference, resolution };
    });
    if (this.recent.size >= RECENT) this.recent.clear();
    this.recent.set(path, links);
    return links;
  }

  /** Whether any link of a page may be at fault, for all that is known of where it leads: of most pages none is. */
  hasDoubtful(page: Page): boolean {
    this.settle();
    if (this.stale.has(page.path)) this.fileLinks(page.path);
    return this.graph.hasDoubtful(page.path);
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
    this.fileAll();
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
    this.fileAll();
    return this.pagesAt(this.graph.referrers(page.path));
  }

  /** The pages of its wiki that refer to the same missing page as a reference does, sorted by path. */
  wantedBy(page: Page, reference: Reference): Page[] {
    this.fileAll();
    return this.pagesAt(this.graph.wantedBy(reference)).filter(({ root }) => root === page.root);
  }

  /** How many pages of its wiki those are, and which come first: known at once for all that want the same. */
  wantedIn(page: Page, reference: Reference): Wanted {
    this.fileAll();
    const key = `${page.root}\n${wantedKey(reference)}`;
    const known = this.wanted.get(key);
    if (known) return known;
    const pages = this.graph.wantedBy(reference).flatMap((path) => this.catalog.page(path) ?? []);
    const wanted = countWanted(pages.filter(({ root }) => root === page.root));
    this.wanted.set(key, wanted);
    return wanted;
  }

  /** The pages with references for which the answer may change with what goes by these keys (see `keysOfReference`). */
  pagesUnder(keys: Iterable<string>): string[] {
    this.fileAll();
    return [...new Set([...keys].flatMap((key) => this.graph.dependents(key)))];
  }

  /** Asks about the folder as it would be; all is as before when this returns. */
  suppose<T>(supposition: Supposition, ask: (supposed: Supposed) => T): T {
    this.fileAll();
    const { catalog, roots, configs, lookup } = this;
    return suppose({ catalog, roots, configs, lookup }, supposition, ask);
  }

  private pagesAt(paths: string[]): Page[] {
    return paths.sort().flatMap((path) => this.catalog.page(path) ?? []);
  }

  /**
   * Works off some of what is left to do since the last changes, which the next question would otherwise have to wait for.
   * @param isOver asked between pages
   * @returns whether nothing is left
   */
  work(isOver: () => boolean): boolean {
    this.settle();
    for (const path of this.stale.keys()) {
      this.fileLinks(path);
      if (isOver() && this.stale.size > 0) return false;
    }
    this.graph.forgetAnswers();
    return true;
  }

  /**
   * The paths of all of which something else may be found than when this was last called; `"all"` when that is not known.
   * A change of text affects its page, and those that refer to what changed in it.
   */
  takeAffected(): ReadonlySet<string> | "all" {
    this.fileAll();
    const { affected } = this;
    this.affected = new Set();
    return affected;
  }

  private affect(path: string): void {
    if (this.affected !== "all") this.affected.add(path);
  }

  private fileAll(): void {
    this.work(() => false);
  }

  /** Brings the catalogue up to date. What the changes mean for links is worked out when they are asked for. */
  private settle(): void {
    if (this.pending.size === 0) return;
    const changes = [...this.pending];
    this.pending.clear();
    const keys = new Set<string>();
    // Each is asked: a root may come with a configuration of its own.
    const rootsChanged = this.countRoots(changes);
    if (rootsChanged || this.configsChanged) {
      this.configsChanged = false;
      this.affected = "all";
      this.graph.forgetAnswers();
      for (const page of [...this.catalog.allPages()]) {
        if (!this.unread.has(page.path)) this.markStale(page.path, true);
        this.put(page.path, page.facts);
      }
    }
    for (const [path, change] of changes) {
      const isPage = typeof change === "object";
      const facts = isPage ? ("unread" in change ? change.unread : change) : undefined;
      if (isPage && facts !== change) this.unread.add(path);
      else this.unread.delete(path);
      const changed = facts ? this.put(path, facts) : this.remove(path, change === "file");
      for (const key of changed) keys.add(key);
    }
    for (const key of keys) for (const path of this.graph.dependents(key)) this.markStale(path, true);
    if (keys.size === 0) return;
    this.graph.forgetAnswers();
    // What is suggested in place of what is missing depends on all names.
    if (this.affected !== "all") for (const path of this.graph.missingPages()) this.affect(path);
  }

  private countRoots(changes: readonly (readonly [string, Change])[]): boolean {
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
    const config = this.configOf(root);
    const page = this.unread.has(path)
      ? createUnread(path, root, facts, config)
      : createPage(path, root, facts, config);
    if (!this.unread.has(path)) this.markStale(path, !before || before.root !== root);
    this.affect(path);
    if (before && this.affected !== "all" && !sameFragments(before.facts, facts))
      for (const referrer of this.graph.referrers(path)) this.affect(referrer);
    if (before && sameNames(before, page)) {
      this.catalog.replacePage(page);
      return [];
    }
    const keys = before ? keysOfPage(before) : [];
    const came = [...this.takeOut(path, false), ...this.catalog.addPage(page)];
    return [...keys, ...came, ...keysOfPage(page)];
  }

  /** Takes out what is at a path, and puts a mere file there if there is one; gives the keys as `put` does. */
  private remove(path: string, isFile: boolean): string[] {
    const page = this.catalog.page(path);
    const filed = this.stale.get(path)?.filed ?? page?.facts;
    if (filed && this.graph.isFiled(path)) this.graph.forget(path, filed.targets);
    this.stale.delete(path);
    this.recent.delete(path);
    this.wanted.clear();
    this.sourceNames.delete(path);
    this.affect(path);
    return [...(page ? keysOfPage(page) : []), ...this.takeOut(path, isFile)];
  }

  private takeOut(path: string, isFile: boolean): string[] {
    const page = this.catalog.page(path);
    const keys = page ? this.catalog.deletePage(page) : [];
    if (this.catalog.hasFile(path) === isFile) return keys;
    return [...keys, ...(isFile ? this.catalog.addFile(path) : this.catalog.deleteFile(path))];
  }

  /**
   * Has a page's references filed anew. Must be told before the page that they were filed with is replaced.
   * @param isAsked whether their answers may have changed, and not only they themselves
   */
  private markStale(path: string, isAsked: boolean): void {
    this.recent.delete(path);
    const stale = this.stale.get(path);
    if (stale) stale.isAsked ||= isAsked;
    else this.stale.set(path, { filed: this.catalog.page(path)?.facts, isAsked });
  }

  /** Files the references of one page anew. */
  private fileLinks(path: string): void {
    const page = this.catalog.page(path);
    const stale = this.stale.get(path);
    this.stale.delete(path);
    this.wanted.clear();
    if (!page || !stale || this.unread.has(path)) return;
    this.filings++;
    this.affect(path);
    const { targets } = page.facts;
    const filed = this.graph.isFiled(path) ? stale.filed?.targets : undefined;
    const resolver: Resolver = (target) => resolve(this.lookup, page, target);
    if (filed && !stale.isAsked) this.graph.refile(page, filed, targets, resolver);
    else this.graph.file(page, filed, targets, resolver);
    if (page.isSource) return;
    const wereSources = this.sourceNames.areSources(page.root);
    this.sourceNames.set(path, page.root, this.namesOfSources(targets, path));
    if (this.sourceNames.areSources(page.root) !== wereSources) this.affected = "all";
  }

  /** Of each bare name in the field `sources:`, whether it leads to a source. */
  private namesOfSources(targets: readonly Target[], path: string): boolean[] {
    if (!targets.some(isBareSource)) return [];
    const resolutions = this.graph.resolutions(path) ?? [];
    return targets.flatMap((target, i) =>
      isBareSource(target) ? [resolutions[i]?.pages.some((path) => this.catalog.page(path)?.isSource) === true] : [],
    );
  }
}

/** Whether fragments that lead to a page find the same in both versions of it. */
function sameFragments(a: Facts, b: Facts): boolean {
  const anchorsOf = ({ headings, anchors }: Facts) => [...headings.map(({ anchor }) => anchor), ...anchors].join("\n");
  return a.lines.count === b.lines.count && anchorsOf(a) === anchorsOf(b);
}

/** What came of a path: a page's facts, those of one that is not read, a mere file, or nothing. */
type Change = Facts | { readonly unread: Facts } | "file" | "gone";

interface Stale {
  /** The facts whose references the page is filed with, if it is. */
  readonly filed: Facts | undefined;
  isAsked: boolean;
}

/** How many pages' links are kept as objects: those that a rule after the other asks for. */
const RECENT = 16;

function isBareSource({ form, target }: Target): boolean {
  return form === "sources-field" && isBareName(target);
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
