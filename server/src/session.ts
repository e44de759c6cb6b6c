import { URI } from "vscode-uri";
import { normalizePath } from "./text/slug";
import type { Page } from "./wiki/page";
import type { WikiIndex } from "./wiki/wiki-index";
import type { DrawingRequest } from "./workspace/drawing";
import type { Files } from "./workspace/files";
import type { PageSource } from "./workspace/page-source";
import { WorkspaceFolder } from "./workspace/workspace-folder";

/** What the server needs of the machine that it runs on. */
export interface Host {
  /** A folder's files, and where its pages are read. @throws Error when there is no such folder */
  folder(folderUri: string, warn: (message: string) => void): { readonly files: Files; readonly source: PageSource };
  /** Absolute path of the folder in which facts are kept from one run to the next; `undefined` to keep none. */
  cacheFolder: string | undefined;
  /** The folder to take for a page that lies in no workspace folder: the root of its wiki, if it has one. */
  wikiFolderOf(pageUri: string): string | undefined;
  /** Tells what comes next, to which the memory that is used may be fitted. */
  expect(work: "reading" | "typing"): void;
  /** URI of a rule's page in the docs. */
  ruleDocs(code: string): string;
  /** Statistics as a page of HTML. */
  drawStatistics(request: DrawingRequest): Promise<string>;
}

/** A document's place in a workspace folder. */
export interface Located {
  readonly folder: WorkspaceFolder;
  readonly path: string;
}

/** A page together with the workspace folder that it lies in. */
export interface LocatedPage {
  readonly folder: WorkspaceFolder;
  readonly page: Page;
}

interface OpenFolder {
  /** The client did not name it: it is open for the documents in it that lie in no workspace folder. */
  readonly isAdopted: boolean;
  readonly folder: WorkspaceFolder;
}

/** The workspace folders of one editor window, and which of them a document belongs to. */
export class Session {
  /** By place, see `placeOf`. */
  private readonly open = new Map<string, OpenFolder>();

  constructor(
    private readonly host: Host,
    private readonly warn: (message: string) => void,
  ) {}

  get folders(): WorkspaceFolder[] {
    return [...this.open.values()].map(({ folder }) => folder);
  }

  /**
   * The pages of all folders, each once.
   * @returns the folders' indexes, and, where several are open, which pages are to be taken of each: of two folders one in the
   * other, the inner one answers for what is in both
   */
  ownPages(): [WikiIndex[], ((index: WikiIndex, path: string) => boolean) | undefined] {
    const indexes = this.folders.map(({ index }) => index);
    const isOwn = (index: WikiIndex, path: string) => this.locate(index.uri(path))?.folder.index === index;
    return [indexes, indexes.length > 1 ? isOwn : undefined];
  }

  /** Opens a workspace folder. @returns it, yet to be loaded; `undefined` when it is open already, or cannot be opened */
  add(uri: string, isAdopted = false): WorkspaceFolder | undefined {
    const place = placeOf(uri);
    if (this.open.has(place)) return undefined;
    try {
      const { files, source } = this.host.folder(uri, this.warn);
      const folder = new WorkspaceFolder(uri, files, source, this.warn);
      // Somebody will type in it.
      folder.index.names.fill();
      this.open.set(place, { isAdopted, folder });
      return folder;
    } catch (error) {
      this.warn(`Cannot open the folder ${uri}: ${error instanceof Error ? error.message : error}`);
      return undefined;
    }
  }

  /** Closes a workspace folder. Whoever reads it notices that it is no longer among `folders`. */
  remove(uri: string): void {
    this.close(placeOf(uri));
  }

  private close(place: string): void {
    this.open.get(place)?.folder.dispose();
    this.open.delete(place);
  }

  /**
   * Opens the wikis of documents that lie in no workspace folder, and closes those of which no document is left.
   * @param documents URIs of all that is open in the editor
   * @returns what was opened, yet to be loaded
   */
  adopt(documents: Iterable<string>): WorkspaceFolder[] {
    const wanted = new Set<string>();
    for (const uri of documents) {
      const isInWorkspace = this.places(uri).some(({ isAdopted }) => !isAdopted);
      const wiki = isInWorkspace ? undefined : this.host.wikiFolderOf(uri);
      if (wiki !== undefined) wanted.add(wiki);
    }
    const places = new Set([...wanted].map(placeOf));
    for (const [place, { isAdopted }] of this.open) if (isAdopted && !places.has(place)) this.close(place);
    return [...wanted].flatMap((uri) => this.add(uri, true) ?? []);
  }

  /** A document's places in all folders round it, the innermost first. That one answers; all must know of changes. */
  places(uri: string): (Located & { readonly isAdopted: boolean })[] {
    const document = placeOf(uri);
    return [...this.open]
      .filter(([place]) => document === place || document.startsWith(place.endsWith("/") ? place : `${place}/`))
      .sort(([a], [b]) => b.length - a.length)
      .map(([place, open]) => ({ ...open, path: document.slice(place.length).replace(/^\//, "") }));
  }

  /** A document's place in the folder that answers for it. */
  locate(uri: string): Located | undefined {
    return this.places(uri)[0];
  }

  /** The same once the folder is read, or at least listed: what its index says then it says of what it knows. */
  async located(uri: string, stage: "loaded" | "listed" = "loaded"): Promise<Located | undefined> {
    for (;;) {
      const located = this.locate(uri);
      await located?.folder[stage]();
      // Meanwhile the folder may have been closed, or one in it opened.
      if (this.locate(uri)?.folder === located?.folder) return located;
    }
  }

  /** A page once its folder is read, or listed; `undefined` for what is no page of any. */
  async page(uri: string, stage: "loaded" | "listed" = "loaded"): Promise<LocatedPage | undefined> {
    const located = await this.located(uri, stage);
    const page = located?.folder.index.page(located.path);
    return located && page && { folder: located.folder, page };
  }
}

/** As many URIs as are asked about again and again: those of open documents. */
const MAX_KNOWN = 100;
const known = new Map<string, string>();

/** A URI in the one spelling in which URIs can be compared: decoded, without `..`, without a slash at its end. */
function placeOf(uri: string): string {
  const before = known.get(uri);
  if (before !== undefined) return before;
  const { scheme, authority, path } = URI.parse(uri);
  // Editors disagree on the case of a drive letter.
  const normal = (normalizePath(path) ?? "").replace(/^[A-Z]:/, (drive) => drive.toLowerCase());
  const place = `${scheme}://${authority}/${normal}`;
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(uri, place);
  return place;
}
