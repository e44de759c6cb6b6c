import type { Facts, Reference, Target } from "../markdown/facts";
import { Catalog } from "./catalog";
import { Changes } from "./changes";
import { DEFAULT_CONFIG, type WikiConfig } from "./config";
import { Configs } from "./configs";
import { FiledLinks, type Link, type Refers } from "./filed-links";
import { FolderUri } from "./folder-uri";
import { linkAt } from "./link-at";
import type { LinkSnapshot } from "./link-snapshot";
import { Mentions, type ReadNow } from "./mentions";
import { NameSearch } from "./name-search";
import { createPage, createUnread, type Page, sortedByPath } from "./page";
import type { ConfigFile } from "./read-config";
import type { RecalledLinks } from "./recalled-links";
import { type FileProbe, type Lookup, pagesNamed, type Resolution, resolve, type Trace } from "./resolve";
import { Roots } from "./roots";
import type { Similar } from "./similar";
import { type Supposed, type Supposition, suppose } from "./suppose";
import type { Wanted } from "./wanted";

export type { Link };

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
  private readonly catalog: Catalog;
  private readonly lookup: Lookup;
  private readonly folder: FolderUri;
  private readonly roots = new Roots();
  private readonly configs: Configs;
  private readonly changes: Changes;
  /** Reads a page that somebody asks for before it is read: who says that there are such pages says how. */
  private readUnread = (path: string): Facts => {
    throw new Error(`Nobody reads ${path}`);
  };
  private readonly filed: FiledLinks;
  /** Finds pages by parts of their names. */
  readonly names = new NameSearch(this);
  /** Tells whether one page's text may name another. */
  readonly mentions: Mentions;

  /**
   * @param folderUri URI of the workspace folder
   * @param defaults holds for the wikis that have no configuration
   * @param probe asked for files that are not indexed
   * @param today gives the day, for what grows old
   * @param readNow gives the text of a page, for what is asked too seldom to be a fact
   */
  constructor(
    folderUri: string,
    defaults: WikiConfig = DEFAULT_CONFIG,
    probe: FileProbe = () => false,
    readonly today: Today = () => "",
    readNow: ReadNow = () => undefined,
  ) {
    [this.folder, this.configs] = [new FolderUri(folderUri), new Configs(defaults)];
    const make = (path: string, root: string, facts?: Facts) =>
      (facts ? createPage : createUnread)(path, root, facts ?? this.readUnread(path), this.configOf(root));
    this.catalog = new Catalog(make);
    this.lookup = { catalog: this.catalog, configOf: (root) => this.configOf(root), probe };
    this.mentions = new Mentions(readNow);
    this.filed = new FiledLinks(this.lookup, this.mentions);
    const { catalog, roots, filed, names } = this;
    this.changes = new Changes({ catalog, roots, filed, names, configOf: this.lookup.configOf, make });
  }

  /** A wiki's configuration came or changed. @param path of the file, at the wiki's root */
  setConfig(path: string, file: ConfigFile): void {
    this.changes.configChanges();
    this.configs.set(path, file);
    this.setFile(path);
  }

  /** The configuration of the wiki with a root. */
  configOf(root: string): WikiConfig {
    return this.configs.of(root);
  }

  /** The configuration files, by path. */
  get configFiles(): ReadonlyMap<string, ConfigFile> {
    return this.configs.files;
  }

  /** A page came or changed. @param facts or who reads them, should anybody ask */
  setPage(path: string, facts: Facts | (() => Facts)): void {
    this.changes.add(path, facts);
  }

  /**
   * Pages are there that are not read yet. Until they are, they go by their paths only. What is known of one already counts.
   * @param read gives the facts of such a page, when they are asked for
   */
  setUnread(paths: readonly string[], read: (path: string) => Facts): void {
    this.readUnread = read;
    this.changes.addUnread(paths);
  }

  /** How often a page's references were filed anew, ever: what work a change makes. */
  get filings(): number {
    return this.filed.filings;
  }

  /** Grows with whatever changes: what was worked out of the whole index holds as long as it stays. */
  get revision(): number {
    this.settle();
    return this.changes.revision;
  }

  /** Whether all pages are read. Until then a reference that leads nowhere may lead to a page by its title. */
  get isComplete(): boolean {
    this.settle();
    return this.catalog.isRead;
  }

  /** Whether a page goes by its path only, since it is yet to be read. */
  isUnread(path: string): boolean {
    this.settle();
    return this.catalog.isUnread(path);
  }

  /** Whether where a link leads cannot change with what is yet to be read. */
  isSure({ resolution: { step } }: Link): boolean {
    return this.isComplete || step === "relative" || step === "root";
  }

  /** A file that is no page came. */
  setFile(path: string): void {
    this.changes.add(path, "file");
  }

  /** A page or file went. */
  delete(path: string): void {
    if (this.configs.get(path)) this.changes.configChanges();
    this.configs.delete(path);
    this.changes.add(path, "gone");
  }

  /**
   * Files that are not indexed (hidden, ignored), or folders of such, came or went.
   * @returns whether a reference may lead to one of them
   */
  touch(paths: readonly string[]): boolean {
    if (paths.length === 0) return false;
    this.settle();
    return this.filed.filesChanged(paths);
  }

  /** The URI of a path in the workspace folder. */
  uri(path: string): string {
    return this.folder.of(path);
  }

  page(path: string): Page | undefined {
    this.settle();
    return this.catalog.page(path);
  }

  /** Whether a page or a file is known at a path. */
  has(path: string): boolean {
    return this.changes.has(path);
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
    return sortedByPath([...this.allPages()]);
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
    return this.filed.of(page.path);
  }

  /** Who refers to what, in paths and numbers: for questions about thousands of references, or about few of a page's. */
  get refers(): Refers {
    this.settle();
    return this.filed;
  }

  /** The link at an offset of a page; where two touch, the one that begins there; the inner one of two nested. */
  linkAt(page: Page, offset: number): Link | undefined {
    return linkAt(page.facts, this.links(page), offset);
  }

  /** Where a reference that stands in a page leads. */
  resolve(page: Page, reference: Reference, trace?: Trace): Resolution {
    this.settle();
    return resolve(this.lookup, page, reference, trace);
  }

  /** The same among what is indexed: for whoever wants a page, and need not have the file system asked for a file. */
  resolveIndexed(page: Page, reference: Target): Resolution {
    this.settle();
    return resolve({ ...this.lookup, probe: () => false }, page, reference);
  }

  /** The pages that a page sees by a name: a title, an alias or a file's name, as spelled; sorted by path. */
  named(from: Page, name: string): Page[] {
    this.settle();
    return this.pagesAt(pagesNamed(this.lookup, from, name));
  }

  /** The sources of the wiki with a root that have all of some words (see `terms`) in their titles, sorted by path. */
  sourcesTitled(root: string, words: readonly string[]): Page[] {
    this.settle();
    return this.catalog.sourcesTitled(words).filter((page) => page.root === root);
  }

  /** The paths of the pages that go by a name with one of some keys (see `keysOfPage`). */
  pathsUnder(keys: Iterable<string>): ReadonlySet<string> {
    this.settle();
    return this.catalog.pathsUnder(keys);
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

  /** The other pages that refer to a page, but for some paths, or those of them that are wanted; sorted by path. */
  referrersOf(page: Page, isWanted?: (referrer: Page) => boolean, except?: ReadonlySet<string>): Page[] {
    this.fileAll();
    const referrers: Page[] = [];
    for (const id of this.filed.graph.referring(page.path)) {
      const referrer = this.catalog.pageAt(id);
      if (referrer && isWanted?.(referrer) !== false && except?.has(referrer.path) !== true) referrers.push(referrer);
    }
    return sortedByPath(referrers);
  }

  /** How many other pages refer to a page. */
  countReferrers(page: Page): number {
    this.fileAll();
    return this.filed.graph.referring(page.path).length;
  }

  /** The pages of its wiki that refer to the same missing page as a reference does, sorted by path. */
  wantedBy(page: Page, reference: Reference): Page[] {
    this.fileAll();
    return this.pagesAt(this.filed.graph.wantedBy(reference), ({ root }) => root === page.root);
  }

  /** How many pages of its wiki those are, and which come first: known at once for all that want the same. */
  wantedIn(page: Page, reference: Reference): Wanted {
    this.fileAll();
    return this.filed.wantedIn(page.root, reference);
  }

  /** Asks about the folder as it would be; all is as before when this returns. */
  suppose<T>(supposition: Supposition, ask: (supposed: Supposed) => T): T {
    this.fileAll();
    const { catalog, roots, configs, lookup } = this;
    return suppose({ catalog, roots, configs, lookup }, supposition, ask);
  }

  /** The pages at some paths, or those of them that are wanted, sorted by path. */
  private pagesAt(paths: readonly string[], isWanted: (page: Page) => boolean = () => true): Page[] {
    return sortedByPath(paths.flatMap((path) => this.catalog.page(path) ?? []).filter(isWanted));
  }

  /**
   * Works off some of what is left to do since the last changes, which the next question would otherwise have to wait for.
   * @param isOver asked between pages
   * @returns whether nothing is left
   */
  work(isOver: () => boolean): boolean {
    this.settle();
    return this.filed.work(isOver);
  }

  /**
   * Has `work` take over what holds of an earlier run's links, which spares asking for most of them again. All pages must be read.
   * @returns what then says how much held; nothing where none can
   */
  recallLinks(snapshot: LinkSnapshot): Pick<RecalledLinks, "isWhole"> | undefined {
    this.settle();
    return this.filed.recall(snapshot, this.configs.toString());
  }

  /** Takes down all links for a later run, in steps between which nothing must change. All pages must be read. */
  snapshotLinks(): Generator<undefined, LinkSnapshot> {
    this.fileAll();
    return this.filed.snapshot(this.configs.toString());
  }

  /** Does of `work` and more what the findings of many pages need. */
  prepareFindings(isOver: () => boolean): boolean {
    return this.work(isOver) && (!this.filed.graph.isAnythingMissing || this.catalog.similar.work(isOver));
  }

  /** Does of `work` and more what no answer needs yet, but a search, or a name that comes or goes, may do next. */
  prepare(isOver: () => boolean): boolean {
    const { sourceTitles } = this.catalog;
    // Names first: whoever begins to write completes one soon.
    return this.work(isOver) && this.names.work(isOver) && sourceTitles.work(isOver) && this.filed.prepare(isOver);
  }

  /**
   * The paths of all of which something else may be found than when this was last called; `"all"` when that is not known.
   * A change of text affects its page, and those that refer to what changed in it.
   */
  takeAffected(): ReadonlySet<string> | "all" {
    this.fileAll();
    return this.filed.affected.take();
  }

  private fileAll(): void {
    this.settle();
    this.filed.work(() => false);
  }

  /** Brings the index up to date, as each question does first: whoever brings many changes need not leave it to that. */
  settle(): void {
    this.changes.settle();
  }
}
