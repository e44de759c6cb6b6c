import MiniSearch from "minisearch";
import type { Facts } from "../markdown/facts";
import { terms } from "../text/terms";
import { isInFolder } from "./config";
import type { Page } from "./page";
import type { ReadText, WikiIndex } from "./wiki-index";

/** What the search needs of the machine that it runs on. */
export interface SearchHost {
  /** Lets others have their turn. */
  readonly pause: () => Promise<void>;
  /** Whether there is no room for an index: it is then dropped, and nothing is found. */
  readonly isMemoryShort: () => boolean;
}

/** Milliseconds that indexing goes on before requests get their turn. */
const SLICE = 15;

/** UTF-16 units of a source that are indexed: what a longer one is about is said by then. */
const MAX_TEXT = 60_000;

/**
 * A full-text index of the sources of a workspace folder, and of its captures where a wiki looks for evidence in them. It is
 * built when it is asked first, and brought up to date when it is asked again: only what changed is read.
 */
export class SourceSearch {
  private engine: MiniSearch | undefined;
  /** The version of each page that is indexed. */
  private versions = new Map<string, Facts>();
  private updating: Promise<void> = Promise.resolve();

  constructor(
    private readonly index: WikiIndex,
    private readonly readText: ReadText,
    private readonly host: SearchHost,
  ) {}

  /**
   * The pages of a wiki that a text is about, best first.
   * @param root of the wiki
   * @param limit how many at most
   */
  async find(root: string, text: string, limit: number): Promise<Page[]> {
    await this.update();
    const found = this.engine?.search(text, {
      filter: ({ id }) => this.index.page(id)?.root === root,
      boost: { title: 3, headings: 2 },
    });
    return (found ?? []).slice(0, limit).flatMap(({ id }) => this.index.page(id) ?? []);
  }

  /** Brings the index up to date. Who comes while that is under way waits for it, and looks again at what is left. */
  async update(): Promise<void> {
    this.updating = this.updating.then(() => this.catchUp());
    await this.updating;
  }

  private async catchUp(): Promise<void> {
    const pages = new Map(this.searchedPages().map((page) => [page.path, page]));
    for (const path of this.versions.keys()) if (!pages.has(path)) this.remove(path);
    let sliceStart = performance.now();
    for (const page of pages.values()) {
      if (this.versions.get(page.path) === page.facts) continue;
      await this.put(page);
      if (performance.now() - sliceStart < SLICE) continue;
      if (this.host.isMemoryShort()) {
        this.drop();
        return;
      }
      await this.host.pause();
      sliceStart = performance.now();
    }
    if (this.host.isMemoryShort()) this.drop();
  }

  private drop(): void {
    this.engine = undefined;
    this.versions = new Map();
  }

  private searchedPages(): Page[] {
    return [...this.index.allPages()].filter((page) => {
      const { captureFolders, captureEvidence } = this.index.configOf(page.root);
      const isCapture = isInFolder(page.slug, captureFolders);
      return isCapture ? captureEvidence : page.isSource;
    });
  }

  private async put(page: Page): Promise<void> {
    const text = await this.readText(page.path);
    if (this.versions.has(page.path)) this.remove(page.path);
    // What changed on disk unseen is a new version of the page by now.
    const { title, facts } = this.index.page(page.path) ?? page;
    this.versions.set(page.path, facts);
    if (text === undefined) return;
    this.engine ??= createEngine();
    const start = facts.frontmatter?.span.end ?? 0;
    this.engine.add({
      id: page.path,
      title,
      headings: facts.headings.map((heading) => heading.text).join("\n"),
      text: text.slice(start, start + MAX_TEXT),
    });
  }

  private remove(path: string): void {
    this.versions.delete(path);
    if (this.engine?.has(path)) this.engine.discard(path);
  }
}

function createEngine(): MiniSearch {
  return new MiniSearch({
    fields: ["title", "headings", "text"],
    tokenize: terms,
    processTerm: (term) => term,
  });
}
