import MiniSearch from "minisearch";
import type { Facts } from "../markdown/facts";
import { terms } from "../text/terms";
import { isInFolder } from "./config";
import type { Page } from "./page";
import type { ReadText, WikiIndex } from "./wiki-index";

/** What the search needs of the machine that it runs on. */
export interface SearchHost {
  /** Makes what long work calls between its steps: it lets others have their turn when that is due. */
  readonly pauses: () => () => Promise<void>;
  /** Whether there is no room for an index: it is then dropped, and nothing is found. */
  readonly isMemoryShort: () => boolean;
  /** Has something done when memory has become short, again and again. @returns what ends that */
  readonly whenMemoryShort: (free: () => void) => () => void;
}

/** UTF-16 units of a source that are indexed: what a longer one is about is said by then. */
const MAX_TEXT = 60_000;

/**
 * A full-text index of the sources of a workspace folder, and of its captures where a wiki looks for evidence in them. It is
 * built when it is asked first, and brought up to date when it is asked again: only what changed is read. While it lies there and
 * nobody asks, it goes when memory becomes short.
 */
export class SourceSearch {
  private engine: MiniSearch | undefined;
  /** The version of each page that is indexed. */
  private versions = new Map<string, Facts>();
  /** The revision of the wiki whose pages are indexed, so that not all pages are looked at for each question. */
  private revision: number | undefined;
  private unwatch: (() => void) | undefined;
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
    if (this.host.isMemoryShort()) return this.drop();
    const { revision } = this.index;
    if (this.revision === revision) return;
    const { versions } = this;
    const pages = new Map(this.searchedPages().map((page) => [page.path, page]));
    for (const path of versions.keys()) if (!pages.has(path)) this.remove(path);
    const pause = this.host.pauses();
    for (const page of pages.values()) {
      if (versions.get(page.path) === page.facts) continue;
      const text = await this.readText(page.path);
      // Dropped meanwhile: what comes now would be a part that is taken for the whole.
      if (this.versions !== versions) return;
      this.put(page, text);
      if (this.host.isMemoryShort()) return this.drop();
      await pause();
      if (this.versions !== versions) return;
    }
    this.revision = revision;
  }

  /** Gives the index up: it is built anew when it is asked again. */
  drop(): void {
    this.engine = undefined;
    this.versions = new Map();
    this.revision = undefined;
    this.unwatch?.();
    this.unwatch = undefined;
  }

  private searchedPages(): Page[] {
    return [...this.index.allPages()].filter((page) => {
      const { captureFolders, captureEvidence } = this.index.configOf(page.root);
      const isCapture = isInFolder(page.slug, captureFolders);
      return isCapture ? captureEvidence : page.isSource;
    });
  }

  private put(page: Page, text: string | undefined): void {
    if (this.versions.has(page.path)) this.remove(page.path);
    // What changed on disk unseen is a new version of the page by now.
    const { title, facts } = this.index.page(page.path) ?? page;
    this.versions.set(page.path, facts);
    if (text === undefined) return;
    this.engine ??= createEngine();
    this.unwatch ??= this.host.whenMemoryShort(() => this.drop());
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
