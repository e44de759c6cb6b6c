import type { Facts, Reference, Target } from "../markdown/facts";
import { baseName } from "../text/slug";
import { Affected } from "./affected";
import { FolderAnswers } from "./folder-answers";
import { sameFragments } from "./fragment";
import { type LeadingOf, LinkGraph } from "./link-graph";
import { type LinkSnapshot, type Snapshotted, takeSnapshot } from "./link-snapshot";
import type { Mentions } from "./mentions";
import type { Page, Place } from "./page";
import { type Adopter, RecalledLinks } from "./recalled-links";
import { type Lookup, type Resolution, resolveUnindexed } from "./resolve";
import { sameDetails } from "./source";
import { countNames, type NameCount, SourceNames } from "./source-names";
import { sameStub } from "./stub/stub";
import { countWanted, type Wanted, wantedKey } from "./wanted";

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
  /**
   * Gives of a page the references that lead to something.
   * @param to only those that lead to one of these pages; without it to any
   * @param isMeant asked of those that lead to several pages or to a file
   */
  leading(to: ReadonlySet<string> | undefined, isMeant: (resolution: Resolution) => boolean): LeadingOf;
}

interface Stale {
  /** The facts whose references the page is filed with, if it is. */
  readonly filed: Facts | undefined;
  isAsked: boolean;
}

/** What all pages are at first. */
const UNFILED: Stale = { filed: undefined, isAsked: true };

/** How many pages' links are kept as objects: those that a rule after the other asks for. */
const RECENT = 16;

/** So many pages are filed in no time. */
const QUICKLY_FILED = 100;

/**
 * The links of all pages, and of which pages something else may be found. It is told which pages have changed, or may find
 * other answers; their references are filed anew when somebody asks.
 */
export class FiledLinks implements Refers {
  /** Says who refers to what. Up to date once `work` has nothing left to do. */
  readonly graph: LinkGraph;
  /** Of which paths something else may be found. */
  readonly affected = new Affected();
  /** The pages whose references must be filed anew, with what they are filed with. */
  private readonly stale = new Map<string, Stale>();
  /** The links of the pages that were last asked for. */
  private recent = new Map<string, readonly Link[]>();
  /** Answers of an earlier run, as long as they are being taken over. */
  private recalled: RecalledLinks | undefined;
  private readonly answers: FolderAnswers;
  private readonly sourceNames = new SourceNames();
  /** Who wants what, as far as it was asked for since a page was filed: many pages want the same, and each asks. */
  private readonly wanted = new Map<string, Wanted>();

  /** What a page has begun or ceased to want since all were filed (see `wantedKey`): whoever wants the same is affected. */
  private readonly wantedAnew = new Set<string>();

  /** How often a page's references were filed anew, ever: what work a change makes. */
  filings = 0;

  constructor(
    private readonly lookup: Lookup,
    private readonly mentions: Mentions,
  ) {
    this.graph = new LinkGraph(
      lookup.catalog.paths,
      (pages) => {
        if (this.affected.areAll) return;
        const changed = pages();
        for (const page of changed) this.affected.add(this.graph.pathOf(page));
        if (changed.length > 0) this.affected.addCounting();
      },
      (path) => this.filedFacts(path)?.targets ?? [],
      (key) => {
        if (!this.affected.areAll) this.wantedAnew.add(key);
      },
    );
    this.answers = new FolderAnswers(lookup, (resolution) => this.graph.encode(resolution));
  }

  /** Whether no page was ever filed, or is being, so that no name that comes or goes can change an answer. */
  get isEmpty(): boolean {
    return this.graph.isEmpty && !this.recalled;
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
    // Not cleared: in V8 each cleared table holds on to the next, so that one that got old would keep the links of all pages after it.
    if (this.recent.size >= RECENT) this.recent = new Map();
    this.recent.set(path, links);
    return links;
  }

  pathsFrom(path: string): string[] {
    if (this.stale.has(path)) this.file(path);
    return this.graph.pathsFrom(path);
  }

  leading(to: ReadonlySet<string> | undefined, isMeant: (resolution: Resolution) => boolean): LeadingOf {
    this.work(() => false);
    return this.graph.leading(to, isMeant);
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
    return this.lookup.catalog.isRead && this.stale.size <= QUICKLY_FILED ? this.referrers(path) : [];
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
    if (this.recalled?.work(isOver) === false) return false;
    this.recalled = undefined;
    for (const path of this.stale.keys()) {
      this.file(path);
      if (isOver() && this.stale.size > 0) return false;
    }
    this.answers.forget();
    this.affectWanting();
    return true;
  }

  /** Once, when all is filed: each of thousands of pages that want the same would affect all of them. */
  private affectWanting(): void {
    if (this.wantedAnew.size === 0) return;
    for (const key of this.wantedAnew)
      for (const page of this.graph.wanting(key)) this.affected.add(this.graph.pathOf(page));
    this.affected.addCounting();
    this.wantedAnew.clear();
  }

  /** Has `work` take over what holds of an earlier run's links first. All pages must be read. @param world see `Snapshotted` */
  recall(snapshot: LinkSnapshot, world: string): RecalledLinks | undefined {
    this.affectAll();
    this.recalled = RecalledLinks.of(snapshot, this.snapshotted(world), this.adopter);
    return this.recalled;
  }

