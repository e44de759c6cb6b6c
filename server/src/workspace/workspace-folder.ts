import type { Facts } from "../markdown/facts";
import { packFacts, StoredFacts } from "../markdown/stored-facts";
import { ruleCodes } from "../rules/rules";
import { hashOfText } from "../text/hash";
import { Lines, withoutMark } from "../text/lines";
import { unpackable } from "../text/packing";
import { baseName, folderOf, isAt, isPagePath } from "../text/slug";
import { DEFAULT_CONFIG, type WikiConfig } from "../wiki/config";
import type { LinkSnapshot } from "../wiki/link-snapshot";
import { CANNOT_BE_OPENED } from "../wiki/page";
import { isConfig, readConfig } from "../wiki/read-config";
import { SourceSearch } from "../wiki/source-search";
import { WikiIndex } from "../wiki/wiki-index";
import { Failures } from "./failures";
import type { Files } from "./files";
import { Listings } from "./listings";
import { OpenTexts } from "./open-texts";
import type { PageSource } from "./page-source";
import { readingOf } from "./reading";
import { searchHost } from "./search-host";
import { pauses, turn, unhurried, untilDone } from "./slices";

/** How the loading of a folder goes on. */
export interface LoadProgress {
  /** Called between slices. */
  report(done: number, total: number): void;
  /** Whether nobody wants the result any more. */
  isCancelled(): boolean;
}

/**
 * What came of a change: nothing that any answer depends on; other answers from now on; or that the folder must be loaded
 * anew, because what is left out of it, or how its pages are read, has changed.
 */
export type Outcome = "same" | "changed" | "stale";

export interface FolderSettings {
  /** Holds for the wikis that have no configuration. */
  readonly defaults?: WikiConfig;
  /** Severities above those of every configuration. */
  readonly rules?: WikiConfig["rules"];
}

/** Turns that are left to what came while files were listed, before any is read: an editor opens a page and asks what is wrong with it. */
const TURNS_OF_OTHERS = 2;

/** More files than these that changed at once are read as a folder is, in the background. */
const MANY = 64;

/** One workspace folder: keeps its index in step with the files and with what is open in the editor. */
export class WorkspaceFolder {
  readonly index: WikiIndex;
  /** Over its sources; built when it is asked first. */
  readonly search: SourceSearch;
  readonly pauses = pauses;
  private reading = readingOf([DEFAULT_CONFIG], new Map());
  /** Texts of what is open in the editor, left out or not; they, not the files, are what counts. */
  private readonly open = new OpenTexts();
  /** Of what something newer is known since the last loading began than what that may have read. */
  private readonly newer = new Set<string>();
  private readonly failures: Failures;
  /** While the folder is read, and nothing happens to it. */
  private listings: Listings | undefined;
  private loads = 0;
  private loading: Promise<void> = Promise.resolve();
  private listing: Promise<void> = Promise.resolve();
  private keeping: Promise<void> = Promise.resolve();

  /**
   * @param uri the folder's URI
   * @param source where its many pages are read
   * @param warn told of each page that cannot be read or parsed, in one line
   * @param settings what whoever opened the folder says of its wikis' configurations
   */
  constructor(
    uri: string,
    private readonly files: Files,
    private readonly source: PageSource,
    private readonly warn: (message: string) => void,
    private readonly settings: FolderSettings = {},
  ) {
    const probe = (path: string) => (this.listings ?? files).exists(path);
    this.index = new WikiIndex(uri, this.adjusted(this.defaults), probe, today, (path) => this.textNow(path));
    this.failures = new Failures(warn);
    this.search = new SourceSearch(this.index, this.readText, searchHost);
  }

