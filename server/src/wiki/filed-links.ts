import type { Facts, Reference, Target } from "../markdown/facts";
import { baseName } from "../text/slug";
import { sameFragments } from "./fragment";
import { type Leading, LinkGraph, type Resolver, wantedKey } from "./link-graph";
import { type LinkSnapshot, RecalledLinks, type Snapshotted, takeSnapshot } from "./link-snapshot";
import type { Mentions } from "./mentions";
import type { Page } from "./page";
import { type Lookup, type Resolution, resolve, resolveUnindexed } from "./resolve";
import { sameDetails } from "./source";
import { isBareName, type NameCount, SourceNames } from "./source-names";
import { countWanted, type Wanted } from "./wanted";

/** A reference with where it leads. */
export interface Link {
  readonly reference: Reference;
  readonly resolution: Resolution;
}

/** Who refers to what, in paths, and in numbers that are the places of references among all of their page. */
export interface Refers {
  /** The pages that a page refers to, some more than once, in no particular order. */
  pathsFrom(path: string): readonly string[];
  /** The other pages that refer to a page, in no particular order. */
  referrers(path: string): readonly string[];
  /** The same; none as long as it would take a while to know. */
  knownReferrers(path: string): readonly string[];
  /** The references of a page that lead to another and to nothing else, in their order. */
  numbersTo(path: string, target: string): readonly number[];
  /** Whether any link of a page may be at fault, for all that is known of where it leads: of most pages none is. */
  hasDoubtful(path: string): boolean;
  /** The pages with references for which the answer may change with what goes by some keys (see `keysOfReference`). */
  dependents(keys: Iterable<string>): readonly string[];
  /** Gets some of what `dependents` needs ready, which takes a while. @returns whether nothing is left */
  prepare(isOver: () => boolean): boolean;
  /** Whether bare names in the field `sources:` are meant for sources in the wiki with a root. */
  citesSourcesByName(root: string): boolean;
  /** Gives of a page the references for which something holds of where they lead, in their order. Each answer is looked at once. */
  leading(isWanted: (resolution: Resolution) => boolean): (path: string) => readonly Leading[];
}

interface Stale {
  /** The facts whose references the page is filed with, if it is. */
  readonly filed: Facts | undefined;
  isAsked: boolean;
}

/** How many pages' links are kept as objects: those that a rule after the other asks for. */
const RECENT = 16;

/** So many pages are filed in no time. */
const FEW = 100;

/**
 * The links of all pages, and of which pages something else may be found. It is told which pages have changed, or may find
 * other answers; their references are filed anew when somebody asks.
 */
export class FiledLinks implements Refers {
  /** Says who refers to what. Up to date once `work` has nothing left to do. */
  readonly graph: LinkGraph;
  /** See `takeAffected`. */
  private affected: Set<string> | "all" = "all";
  /** The pages whose references must be filed anew, with what they are filed with. */
  private readonly stale = new Map<string, Stale>();
  /** The links of the pages that were last asked for. */
  private readonly recent = new Map<string, readonly Link[]>();
  /** Answers of an earlier run that spare asking again. */
  private recalled: RecalledLinks | undefined;
  private readonly sourceNames = new SourceNames();
  private readonly stubs = new Set<string>();
  /** Pages that say how many sources there are, or how often something is cited. */
  private readonly counting = new Set<string>();
  /** Who wants what, as far as it was asked for since a page was filed: many pages want the same, and each asks. */
  private readonly wanted = new Map<string, Wanted>();

  /** How often a page's references were filed anew, ever: what work a change makes. */
  filings = 0;

  constructor(
    private readonly lookup: Lookup,
    private readonly mentions: Mentions,
  ) {
    this.graph = new LinkGraph(
      lookup.catalog.paths,
      (pages) => {
        if (this.affected === "all") return;
        const changed = pages();
        for (const page of changed) this.affect(this.graph.pathOf(page));
        if (changed.length > 0) this.affectCounting();
      },
      (path) => this.filedFacts(path)?.targets ?? [],
    );
  }

  /** Whether no page was ever filed, so that no name that comes or goes can change an answer. */
  get isEmpty(): boolean {
    return this.graph.isEmpty;
  }

  /** The links of a page, in the order of its text. */
  of(path: string): readonly Link[] {
    if (this.stale.has(path)) this.file(path);
    const known = this.recent.get(path);
    if (known) return known;
    const references = this.lookup.catalog.page(path)?.facts.references ?? [];
    const links = (this.graph.resolutions(path) ?? []).map((resolution, i): Link => {
      return { reference: references[i] as Reference, resolution };
    });
    if (this.recent.size >= RECENT) this.recent.clear();
    this.recent.set(path, links);
    return links;
  }

