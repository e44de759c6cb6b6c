import { PageReader } from "../markdown/read-page";
import { isPagePath } from "../text/slug";
import { DEFAULT_CONFIG } from "../wiki/config";
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
  private readonly reader = new PageReader({ citedFolders: DEFAULT_CONFIG.sourceFolders });
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
    const paths = this.files.list("");
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
    this.parse(path, text);
  }

  /** A page was closed: its file counts again. */
  close(path: string): void {
    this.open.delete(path);
    this.refresh([path]);
  }

  /** Something happened at these paths: files or folders came, changed or went. */
  refresh(paths: Iterable<string>): void {
    for (const path of paths) {
      const listed = new Set(this.files.list(path));
      for (const known of this.index.pathsAt(path)) {
        if (!listed.has(known) && !this.open.has(known)) this.index.delete(known);
      }
      for (const file of listed) if (!this.open.has(file)) this.update(file);
    }
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
    const text = isPagePath(path) ? this.files.read(path) : undefined;
    if (text !== undefined) this.parse(path, text);
    else this.index.setFile(path);
    if (text === undefined && isPagePath(path)) this.warn(`Cannot read ${path}. Nothing is checked in this page.`);
  }

  private parse(path: string, text: string): void {
    const facts = this.reader.read(text);
    if (facts.failure !== undefined)
      this.warn(`Cannot parse ${path}: ${facts.failure}. Nothing is checked in this page.`);
    this.index.setPage(path, facts);
  }
}