  /**
   * Reads the whole folder, in slices between which the event loop turns. Takes the place of a loading under way. First comes
   * the list of its files: from then on the index can be asked, with what it says of itself (`isComplete`).
   * @returns whether it came to its end: not where another took its place, or nobody wants it any more
   */
  load(progress?: LoadProgress): Promise<boolean> {
    const load = ++this.loads;
    const isOver = () => load !== this.loads || progress?.isCancelled() === true;
    this.source.fetch();
    // Whoever asked for it goes on first.
    const listing = Promise.resolve().then(() => this.listAll());
    const reading = listing.then(async (pages) => {
      // Of few pages all can be said at once.
      for (let turns = 0; pages.length > MANY && turns < TURNS_OF_OTHERS; turns++) await turn();
      await this.readAll(pages, isOver, progress);
      return !isOver();
    });
    const done = () => {};
    // Who waits for the folder is served with what could be read.
    this.listing = listing.then(done, done);
    this.loading = reading.then(done, done);
    return reading;
  }

  /** Gets ready, without hurry, for what somebody may ask or do next; for those who stay. Ends when the next loading begins. */
  async prepare(isOver: () => boolean): Promise<void> {
    const load = this.loads;
    await unhurried((isDue) => load !== this.loads || isOver() || this.index.prepare(isDue));
  }

  /** The folder is closed. */
  dispose(): void {
    this.search.drop();
  }

  /** Has the next loading read everything anew. */
  forget(): void {
    this.source.forget();
  }

  /** Resolves when no loading is under way. */
  loaded(): Promise<void> {
    return this.lastLoad(() => this.loading);
  }

  /** Resolves when what was read is kept for the next time. */
  async kept(): Promise<void> {
    await this.keeping;
  }

  /** Resolves when it is known which files there are. */
  listed(): Promise<void> {
    return this.lastLoad(() => this.listing);
  }

  private async lastLoad(stage: () => Promise<void>): Promise<void> {
    for (let load: number | undefined; load !== this.loads; ) {
      load = this.loads;
      await stage();
    }
  }

  /** A page or a configuration was opened in the editor, or its text there changed. */
  setOpenText(path: string, text: string): Outcome {
    const before = this.open.get(path);
    if (!(isPagePath(path) || isConfig(path)) || before === text) return "same";
    if (before === undefined) this.verify(path, withoutMark(text));
    this.open.set(path, text);
    // What is open is read with all else once the folder's configurations are known.
    if (this.loads === 0) return "same";
    // What is in the index is not left out. That is known without the file system, which would be asked at each letter.
    if (!this.index.has(path) && this.files.isLeftOut(path)) return "same";
    // A configuration counts for how pages are read though another one leaves it out.
    if (this.reading.isIgnored(path)) return isConfig(path) ? "stale" : "same";
    this.newer.add(path);
    this.update(path);
    return isConfig(path) && this.applyConfigs() ? "stale" : "changed";
  }

  /** Has what is kept of a page mended where it is not what is in its file, as that comes to light when somebody opens it. */
  private verify(path: string, text: string): void {
    const page = this.index.isComplete ? this.index.page(path) : undefined;
    if (!page || hashOfText(text) === page.facts.hash) return;
    // Or it was only typed in before it was opened here.
    const written = this.files.read(path);
    if (written !== undefined && hashOfText(written) !== page.facts.hash) this.refute(path);
  }

  private refute(path: string): void {
    this.keeping = this.keeping.then(() => this.source.refute(path));
  }

  /** What was open was closed: its file counts again. */
  close(path: string): Outcome {
    const text = this.open.get(path);
    this.open.delete(path);
    // With a byte order mark its first line was longer.
    return text === undefined || text === this.files.read(path) ? "same" : this.refresh([path]);
  }

  /** What is open at a path, or in a folder there, counts no longer: its file was taken away. It does again once it is typed in. */
  discard(path: string): void {
    for (const open of [...this.open.keys()]) if (isAt(open, path)) this.open.delete(open);
  }