  pathsFrom(path: string): string[] {
    if (this.stale.has(path)) this.file(path);
    return this.graph.pathsFrom(path);
  }

  leading(isWanted: (resolution: Resolution) => boolean): (path: string) => readonly Leading[] {
    this.work(() => false);
    return this.graph.leading(isWanted);
  }

  numbersTo(path: string, target: string): readonly number[] {
    if (this.stale.has(path)) this.file(path);
    return this.graph.numbersTo(path, target);
  }

  referrers(path: string): readonly string[] {
    this.work(() => false);
    return this.graph.referrers(path);
  }

  knownReferrers(path: string): readonly string[] {
    return this.lookup.catalog.isRead && this.stale.size <= FEW ? this.referrers(path) : [];
  }

  hasDoubtful(path: string): boolean {
    if (this.stale.has(path)) this.file(path);
    return this.graph.hasDoubtful(path);
  }

  dependents(keys: Iterable<string>): string[] {
    this.work(() => false);
    return [...new Set([...keys].flatMap((key) => this.graph.dependents(key)))];
  }

  prepare(isOver: () => boolean): boolean {
    return this.work(isOver) && this.graph.prepare(isOver);
  }

  citesSourcesByName(root: string): boolean {
    this.work(() => false);
    return this.sourceNames.areSources(root);
  }

  /** How many pages of the wiki with a root refer to the same missing page as a reference does, and which come first. */
  wantedIn(root: string, reference: Target): Wanted {
    const key = `${root}\n${wantedKey(reference)}`;
    const known = this.wanted.get(key);
    if (known) return known;
    const pages = this.graph.wantedBy(reference).flatMap((path) => this.lookup.catalog.page(path) ?? []);
    const wanted = countWanted(pages.filter((page) => page.root === root));
    this.wanted.set(key, wanted);
    return wanted;
  }

  /**
   * Files some of the pages that are stale.
   * @param isOver asked between pages
   * @returns whether nothing is left
   */
  work(isOver: () => boolean): boolean {
    for (const path of this.stale.keys()) {
      this.file(path);
      if (isOver() && this.stale.size > 0) return false;
    }
    this.recalled = undefined;
    return true;
  }

  /**
   * Takes over what holds of an earlier run's links. All pages must be read.
   * @param world see `Snapshotted`
   * @returns whether it is all as it was then
   */
  recall(snapshot: LinkSnapshot, world: string): boolean {
    this.recalled = RecalledLinks.of(snapshot, this.snapshotted(world));
    return this.recalled?.isWhole === true;
  }

  /** The links of all pages, for a later run. All must be filed. @param world see `Snapshotted` */
  snapshot(world: string): LinkSnapshot {
    return takeSnapshot(this.snapshotted(world));
  }

  private snapshotted(world: string): Snapshotted {
    const { graph, sourceNames } = this;
    return { catalog: this.lookup.catalog, graph, sourceNames, world };
  }

  /** The paths of all of which something else may be found than when this was last called; `"all"` when that is not known. */
  takeAffected(): ReadonlySet<string> | "all" {
    const { affected } = this;
    this.affected = new Set();
    return affected;
  }

  /** Something else may be found of a path. */
  affect(path: string): void {
    if (this.affected !== "all") this.affected.add(path);
  }

  /** Something else may be found everywhere. */
  affectAll(): void {
    this.affected = "all";
    this.recalled = undefined;
  }

  /** Something came or went under names (see `keysOfReference`): references that call it by them may lead elsewhere. */
  namesChanged(keys: ReadonlySet<string>): void {
    if (keys.size === 0) return;
    this.recalled?.change(keys);
    for (const key of keys) for (const path of this.graph.dependents(key)) this.markStale(path, true);
    // What is suggested in place of what is missing depends on all names.
    if (this.affected !== "all") for (const path of this.graph.missingPages()) this.affect(path);
  }

  /**
   * Files that are not indexed came or went.
   * @returns whether a reference may lead to one of them
   */
  filesChanged(paths: readonly string[]): boolean {
    const touched = new Set(paths.flatMap((path) => this.graph.strays(baseName(path))));
    for (const path of touched) this.markStale(path, true);
    return this.stale.size > 0;
  }

