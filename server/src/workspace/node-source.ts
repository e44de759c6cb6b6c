import { createHash } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, isAbsolute, join, sep } from "node:path";
import envPaths from "env-paths";
import { FACTS_FORMAT } from "../markdown/fact-codecs";
import { engineInUse } from "../markdown/parse";
import { StoredFacts } from "../markdown/stored-facts";
import type { WikiSyntax } from "../markdown/wiki-syntax";
import type { LinkSnapshot } from "../wiki/link-snapshot";
import { type CachedPage, FactsCache, NOTHING } from "./facts-cache";
import { type FileState, StatesAhead, stateOf } from "./file-states";
import { KeptPages } from "./kept-pages";
import { LinksCache } from "./links-cache";
import type { NodeFiles } from "./node-files";
import { FilesSource, type PageSource, type ReadPage } from "./page-source";
import { pruneCache } from "./prune-cache";
import { inGroups, ReadingPool } from "./reading-pool";
import { pauses } from "./slices";
import { StoredRecord } from "./stored-record";

/** How a `NodeSource` reads. */
export interface SourceSettings {
  /**
   * Absolute path of the program of the worker threads. Without it pages are read in this thread, and nothing is kept: the
   * program's sources, run by themselves, may read other facts each time.
   */
  readonly worker: string | undefined;
  /** Absolute path of the folder in which facts are kept from one run to the next; without it they are not. */
  readonly cache: string | undefined;
}

/** So many pages are looked at and taken in before requests may get their turn: a few milliseconds' work. */
const GROUP = 256;
/** Fewer pages than this are read at once: a worker takes as long to start. */
const WORTH_A_WORKER = 150;
/** Bytes of facts of which there are so many that a thread that takes the states of files is worth its start. */
const LARGE = 32 * 2 ** 20;
/** Threads that read at a time. Each takes some 40 MB. */
const MOST_WORKERS = 4;

/**
 * Reads the pages of a folder on disk: out of the cache what has not changed, all else in worker threads. Afterwards the cache
 * holds what was read.
 */
export class NodeSource implements PageSource {
  private isForgotten = false;
  private readonly caches: { readonly facts: FactsCache; readonly links: LinksCache } | undefined;
  /** Helps with the next reading. */
  private ahead: StatesAhead | undefined;
  /** What was read last, as it is to be kept. */
  private last: KeptPages | undefined;
  /** Under which key it is kept. */
  private key: string | undefined;

  /**
   * @param folder its absolute path
   * @param warn told in one line of what goes wrong
   */
  constructor(
    private readonly folder: string,
    private readonly files: NodeFiles,
    private readonly settings: SourceSettings,
    private readonly warn: (message: string) => void,
  ) {
    const { cache, worker } = settings;
    if (cache === undefined || worker === undefined) return;
    if (!isAbsolute(cache)) {
      // It would be somewhere in the working folder, which may be the wiki.
      warn(`Nothing is kept for the next time: the cache folder “${cache}” is no absolute path`);
      return;
    }
    const name = createHash("sha256").update(folder).digest("hex").slice(0, 32);
    this.caches = {
      facts: new FactsCache(join(cache, `${name}.facts`)),
      links: new LinksCache(join(cache, `${name}.links`)),
    };
  }

  forget(): void {
    this.isForgotten = true;
  }

  async refute(path: string): Promise<void> {
    const state = this.stateOf(path);
    if (!this.caches || this.key === undefined || !state) return;
    try {
      const kept = [...(await this.caches.facts.load(this.key))];
      const holds = ({ path: of, size, time }: CachedPage) => of !== path || size !== state.size || time !== state.time;
      const left = kept.filter(holds);
      if (left.length < kept.length) await this.caches.facts.save(this.key, left);
    } catch (error) {
      this.warnOfKeeping(error);
    }
  }

  fetch(): void {
    if (this.isForgotten) return;
    this.caches?.facts.fetch();
    this.caches?.links.fetch();
    void this.ahead?.close();
    const { worker } = this.settings;
    const isLarge = worker !== undefined && (this.caches?.facts.size ?? 0) > LARGE;
    this.ahead = isLarge ? new StatesAhead(join(dirname(worker), "states.js"), this.folder) : undefined;
  }