  /** Something happened at these paths: files or folders came, changed or went. */
  refresh(paths: readonly string[]): Outcome {
    if (paths.length === 0) return "same";
    this.listings = undefined;
    const isReferredTo = this.index.touch(paths);
    const listed = new Set<string>();
    for (const path of paths) {
      for (const file of this.list(path)) listed.add(file);
      if (listed.size > MANY) return "stale";
    }
    const known = new Set(paths.flatMap((path) => this.index.pathsAt(path)));
    // Ignore rules hold for their whole folder: some of its files come or go, the others need not be read again.
    const ruled = paths.filter((path) => baseName(path) === ".gitignore").map(folderOf);
    const ruledKnown = new Set(ruled.flatMap((folder) => this.index.pathsAt(folder)));
    const ruledListed = new Set(ruled.flatMap((folder) => this.list(folder)));
    const came = [...ruledListed].filter((path) => !ruledKnown.has(path) && !listed.has(path));
    if (listed.size + came.length > MANY) return "stale";

    const gone = [...known, ...ruledKnown].filter((path) => !listed.has(path) && !ruledListed.has(path));
    for (const path of gone) this.index.delete(path);
    const updated = [...listed, ...came].filter((path) => !this.open.has(path) || !this.index.has(path));
    for (const path of updated) this.update(path);

    const touched = [...gone, ...updated];
    for (const path of touched) this.newer.add(path);
    if (touched.some(isConfig) && this.applyConfigs()) return "stale";
    return touched.length > 0 || isReferredTo ? "changed" : "same";
  }

  /** A page's text, in the version that is indexed: what is on disk is indexed first if it changed unseen, or is yet to be read. */
  readonly readText = async (path: string): Promise<string | undefined> => {
    const text = this.textNow(path);
    if (text === undefined || this.open.has(path)) return text;
    // What is left out is none to index, whoever asks for its text.
    const page = this.index.page(path);
    if (page && (page.isUnread || hashOfText(text) !== page.facts.hash)) {
      if (!page.isUnread) this.refute(path);
      this.newer.add(path);
      this.parse(path, text);
    }
    return text;
  };

  /** How many characters a page has that is open; 0 of one that is not. */
  openLength(path: string): number {
    return this.open.get(path)?.length ?? 0;
  }

  private textNow(path: string): string | undefined {
    const open = this.open.get(path);
    return open === undefined ? this.files.read(path) : withoutMark(open);
  }

  /** Takes in what files there are. @returns the pages to read, those among them that are open: what is kept of their files stays so */
  private listAll(): string[] {
    const inEditor = [...this.open.keys()].filter((path) => !this.files.isLeftOut(path));
    const listings = new Listings(this.files);
    const onDisk = listings.walk();
    const configs = new Set([...onDisk, ...inEditor].filter(isConfig));
    for (const path of [...this.index.configFiles.keys()]) if (!configs.has(path)) this.index.delete(path);
    for (const path of configs) this.readConfig(path);
    this.applyConfigs();
    this.newer.clear();
    const paths = this.list("", onDisk);
    listings.leaveOut(onDisk.filter(this.reading.isIgnored));
    this.listings = listings;
    const known = this.index.pathsAt("");
    const listed = new Set(known.length === 0 ? [] : paths);
    for (const path of known) if (!listed.has(path)) this.index.delete(path);
    const pages = paths.filter(isPagePath);
    const unread: string[] = [];
    for (const path of paths) {
      if (!isPagePath(path) || this.open.has(path)) this.update(path);
      else unread.push(path);
    }
    // Of those that were read under another configuration more is known than nothing.
    this.index.setUnread(unread, (path) => this.unread(path));
    return pages;
  }

  /** The facts of a page that is read when they are asked for. */
  private unread(path: string): Facts {
    return new StoredFacts(() => unpackable(packFacts(this.reading.reader.read(this.files.read(path) ?? ""))));
  }