  /** A page comes, or another version of it. Must be told before it is in the catalogue. */
  replace(before: Page | undefined, page: Page): void {
    const { path, facts } = page;
    this.affect(path);
    if (page.isUnread) return;
    this.markStale(path, before?.root !== page.root);
    if (facts.stub) this.stubs.add(path);
    else this.stubs.delete(path);
    if (facts.counts.length > 0) this.counting.add(path);
    else this.counting.delete(path);
    // Comparing takes both versions' facts, which is much to ask of each page when all are affected anyway.
    if (this.affected === "all") return;
    if (before && !sameFragments(before.facts, facts))
      for (const referrer of this.graph.referrers(path)) this.affect(referrer);
    if ((page.isSource || before?.isSource) && !(before && sameDetails(before, page))) this.affectStubs();
    for (const asker of this.mentions.askersOf(path)) this.affect(asker);
    if (before?.isSource !== page.isSource || !sameStub(before.facts, facts)) this.affectSeenIn(path);
  }

  /** A page became a source or a stub, or ceases to be one: those that it refers to may list it, or may not. */
  private affectSeenIn(path: string): void {
    for (const { pages } of this.graph.resolutions(path) ?? []) for (const page of pages) this.affect(page);
    for (const referrer of this.graph.referrers(path)) this.affect(referrer);
    this.affectCounting();
  }

  private affectCounting(): void {
    if (this.affected !== "all") for (const path of this.counting) this.affect(path);
  }

  /** A source came, went, or says something else of itself: what stubs wait for may be there. */
  private affectStubs(): void {
    for (const path of this.stubs) this.affect(path);
  }

  /**
   * Has a page's references filed anew. Must be told before the page that they were filed with is replaced.
   * @param isAsked whether their answers may have changed, and not only they themselves
   */
  markStale(path: string, isAsked: boolean): void {
    this.recent.delete(path);
    const stale = this.stale.get(path);
    if (stale) stale.isAsked ||= isAsked;
    else this.stale.set(path, { filed: this.lookup.catalog.page(path)?.facts, isAsked });
  }

  /** Takes a page's references out. Must be told before the page goes. */
  forget(path: string): void {
    const filed = this.filedFacts(path);
    if (filed && this.graph.isFiled(path)) this.graph.forget(path, filed);
    this.stale.delete(path);
    this.recent.delete(path);
    this.wanted.clear();
    this.sourceNames.delete(path);
    this.stubs.delete(path);
    this.counting.delete(path);
    this.affect(path);
    for (const asker of this.mentions.askersOf(path)) this.affect(asker);
    if (this.lookup.catalog.page(path)?.isSource) this.affectStubs();
  }

  /** The facts that a page is filed with, if it is. */
  private filedFacts(path: string): Facts | undefined {
    return this.stale.get(path)?.filed ?? this.lookup.catalog.page(path)?.facts;
  }

  /** Files the references of one page anew. */
  private file(path: string): void {
    const page = this.lookup.catalog.page(path);
    const stale = this.stale.get(path);
    this.stale.delete(path);
    this.wanted.clear();
    if (!page || page.isUnread || !stale) return;
    this.filings++;
    this.affect(path);
    const filed = this.graph.isFiled(path) ? stale.filed : undefined;
    const resolver: Resolver = (target) => resolve(this.lookup, page, target);
    const recalled = this.recalled?.answersOf(page, (target) => resolveUnindexed(this.lookup, page, target));
    if (filed && !stale.isAsked) this.graph.refile(page, filed, resolver);
    else this.graph.file(page, filed, resolver, recalled);
    if (page.isSource) return;
    const isSame = recalled?.includes(undefined) === false;
    this.countNames(page, (isSame && this.recalled?.countOf(path)) || this.countOf(page));
  }

  /** Takes in how many of such names a page has. */
  private countNames({ path, root }: Page, count: NameCount): void {
    const wereSources = this.sourceNames.areSources(root);
    this.sourceNames.set(path, root, count);
    if (this.sourceNames.areSources(root) !== wereSources) this.affected = "all";
  }

  /** How many of the bare names in the field `sources:` of a page lead to a source. */
  private countOf({ path, facts: { targets } }: Page): NameCount {
    if (!targets.some(isBareSource)) return { sources: 0, others: 0 };
    const resolutions = this.graph.resolutions(path) ?? [];
    const isSource = (page: string) => this.lookup.catalog.page(page)?.isSource === true;
    const named = resolutions.filter((_, i) => isBareSource(targets[i] as Target));
    const sources = named.filter(({ pages }) => pages.some(isSource)).length;
    return { sources, others: named.length - sources };
  }
}

/** Whether two versions of a page say alike whether it is a stub. */
function sameStub(a: Facts, b: Facts): boolean {
  const marks = ({ stub }: Facts) =>
    stub && [stub.notes.map(({ mark }) => mark), stub.fields.map(({ key, value }) => [key, value])];
  return JSON.stringify(marks(a)) === JSON.stringify(marks(b));
}

function isBareSource({ form, target }: Target): boolean {
  return form === "sources-field" && isBareName(target);
}
