import { fold, folderOf } from "../text/slug";
import { type Catalog, folderKey, isFolderPage, keyOfFile, stemOf } from "./catalog";
import { APART, namesOf } from "./link-snapshot";
import { keysOfPage } from "./names";

/** What a page was at an earlier time. */
interface FormerPage {
  readonly path: string;
  readonly root: string;
  /** See `namesOf`. */
  readonly names: string;
}

/** What has come, gone, or got another name since an earlier time. It is told what there was then. */
export class ChangedNames {
  /** The keys of all that (see `keysOfReference`). Complete once `finish` is done. */
  readonly keys = new Set<string>();
  /** Then. */
  private readonly files = new Set<string>();
  private readonly folders = new Set<string>();
  /** By the numbers of pages, whether it was there. */
  private readonly pages: boolean[] = [];
  /** By the same, see `isSuspect`. */
  private readonly suspects: boolean[] = [];

  constructor(private readonly catalog: Catalog) {}

  wasFile(path: string): void {
    this.files.add(path);
    this.wasFolder(folderOf(path));
  }

  /**
   * @param page its number
   * @param former what it was, unless its text and its wiki are the same, so that it goes by the same names
   */
  wasPage(page: number, path: string, former: FormerPage | undefined): void {
    this.pages[page] = true;
    this.wasFolder(folderOf(path));
    if (former) this.compare(page, former);
  }

  /** Looks for what was not there then, and who may be meant by what has changed. */
  *finish(): Generator<void> {
    const { catalog, files, keys, suspects } = this;
    const isNew = (folder: string) => !this.folders.has(folder);
    for (const file of files) if (!catalog.hasFile(file)) this.goneOrCome(file, [keyOfFile(file)], this.isGone);
    for (const file of catalog.allFiles()) if (!files.has(file)) this.goneOrCome(file, [keyOfFile(file)], isNew);
    for (const id of catalog.numbers()) {
      const page = this.pages[id] ? undefined : catalog.pageAt(id);
      if (page) this.goneOrCome(page.path, keysOfPage(page), isNew);
    }
    yield;
    if (keys.size === 0) return;
    // What a colon stands for in an id is a hyphen in a file's name.
    const spellings = [...keys].flatMap((key) => [key, fold(key.replaceAll(":", "-"))]);
    for (const path of catalog.pathsUnder(spellings)) suspects[catalog.paths.numberOf(path)] = true;
    yield;
    for (const id of catalog.numbers()) {
      const path = catalog.paths.nameOf(id);
      if (isFolderPage(stemOf(path)) && (keys.has("") || keys.has(folderKey(folderOf(path))))) suspects[id] = true;
    }
  }

  /**
   * Whether a reference under one of the keys may have led to a page: to one that has the key itself, or stands for a folder that
   * has it, or is no longer what it was.
   */
  isSuspect(page: number): boolean {
    return this.suspects[page] === true;
  }

  private compare(id: number, { path, root, names }: FormerPage): void {
    const page = this.catalog.page(path);
    if (page?.root === root && namesOf(page) === names) return;
    const [slug = "", , title = "", ...aliases] = names.split(APART);
    this.suspects[id] = true;
    this.note(keysOfPage({ slug, title, aliases }));
    if (page) this.note(keysOfPage(page));
    else this.goneOrCome(path, [], this.isGone);
  }

  /** @param isToggled whether a folder has gone with it, or come */
  private goneOrCome(path: string, keys: readonly string[], isToggled: (folder: string) => boolean): void {
    this.note(keys);
    const own = folderOf(path);
    // A folder's own page answers for the folder, too.
    if (isFolderPage(stemOf(path))) this.note([folderKey(own), ""]);
    for (let folder = own; isToggled(folder); folder = folderOf(folder)) {
      this.note([folderKey(folder), ""]);
      if (folder === "") return;
    }
  }

  private readonly isGone = (folder: string) => !this.catalog.isFolder(folder);

  private note(keys: readonly string[]): void {
    for (const key of keys) this.keys.add(key);
  }

  private wasFolder(path: string): void {
    for (let folder = path; !this.folders.has(folder); folder = folderOf(folder)) this.folders.add(folder);
  }
}