  private async readAll(pages: readonly string[], isOver: () => boolean, progress?: LoadProgress): Promise<void> {
    // Or it would use up the wish of the next that what is kept be forgotten.
    if (isOver()) return;
    let done = 0;
    progress?.report(done, pages.length);
    for await (const batch of this.source.read(pages, this.reading.syntax)) {
      if (isOver()) return;
      for (const { path, facts } of batch) {
        // What is typed or changed meanwhile is read at once, and newer.
        if (this.open.has(path) || this.newer.has(path)) continue;
        if (facts) this.setFacts(path, facts);
        else this.update(path);
      }
      // While the workers read on, and not all at once for whoever asks first.
      this.index.settle();
      done += batch.length;
      progress?.report(done, pages.length);
    }
    if (isOver()) return;
    this.listings ??= new Listings(this.files);
    const snapshot = await this.source.recallLinks();
    if (isOver()) return;
    const recalled = snapshot && this.index.recallLinks(snapshot);
    await untilDone((isDue) => isOver() || this.index.work(isDue));
    this.listings = undefined;
    if (!isOver() && this.source.keeps)
      this.keeping = this.keeping.then(() => this.keep(recalled?.isWhole === true, isOver));
  }

  /** Keeps what was read for the next time, while others have their turn. @param isKnown whether the links are kept already */
  private async keep(isKnown: boolean, isOver: () => boolean): Promise<void> {
    const { revision } = this.index;
    const taking = isKnown ? undefined : this.index.snapshotLinks();
    let links: LinkSnapshot | undefined;
    await untilDone((isDue) => {
      // What changes meanwhile is in one part of it and not in another.
      while (taking && !links && !isOver() && this.index.revision === revision) {
        links = taking.next().value;
        if (isDue()) return false;
      }
      return true;
    });
    if (!isOver()) await this.source.keep(links);
  }

  /** The files to index at a path, on disk or only in the editor yet. @param found those on disk, where they are known */
  private list(path: string, found = this.files.list(path)): string[] {
    const onDisk = found.filter((file) => !this.reading.isIgnored(file));
    const inEditor = [...this.open.keys()].filter((page) => isAt(page, path) && !this.isLeftOut(page));
    if (inEditor.length === 0) return onDisk;
    return [...new Set([...onDisk, ...inEditor])];
  }

  private isLeftOut(path: string): boolean {
    return this.reading.isIgnored(path) || this.files.isLeftOut(path);
  }

  private update(path: string): void {
    const open = this.open.get(path);
    if (isConfig(path)) this.readConfig(path);
    else if (!isPagePath(path)) this.index.setFile(path);
    // Of many letters that are typed before anybody asks, the last is read.
    else if (open !== undefined)
      this.index.setPage(path, () => this.failures.tell(path, this.open.read(path, open, this.reading.reader)));
    else {
      const text = this.files.read(path);
      if (text !== undefined) this.parse(path, text);
      // It may have gone since it was listed.
      else if (this.files.exists(path)) this.setUnreadable(path);
      else this.index.delete(path);
    }
  }

  /** A page that is there all the same, for those who refer to it. */
  private setUnreadable(path: string): void {
    this.index.setPage(path, { ...this.reading.reader.read(""), failure: CANNOT_BE_OPENED });
    this.warn(`Cannot read ${path}. Nothing is checked in this page.`);
  }

  private parse(path: string, text: string): void {
    this.setFacts(path, this.reading.reader.read(text));
  }

  private setFacts(path: string, facts: Facts): void {
    this.index.setPage(path, this.failures.tell(path, facts));
  }

  private readConfig(path: string): void {
    const text = this.open.get(path) ?? this.files.read(path) ?? "";
    const { config, problems } = readConfig(withoutMark(text), ruleCodes());
    this.index.setConfig(path, { config: this.adjusted(config), problems, lines: Lines.of(text) });
  }

  private get defaults(): WikiConfig {
    return this.settings.defaults ?? DEFAULT_CONFIG;
  }

  private adjusted(config: WikiConfig): WikiConfig {
    return { ...config, rules: { ...config.rules, ...this.settings.rules } };
  }

  /** Makes of all configurations what reading the folder needs. @returns whether that is something else than before */
  private applyConfigs(): boolean {
    const before = this.reading;
    const configs = [...this.index.configFiles].map(([path, { config }]) => [folderOf(path), config] as const);
    this.reading = readingOf([DEFAULT_CONFIG, this.defaults], new Map(configs));
    return this.reading.key !== before.key;
  }
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
