import { URI } from "vscode-uri";
import type { Page } from "./wiki/page";
import type { Files } from "./workspace/files";
import { type LoadProgress, WorkspaceFolder } from "./workspace/workspace-folder";

/** What the server needs of the machine that it runs on. */
export interface Host {
  /** The files of a folder. @throws Error when there is no such folder */
  files(folderUri: string): Files;
  /** The folder to take for a page that lies in no workspace folder: the root of its wiki, if it has one. */
  wikiFolderOf(pageUri: string): string | undefined;
  /** URI of a rule's page in the docs. */
  ruleDocs(code: string): string;
}

/** A page together with the workspace folder that it lies in. */
export interface LocatedPage {
  readonly folder: WorkspaceFolder;
  readonly page: Page;
}

interface OpenFolder {
  /** Decoded path of the folder's URI, with a slash at its end. */
  readonly prefix: string;
  readonly folder: WorkspaceFolder;
  /** Settles when the folder is read. */
  readonly loaded: Promise<void>;
}

/** The workspace folders of one editor window, and which of them a document belongs to. */
export class Session {
  private readonly folders = new Map<string, OpenFolder>();

  constructor(
    private readonly host: Host,
    private readonly warn: (message: string) => void,
  ) {}

  /**
   * Opens a folder and begins to read it.
   * @returns the folder; `undefined` when it is open already, or cannot be opened
   */
  add(uri: string, report: LoadProgress["report"], done: () => void): WorkspaceFolder | undefined {
    if (this.folders.has(uri)) return undefined;
    let folder: WorkspaceFolder;
    try {
      folder = new WorkspaceFolder(uri, this.host.files(uri), this.warn);
    } catch (error) {
      this.warn(`Cannot open the folder ${uri}: ${error instanceof Error ? error.message : error}`);
      return undefined;
    }
    const isCancelled = () => this.folders.get(uri)?.folder !== folder;
    const loaded = folder.load({ report, isCancelled }).then(done);
    this.folders.set(uri, { prefix: withSlash(pathOf(uri)), folder, loaded });
    return folder;
  }

  remove(uri: string): void {
    // Its reading notices that, and stops.
    this.folders.delete(uri);
  }

  /** The folder that a document lies in, the innermost one of several, and its path there. */
  locate(uri: string): { readonly folder: WorkspaceFolder; readonly path: string } | undefined {
    const document = pathOf(uri);
    let best: OpenFolder | undefined;
    for (const open of this.folders.values()) {
      if (document.startsWith(open.prefix) && open.prefix.length > (best?.prefix.length ?? 0)) best = open;
    }
    return best && { folder: best.folder, path: document.slice(best.prefix.length) };
  }

  /** A page once its folder is read; `undefined` for what is no page of any. */
  async page(uri: string): Promise<LocatedPage | undefined> {
    const located = this.locate(uri);
    if (!located) return undefined;
    await this.loadedFolder(located.folder);
    const page = located.folder.index.page(located.path);
    return page && { folder: located.folder, page };
  }

  /** All folders, once they are read. */
  async allFolders(): Promise<WorkspaceFolder[]> {
    const open = [...this.folders.values()];
    await Promise.all(open.map(({ loaded }) => loaded));
    return open.map(({ folder }) => folder);
  }

  private async loadedFolder(folder: WorkspaceFolder): Promise<void> {
    await [...this.folders.values()].find((open) => open.folder === folder)?.loaded;
  }
}

function pathOf(uri: string): string {
  const { path } = URI.parse(uri);
  // Editors disagree on the case of a drive letter.
  return path.replace(/^\/[A-Z]:/, (drive) => drive.toLowerCase());
}

function withSlash(path: string): string {
  return path.endsWith("/") ? path : `${path}/`;
}
