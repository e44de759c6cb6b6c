import { folderOf } from "../text/slug";
import type { WikiConfig } from "./config";
import type { ConfigFile } from "./read-config";

/** The configuration files of a workspace folder, by path, and what they say of its wikis. */
export class Configs {
  private readonly known = new Map<string, ConfigFile>();
  /** By the roots of the wikis: each rule asks of each page. */
  private readonly byRoot = new Map<string, WikiConfig>();

  /** @param defaults holds for the wikis that have no configuration */
  constructor(private readonly defaults: WikiConfig) {}

  get files(): ReadonlyMap<string, ConfigFile> {
    return this.known;
  }

  /** The configuration of the wiki with a root. */
  of(root: string): WikiConfig {
    return this.byRoot.get(root) ?? this.defaults;
  }

  get(path: string): ConfigFile | undefined {
    return this.known.get(path);
  }

  set(path: string, file: ConfigFile): void {
    this.known.set(path, file);
    this.byRoot.set(folderOf(path), file.config);
  }

  /** @returns whether it was there */
  delete(path: string): boolean {
    if (!this.known.delete(path)) return false;
    this.byRoot.delete(folderOf(path));
    return true;
  }

  /** All that they say, for comparison. */
  toString(): string {
    const own = [...this.known].map(([path, { config }]) => [path, config] as const);
    return JSON.stringify([this.defaults, own.sort(([a], [b]) => (a < b ? -1 : 1))]);
  }
}