  async *read(paths: readonly string[], syntax: WikiSyntax): AsyncIterable<readonly ReadPage[]> {
    const groups = inGroups(paths, GROUP);
    const { ahead } = this;
    this.ahead = undefined;
    ahead?.begin(groups);
    const fresh: string[] = [];
    const kept = await this.kept(syntax);
    const known = kept?.isEmpty === false ? kept : undefined;
    try {
      const pause = pauses();
      for (const [number, group] of groups.entries()) {
        const found: ReadPage[] = [];
        for (const [place, path] of group.entries()) {
          const state = known && (ahead?.find(number, place) ?? this.stateOf(path));
          const record = state && known.find(path, state);
          if (record) found.push({ path, facts: new StoredFacts(record) });
          else fresh.push(path);
        }
        yield found;
        await pause();
      }
    } finally {
      void ahead?.close();
    }
    for await (const batch of this.readNew(fresh, syntax)) {
      for (const { path, facts, state } of batch) {
        const record = facts instanceof StoredFacts ? facts.record : undefined;
        if (record instanceof StoredRecord && state) kept?.add({ path, ...state, record });
      }
      yield batch;
    }
    this.last = kept;
  }

  private async *readNew(paths: readonly string[], syntax: WikiSyntax): AsyncIterable<readonly ReadPage[]> {
    const { worker } = this.settings;
    if (worker === undefined || paths.length < WORTH_A_WORKER) {
      yield* this.readHere(paths, syntax);
      return;
    }
    const size = Math.min(MOST_WORKERS, availableParallelism());
    const pool = new ReadingPool(worker, { folder: this.folder, syntax }, size);
    const left = new Set(paths);
    try {
      for await (const batch of pool.read(paths)) {
        for (const { path } of batch) left.delete(path);
        yield batch;
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.warn(`Pages are read in one thread, which takes longer, since no other can be started: ${reason}`);
      yield* this.readHere([...left], syntax);
    } finally {
      pool.close();
    }
  }

  private async *readHere(paths: readonly string[], syntax: WikiSyntax): AsyncIterable<readonly ReadPage[]> {
    const before = new Map(paths.map((path) => [path, this.stateOf(path)]));
    for await (const batch of new FilesSource(this.files).read(paths, syntax)) {
      yield batch.map((page) => {
        const state = before.get(page.path);
        const now = this.stateOf(page.path);
        // Of one that is written meanwhile it is not known what was read.
        return state?.size === now?.size && state?.time === now?.time ? { ...page, state } : page;
      });
    }
  }

  private stateOf(path: string): FileState | undefined {
    return stateOf(this.folder + sep + path);
  }

  async recallLinks(): Promise<LinkSnapshot | undefined> {
    const { caches, last } = this;
    // Where nothing was known of the pages, nothing that is known of their links is worth reading.
    return last && !last.isEmpty ? caches?.links.load(last.key) : undefined;
  }

  get keeps(): boolean {
    return this.last !== undefined;
  }

  async keep(links: LinkSnapshot | undefined): Promise<void> {
    const { caches, last } = this;
    const folder = this.settings.cache;
    this.last = undefined;
    if (!caches || !last || folder === undefined) return;
    try {
      if (links) await caches.links.save(last.key, links);
      if (!last.hasChanged) return;
      await caches.facts.save(last.key, last.all());
      pruneCache(folder, Date.now(), folderOfKey);
    } catch (error) {
      this.warnOfKeeping(error);
    }
  }

  private warnOfKeeping(error: unknown): void {
    this.warn(`The index is not kept for the next time: ${error instanceof Error ? error.message : error}`);
  }

  /** What is kept of the pages, if anything is to be. */
  private async kept(syntax: WikiSyntax): Promise<KeptPages | undefined> {
    const { worker } = this.settings;
    if (!this.caches || worker === undefined) return undefined;
    // Another build may read other facts.
    const { size, mtimeMs } = statSync(worker);
    this.key = JSON.stringify([this.folder, size, mtimeMs, FACTS_FORMAT, engineInUse().name, syntax]);
    const cached = this.isForgotten ? NOTHING : await this.caches.facts.load(this.key);
    this.isForgotten = false;
    return new KeptPages(this.key, cached);
  }
}

/** The folder that a key of ours names: its first part. */
function folderOfKey(key: string): string | undefined {
  const parts: unknown = JSON.parse(key);
  return Array.isArray(parts) && typeof parts[0] === "string" ? parts[0] : undefined;
}

/**
 * Where programs keep what they can make anew, by the conventions of the system. Nowhere where these name no absolute path, as without a
 * home folder: else it would be the working folder, which may be the wiki.
 */
export function userCache(): string | undefined {
  const { cache } = envPaths("ibid", { suffix: "" });
  return isAbsolute(cache) ? cache : undefined;
}

/** The program of the worker threads in the folder that holds the bundles; none where the sources run by themselves. */
export function workerProgram(dist: string): string | undefined {
  const file = join(dist, "worker.js");
  return existsSync(file) ? file : undefined;
}