  private readonly adopter: Adopter = {
    claim: (page) => !this.graph.answers.has(page) && this.stale.delete(this.graph.pathOf(page)),
    unindexed: (place, reference) => {
      const found = resolveUnindexed(this.lookup, place, reference);
      return found.file === undefined ? 0 : found;
    },
    adopt: (page, facts, { answers, unanswered, count }) => {
      this.graph.adopt(page, facts, answers, unanswered);
      const path = this.graph.pathOf(page);
      if (count) this.sourceNames.set(path, this.lookup.catalog.rootAt(page) ?? "", count);
    },
  };

  /** Something is about to change. What is taken over must be so before, and what was answered may not hold afterwards. */
  private beforeChange(): void {
    this.recalled?.work(() => false);
    this.recalled = undefined;
    this.answers.forget();
  }

  /** The links of all pages, for a later run (see `takeSnapshot`). @param world see `Snapshotted` */
  snapshot(world: string): Generator<undefined, LinkSnapshot> {
    return takeSnapshot(this.snapshotted(world));
  }

  private snapshotted(world: string): Snapshotted {
    const { graph, sourceNames } = this;
    return { catalog: this.lookup.catalog, graph, sourceNames, world };
  }

  /** Something else may be found everywhere. */
  affectAll(): void {
    this.beforeChange();
    this.affected.addAll();
  }

  /** Something came or went under names (see `keysOfReference`): references that call it by them may lead elsewhere. */
  namesChanged(keys: ReadonlySet<string>): void {
    if (keys.size === 0) return;
    for (const key of keys) for (const path of this.graph.dependents(key)) this.markStale(path, true);
    // What is suggested in place of what is missing depends on all names.
    if (!this.affected.areAll) for (const path of this.graph.missingPages()) this.affected.add(path);
  }

  /**
   * Files that are not indexed came or went.
   * @returns whether a reference may lead to one of them
   */
  filesChanged(paths: readonly string[]): boolean {
    this.answers.forget();
    const touched = new Set(paths.flatMap((path) => this.graph.strays(baseName(path))));
    for (const path of touched) this.markStale(path, true);
    return touched.size > 0;
  }

  /** A page was read that was listed before. */
  setRead(path: string, facts: Facts): void {
    this.answers.forget();
    this.stale.set(path, UNFILED);
    this.affected.note(path, facts);
  }

  /** Names came before all pages are read: what was asked meanwhile, which is little, is asked again. */
  askAgain(): void {
    this.graph.forgetKeys();
    for (const path of this.graph.filedPaths()) this.markStale(path, true);
  }

  /** A page comes, or another version of it. Must be told before it is in the catalogue. */
  replace(before: Page | undefined, page: Page): void {
    const { path, facts } = page;
    this.beforeChange();
    this.affected.add(path);
    if (page.isUnread) return;
    this.markStale(path, before?.root !== page.root);
    this.affected.note(path, facts);
    // Comparing takes both versions' facts, which is much to ask of each page when all are affected anyway.
    if (this.affected.areAll) return;
    if (before && !sameFragments(before.facts, facts))
      for (const referrer of this.graph.referrers(path)) this.affected.add(referrer);
    if ((page.isSource || before?.isSource) && !(before && sameDetails(before, page))) this.affected.addStubs();
    for (const asker of this.mentions.askersOf(path)) this.affected.add(asker);
    if (before?.isSource !== page.isSource || !sameStub(before.facts, facts)) this.affectSeenIn(path);
  }

  /** A page became a source or a stub, or ceases to be one: those that it refers to may list it, or may not. */
  private affectSeenIn(path: string): void {
    for (const { pages } of this.graph.resolutions(path) ?? []) for (const page of pages) this.affected.add(page);
    for (const referrer of this.graph.referrers(path)) this.affected.add(referrer);
    this.affected.addCounting();
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
    this.beforeChange();
    const filed = this.filedFacts(path);
    if (filed && this.graph.answers.has(this.graph.numberOf(path))) this.graph.forget(path, filed);
    this.stale.delete(path);
    this.recent.delete(path);
    this.wanted.clear();
    this.sourceNames.delete(path);
    this.affected.forget(path);
    for (const asker of this.mentions.askersOf(path)) this.affected.add(asker);
    if (this.lookup.catalog.page(path)?.isSource) this.affected.addStubs();
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
    this.affected.add(path);
    const filed = this.graph.answers.has(this.graph.numberOf(path)) ? stale.filed : undefined;
    const resolver = this.answers.resolver(page);
    if (filed && !stale.isAsked) this.graph.refile(page, filed, resolver);
    else this.graph.file(page, filed, resolver);
    if (page.isSource) return;
    const isSource = (found: string) => this.lookup.catalog.page(found)?.isSource === true;
    const resolutions = () => this.graph.resolutions(path) ?? [];
    this.countNames(page, countNames(page.facts.targets, resolutions, isSource));
  }

  /** Takes in how many of such names a page has. */
  private countNames({ path, root }: Place, count: NameCount): void {
    const wereSources = this.sourceNames.areSources(root);
    this.sourceNames.set(path, root, count);
    if (this.sourceNames.areSources(root) !== wereSources) this.affected.addAll();
  }
}
