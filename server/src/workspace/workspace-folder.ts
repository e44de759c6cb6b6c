import picomatch from "picomatch";
import { PageReader } from "../markdown/read-page";
import { ruleCodes } from "../rules/rules";
import { Lines } from "../text/lines";
import { baseName, folderOf, isPagePath, joinPath } from "../text/slug";
import { DEFAULT_CONFIG, type WikiConfig } from "../wiki/config";
import { CONFIG_FILE, readConfig } from "../wiki/read-config";
import { WikiIndex } from "../wiki/wiki-index";
import type { Files } from "./files";

/** How the loading of a folder goes on. */
export interface LoadProgress {
  /** Called between slices. */
  report(done: number, total: number): void;
  /** Whether nobody wants the result any more. */
  isCancelled(): boolean;
}

/** Milliseconds that loading goes on before requests get their turn. */
const SLICE = 15;

/** One workspace folder: keeps its index in step with the files and with what is open in the editor. */
export class WorkspaceFolder {
  readonly index: WikiIndex;
  private reader = new PageReader({ citedFolders: citedFolders([DEFAULT_CONFIG]) });
  private isIgnored: (path: string) => boolean = () => false;
  /** Texts of the pages that are open in the editor; they, not the files, are what counts. */
  private readonly open = new Map<string, string>();

  /**
   * @param uri the folder's URI
   * @param warn told of each page that cannot be read or parsed, in one line
   */
  constructor(
    uri: string,
    private readonly files: Files,
    private readonly warn: (message: string) => void,
  ) {
    this.index = new WikiIndex(uri, DEFAULT_CONFIG, (path) => files.exists(path));
  }

  /** Reads the whole folder, in slices between which the event loop turns. */
  async load(progress?: LoadProgress): Promise<void> {
    // Whoever opened the folder has something to say first: which pages are open.
    await Promise.resolve();
    const listed = this.files.list("");
    for (const path of listed) if (isConfig(path)) this.readConfig(path);
    this.applyConfigs();
    const paths = listed.filter((path) => !this.isIgnored(path));
    const isListed = new Set(paths);
    for (const known of this.index.pathsAt("")) {
      if (!isListed.has(known) && !this.open.has(known)) this.index.delete(known);
    }
    for (const [path, text] of this.open) this.parse(path, text);
    let sliceStart = performance.now();
    for (const [done, path] of paths.entries()) {
      if (!this.open.has(path)) this.update(path);
      if (performance.now() - sliceStart < SLICE) continue;
      progress?.report(done, paths.length);
      await new Promise((resolve) => setImmediate(resolve));
      if (progress?.isCancelled()) return;
      sliceStart = performance.now();
    }
    progress?.report(paths.length, paths.length);
  }

  /** A page was opened in the editor, or its text there changed. */
  setOpenText(path: string, text: string): void {
    if (!isPagePath(path) || this.files.isLeftOut(path)) return;
    this.open.set(path, text);
    if (!this.isIgnored(path)) this.parse(path, text);
  }

  /** A page was closed: its file counts again. */
  close(path: string): void {
    this.open.delete(path);
    this.refresh([path]);
  }

  /**
   * Something happened at these paths: files or folders came, changed or went.
   * @returns whether the folder must be loaded anew: what is left out, or how pages are read, has changed
   */
  refresh(paths: Iterable<string>): boolean {
    let isStale = false;
    for (const path of paths) {
      isStale ||= isConfig(path) || baseName(path) === ".gitignore";
      const listed = new Set(this.files.list(path).filter((file) => !this.isIgnored(file)));
      for (const known of this.index.pathsAt(path)) {
        if (!listed.has(known) && !this.open.has(known)) this.index.delete(known);
      }
      for (const file of listed) if (!this.open.has(file)) this.update(file);
    }
    return isStale;
  }

  /** A page's text, in the version that is indexed: what is on disk is indexed first if it changed unseen. */
  readonly readText = async (path: string): Promise<string | undefined> => {
    const open = this.open.get(path);
    if (open !== undefined) return open;
    const text = this.files.read(path);
    if (text !== undefined && text.length !== this.index.page(path)?.facts.lines.length) this.parse(path, text);
    return text;
  };

  private update(path: string): void {
    if (isConfig(path)) {
      this.readConfig(path);
      return;
    }
    const text = isPagePath(path) ? this.files.read(path) : undefined;
    if (text !== undefined) this.parse(path, text);
    else this.index.setFile(path);
    if (text === undefined && isPagePath(path)) this.warn(`Cannot read ${path}. Nothing is checked in this page.`);
  }

  private parse(path: string, text: string): void {
    const facts = this.reader.read(text);
    if (facts.failure !== undefined) {
      this.warn(`Cannot parse ${path}: ${facts.failure}. Nothing is checked in this page.`);
    }
    this.index.setPage(path, facts);
  }

  private readConfig(path: string): void {
    const text = this.files.read(path) ?? "";
    this.index.setConfig(path, { ...readConfig(text, ruleCodes()), lines: Lines.of(text) });
  }

  /** Makes of all configurations what reading the folder needs. */
  private applyConfigs(): void {
    const configs = [...this.index.configFiles].map(([path, { config }]) => ({ root: folderOf(path), config }));
    // One syntax for the whole folder: a path into another wiki's sources is one there, too.
    this.reader = new PageReader({
      citedFolders: citedFolders([DEFAULT_CONFIG, ...configs.map(({ config }) => config)]),
    });
    const globs = configs.flatMap(({ root, config }) => config.ignore.map((glob) => joinPath(root, glob)));
    this.isIgnored = globs.length > 0 ? picomatch(globs, { dot: true }) : () => false;
  }
}

function isConfig(path: string): boolean {
  return baseName(path) === CONFIG_FILE;
}

function citedFolders(configs: readonly WikiConfig[]): string[] {
  return [...new Set(configs.flatMap(({ sourceFolders, captureFolders }) => [...sourceFolders, ...captureFolders]))];
}
