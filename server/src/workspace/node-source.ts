import { createHash } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import envPaths from "env-paths";
import { FACTS_FORMAT } from "../markdown/fact-codecs";
import { engineInUse } from "../markdown/parse";
import { StoredFacts } from "../markdown/stored-facts";
import type { WikiSyntax } from "../markdown/wiki-syntax";
import type { LinkSnapshot } from "../wiki/link-snapshot";
import { type CachedPage, FactsCache, type FileState } from "./facts-cache";
import { LinksCache } from "./links-cache";
import type { NodeFiles } from "./node-files";
import { FilesSource, type PageSource, type ReadPage, SLICE, turn } from "./page-source";
import { pruneCache } from "./prune-cache";
import { ReadingPool } from "./reading-pool";
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

/** Fewer pages than this are read at once: a worker takes as long to start. */
const FEW = 150;
/** Threads that read at a time. Each takes some 40 MB. */
const MOST_WORKERS = 4;

/**
 * Reads the pages of a folder on disk: out of the cache what has not changed, all else in worker threads. Afterwards the cache
 * holds what was read.
 */
export class NodeSource implements PageSource {
  private isForgotten = false;
  private links: LinksCache | undefined;
  private hasLinks = false;

  /**
   * @param folder its absolute path
   * @param warn told in one line of what goes wrong
   */
  constructor(
    private readonly folder: string,
    private readonly files: NodeFiles,
    private readonly settings: SourceSettings,
    private readonly warn: (message: string) => void,
  ) {}

  forget(): void {
    this.isForgotten = true;
  }

  async *read(paths: readonly string[], syntax: WikiSyntax): AsyncIterable<readonly ReadPage[]> {
    const { facts: cache, links } = this.cachesFor(syntax) ?? {};
    const known = this.isForgotten ? new Map<string, CachedPage>() : (cache?.load() ?? new Map<string, CachedPage>());
    this.links = links;
    // Where nothing is known of the pages, nothing that is known of their links is worth reading.
    this.hasLinks = known.size > 0;
    this.isForgotten = false;
    const current = new Map<string, CachedPage>();
    const states = new Map<string, FileState>();
    let found: ReadPage[] = [];
    let sliceStart = performance.now();
    for (const path of paths) {
      const state = cache && this.stateOf(path);
      const page = known.get(path);
      if (state && page?.size === state.size && page.time === state.time) {
        current.set(path, page);
        found.push({ path, facts: new StoredFacts(page.record) });
      } else states.set(path, state ?? NO_STATE);
      if (performance.now() - sliceStart < SLICE) continue;
      yield found;
      found = [];
      await turn();
      sliceStart = performance.now();
    }
    yield found;
    for await (const batch of this.readNew([...states.keys()], syntax)) {
      for (const { path, facts } of batch) {
        const state = states.get(path);
        const record = facts instanceof StoredFacts ? facts.record : undefined;
        if (record instanceof StoredRecord && state) current.set(path, { ...state, record });
      }
      yield batch;
    }
    if (states.size > 0 || current.size < known.size) await this.keep(cache, current);
  }

  private async *readNew(paths: readonly string[], syntax: WikiSyntax): AsyncIterable<readonly ReadPage[]> {
    const { worker } = this.settings;
    if (worker === undefined || paths.length < FEW) {
      yield* new FilesSource(this.files).read(paths, syntax);
      return;
    }
    const size = Math.min(MOST_WORKERS, availableParallelism());
    const pool = new ReadingPool(worker, { folder: this.folder, syntax }, size);
    try {
      yield* pool.read(paths);
    } finally {
      pool.close();
    }
  }

  recallLinks(): LinkSnapshot | undefined {
    return this.hasLinks ? this.links?.load() : undefined;
  }

  async keepLinks(snapshot: LinkSnapshot): Promise<void> {
    await this.keeping(() => this.links?.save(snapshot));
  }

  private cachesFor(syntax: WikiSyntax): { readonly facts: FactsCache; readonly links: LinksCache } | undefined {
    const { cache, worker } = this.settings;
    if (cache === undefined || worker === undefined) return undefined;
    const name = createHash("sha256").update(this.folder).digest("hex").slice(0, 32);
    // Another build may read other facts.
    const { size, mtimeMs } = statSync(worker);
    const key = JSON.stringify([this.folder, size, mtimeMs, FACTS_FORMAT, engineInUse().name, syntax]);
    return {
      facts: new FactsCache(join(cache, `${name}.facts`), key),
      links: new LinksCache(join(cache, `${name}.links`), key),
    };
  }

  /** Taken before the file is read: what is written meanwhile has another time, and is read again. */
  private stateOf(path: string): FileState | undefined {
    const stats = statSync(join(this.folder, path), { throwIfNoEntry: false });
    return stats && { size: stats.size, time: Math.round(stats.mtimeMs * 1000) };
  }

  private async keep(cache: FactsCache | undefined, pages: ReadonlyMap<string, CachedPage>): Promise<void> {
    const { cache: folder } = this.settings;
    if (!cache || folder === undefined) return;
    await this.keeping(async () => {
      await cache.save(pages);
      pruneCache(folder, Date.now(), folderOfKey);
    });
  }

  private async keeping(keep: () => Promise<void> | undefined): Promise<void> {
    try {
      await keep();
    } catch (error) {
      this.warn(`The index is not kept for the next time: ${error instanceof Error ? error.message : error}`);
    }
  }
}

/** The folder that a key of ours names: its first part. */
function folderOfKey(key: string): string | undefined {
  const parts: unknown = JSON.parse(key);
  return Array.isArray(parts) && typeof parts[0] === "string" ? parts[0] : undefined;
}

const NO_STATE: FileState = { size: -1, time: -1 };

/** Where programs keep what they can make anew, by the conventions of the system. */
export function userCache(): string {
  return envPaths("ibid", { suffix: "" }).cache;
}

/** The program of the worker threads in the folder that holds the bundles; none where the sources run by themselves. */
export function workerProgram(dist: string): string | undefined {
  const file = join(dist, "worker.js");
  return existsSync(file) ? file : undefined;
}
