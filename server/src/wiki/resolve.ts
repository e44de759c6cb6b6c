import { isMarkdownLink, type Target } from "../markdown/facts";
import {
  baseName,
  fold,
  folderOf,
  joinPath,
  normalizePath,
  pathFrom,
  trimSlashes,
  withoutExtension,
  withoutSteps,
} from "../text/slug";
import { type Catalog, isFolderPage, stemOf } from "./catalog";
import { namesFolder, type WikiConfig } from "./config";
import { isAddress, type Landing, landing } from "./landing";
import { keyOf, type NamesInSight } from "./names";
import type { Page, Place } from "./page";

/**
 * How a reference was found, in the order in which it is looked for: by its path from the page, its path from a root, the
 * tail of a path, a stem, a title, or one of these with case, `_`/`-`/space and Unicode form ignored.
 */
export const STEPS = ["relative", "root", "suffix", "stem", "title", "folded"] as const;
export type Step = (typeof STEPS)[number];

/** Where a reference leads. Plain data: paths are from the workspace folder. */
export interface Resolution {
  /** The step that hit; `undefined` when nothing is there. */
  readonly step: Step | undefined;
  /** The pages that fit, sorted; more than one when they fit equally, none when the target is a file or folder without a page. */
  readonly pages: readonly string[];
  /** The file or folder that was found in place of a page. */
  readonly file?: string;
  /** Whether the path is written for another place, so that it works in some renderers only. */
  readonly moved: boolean;
}

export const NOWHERE: Resolution = { step: undefined, pages: [], moved: false };

/** Whether a file exists that is not indexed (hidden, ignored), its case as written. Paths are from the workspace folder. */
export type FileProbe = (path: string) => boolean;

/** One look-up on the way to an answer. */
export interface Attempt {
  readonly step: Step;
  /** The path or name that was looked up. */
  readonly looked: string;
  readonly found: readonly string[];
}

/** Is told of each look-up, in order. */
export type Trace = (attempt: Attempt) => void;

/** What the resolver looks things up in. */
export interface Lookup {
  readonly catalog: Catalog;
  /** The configuration of the wiki with a root. */
  configOf(root: string): WikiConfig;
  readonly probe: FileProbe;
}

/**
 * The one way from a reference to what it means; every feature and every rule asks here.
 * @param trace told of each look-up, for those who want to know why
 * @param onOwn told when the answer may be another one for another page of the same folder, since no page means itself
 */
export function resolve(lookup: Lookup, from: Place, reference: Target, trace?: Trace, onOwn?: () => void): Resolution {
  if (reference.target === "") return { step: "relative", pages: [from.path], moved: false };
  const search = new Search(lookup, from, reference, trace, onOwn);
  return (
    byPath(search, inIndex) ??
    rooted(search, foldersAbove(from, reference), inIndex) ??
    bySlug(search) ??
    byName(search) ??
    byFileName(search) ??
    unindexed(search) ??
    NOWHERE
  );
}

/** The same for a reference of which it is known that it leads to nothing that is indexed. */
export function resolveUnindexed(lookup: Lookup, from: Place, reference: Target): Resolution {
  return unindexed(new Search(lookup, from, reference)) ?? NOWHERE;
}

/** The paths of the pages that a page sees by a name: a title, an alias, an id or a file's name, all as spelled. */
export function pagesNamed(lookup: Lookup, from: Page, name: string): string[] {
  const roots = rootsInSight(from.root, { form: "wikilink", target: name }, lookup.configOf(from.root));
  const named = lookup.catalog.namesInSight(roots).map((names) => [...names.entitled(name), ...names.suffixed(name)]);
  return [...new Set(named.find((paths) => paths.length > 0))].sort();
}

/**
 * The folders in which a page's references are looked up: its root, the further roots that its wiki declares, and the workspace
 * folder. Captures lie beside their wiki, too: `raw/x.md` beside `wiki/`, wherever that is.
 */
function rootsInSight(root: string, { target }: Target, { roots, captureFolders }: WikiConfig): readonly string[] {
  const isCapture = namesFolder(target, captureFolders);
  // So it is for most, and each reference asks.
  if (!isCapture && roots.length === 0) return root === "" ? TOP : [root, ""];
  const beside = isCapture ? [folderOf(root)] : [];
  return [...new Set([root, ...roots.map((further) => joinPath(root, further)), ...beside, ""])];
}

const TOP: readonly string[] = [""];

/** What the steps look at. Most references are found by the first of them, which needs little of it. */
class Search {
  private knownRoots: readonly string[] | undefined;
  private knownLanding: Landing | undefined;

  constructor(
    readonly lookup: Lookup,
    readonly from: Place,
    readonly reference: Target,
    readonly trace?: Trace,
    private readonly onOwn?: () => void,
  ) {}

  get catalog(): Catalog {
    return this.lookup.catalog;
  }

  get roots(): readonly string[] {
    this.knownRoots ??= rootsInSight(this.from.root, this.reference, this.lookup.configOf(this.from.root));
    return this.knownRoots;
  }

  get landing(): Landing {
    const { catalog, lookup, from, reference, onOwn } = this;
    this.knownLanding ??= landing(catalog, lookup.configOf(from.root), from, reference, onOwn);
    return this.knownLanding;
  }
}

/** The folders above a page, nearest first: a path may begin at any, which is the root of several wikis then, or of one without a mark. */
function foldersAbove({ path }: Place, { target }: Target): string[] {
  const folders: string[] = [];
  if (!/^[^./].*\//.test(target)) return folders;
  for (let folder = folderOf(folderOf(path)); folder !== ""; folder = folderOf(folder)) folders.push(folder);
  return folders;
}

/** Looks up what is at a path. */
type Look = (search: Search, step: Step, path: string) => Resolution | undefined;

/** Steps 1 and 2: a path from the page, then from each of the roots that it sees. */
function byPath(search: Search, look: Look): Resolution | undefined {
  const { from, reference } = search;
  const relative = reference.target.startsWith("/") ? undefined : pathFrom(folderOf(from.path), reference.target);
  return (
    (relative === undefined ? undefined : look(search, "relative", relative)) ?? rooted(search, search.roots, look)
  );
}

/** Step 2: a path from each of some folders. */
function rooted(search: Search, folders: readonly string[], look: Look): Resolution | undefined {
  return firstOf(folders, (folder) => {
    const path = pathFrom(folder, search.reference.target);
    return path === undefined ? undefined : look(search, "root", path);
  });
}

function inIndex(search: Search, step: Step, path: string): Resolution | undefined {
  const { catalog } = search;
  const found = catalog.pagesAt(path);
  const pages = found.length > 1 ? search.landing.preferred(found) : found;
  return at(search, step, path, pages, pages.length === 0 && catalog.fileAt(path));
}

/** The file system is asked last, and only for what is not in the index: it is slow, and knows no names. */
function unindexed(search: Search): Resolution | undefined {
  return byPath(search, (_search, step, path) => at(search, step, path, [], search.lookup.probe(path)));
}

/** What was looked up at a path: pages, else a file or folder, else nothing. */
function at(
  { reference, trace }: Search,
  step: Step,
  path: string,
  pages: readonly string[],
  isFile: boolean,
): Resolution | undefined {
  trace?.({ step, looked: path, found: isFile ? [path] : pages });
  const moved = step === "root" && isWrittenRelative(reference);
  if (pages.length > 0) return hit(step, pages, moved);
  return isFile ? { step, pages, file: path, moved } : undefined;
}

/** Step 2 for a page outside of the wikis in its workspace folder: it sees each of them as a further root. */
function bySlug({ catalog, from, reference, landing, trace }: Search): Resolution | undefined {
  const slug = from.root === "" ? normalizePath(reference.target) : undefined;
  if (!slug) return undefined;
  const pages = landing.preferred(catalog.withSlug(slug));
  trace?.({ step: "root", looked: slug, found: pages });
  return pages.length > 0 ? hit("root", pages, isWrittenRelative(reference)) : undefined;
}

/** Steps 3 to 6, first among the names of the page's own wiki, then among those that it sees beside it. */
function byName({ catalog, reference, roots, landing, trace }: Search): Resolution | undefined {
  const target = withoutExtension(withoutSteps(reference.target));
  if (target === "") return undefined;
  const written = trimSlashes(reference.target);
  // What leads from somewhere is a path, if only `./x.md`.
  const isPath = written.includes("/");
  // A file name holds no colon on every system, so `arxiv:2506.14245` is filed as `arxiv-2506.14245`.
  const spellings = reference.form === "id" && target.includes(":") ? [target, target.replaceAll(":", "-")] : [target];
  const found = firstOf(catalog.namesInSight(roots), (names) =>
    firstOf(spellings, (name) => amongNames(names, { name, written, isPath }, landing, trace)),
  );
  // The path of a markdown link names one file. Where that is not there, one much like it was meant; of several, none.
  if (found && found.pages.length > 1 && isPath && isWrittenRelative(reference)) return undefined;
  return found && isAddress(reference.target) ? { ...found, moved: false } : found;
}

/**
 * Steps 3 and 4 for files that are no pages: the tail of a path; a bare name in the forms that name what they mean, as
 * `![[picture.png]]` does. Of several files of that name, which are mostly copies, the first in the page's own wiki.
 */
function byFileName({ catalog, from, reference, trace }: Search): Resolution | undefined {
  const target = withoutSteps(reference.target);
  const isPath = target.includes("/");
  if (!isPath && isWrittenRelative(reference)) return undefined;
  const step = isPath ? "suffix" : "stem";
  const fits = catalog.filesNamed(baseName(target)).filter((path) => path === target || path.endsWith(`/${target}`));
  if (fits.length === 0) return undefined;
  trace?.({ step, looked: target, found: fits });
  const isNear = (path: string) => from.root !== "" && path.startsWith(`${from.root}/`);
  const [file] = fits.sort((a, b) => Number(isNear(b)) - Number(isNear(a)) || (a < b ? -1 : 1));
  return file === undefined || (isPath && fits.length > 1) ? undefined : { step, pages: [], file, moved: isPath };
}

/** A target as names are compared with it. */
interface Wanted {
  /** Without steps and ending. */
  readonly name: string;
  /** With its ending, which may belong to a title (`CLAUDE.md`). */
  readonly written: string;
  /** Whether it says where the page is, and not only what it is called. */
  readonly isPath: boolean;
}

function amongNames(
  names: NamesInSight,
  { name, written, isPath }: Wanted,
  landing: Landing,
  trace: Trace | undefined,
): Resolution | undefined {
  const look = (
    step: Step,
    called: (name: string) => readonly string[],
    name: string,
    lands: Landing["named"] = landing.named,
  ) => {
    const found = lands(called(name));
    trace?.({ step, looked: name, found });
    return found;
  };
  const { suffixed, entitled, folded: folds } = names;
  const titled = () => {
    const found = written === name ? [] : look("title", entitled, written);
    return found.length > 0 ? found : look("title", entitled, name);
  };
  const namesFolders = name.includes("/");
  const tail = namesFolders ? look("suffix", suffixed, name) : [];
  if (tail.length > 0) return hit("suffix", tail, true);
  // All of a title says more than the last part of a path (`owner/project`).
  const title = namesFolders ? titled() : [];
  if (title.length > 0) return hit("title", title, false);
  // All of a path but for its spelling says more than its last part in some other folder.
  const foldedPath = namesFolders ? look("folded", folds, fold(name)) : [];
  const misspelled = foldedPath.filter((path) => isSpelt(path, name));
  if (misspelled.length > 0) return hit("folded", misspelled, false);
  // Each folder has an index: that of another folder is another page.
  const hasStem = !(isPath && isFolderPage(stemOf(name)));
  const stem = hasStem ? look("stem", suffixed, stemOf(name), landing.stemmed) : [];
  if (stem.length === 1) return hit("stem", stem, isPath);
  const byTitle = namesFolders ? [] : titled();
  if (byTitle.length === 1) return hit("title", byTitle, false);
  // Several pages of that very stem or title: nothing looser can tell which is meant.
  if (stem.length > 0) return hit("stem", stem, isPath);
  if (byTitle.length > 0) return hit("title", byTitle, false);
  const folded = namesFolders ? foldedPath : look("folded", folds, fold(name));
  if (folded.length > 0) return hit("folded", folded, false);
  const foldedStem = isPath && hasStem ? look("folded", folds, fold(stemOf(name)), landing.stemmed) : [];
  return foldedStem.length > 0 ? hit("folded", foldedStem, true) : undefined;
}

/** Whether a path ends in all of a name, but for case, `_`/`-`/space and Unicode form: not so a title. */
function isSpelt(path: string, name: string): boolean {
  return `/${fold(withoutExtension(path))}`.endsWith(`/${fold(name)}`);
}

function hit(step: Step, pages: readonly string[], moved: boolean): Resolution {
  return { step, pages: pages.length > 1 ? [...pages].sort() : pages, moved };
}

function firstOf<T, R>(items: readonly T[], look: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = look(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Renderers read a markdown link's path from the page only. */
function isWrittenRelative(reference: Target): boolean {
  return isMarkdownLink(reference) && !reference.target.startsWith("/");
}

/** The keys under which the answer for a reference may change. See `keysOfPage`. */
export function keysOfReference({ form, target }: Target): string[] {
  if (target === "") return [];
  const key = keyOf(target);
  // `..` names a folder without saying which, so it has no key of its own: the root's, which is empty, stands for all such.
  if (key === "" || key === "." || key === "..") return [""];
  return form === "id" && key.includes(":") ? [key, keyOf(target.replaceAll(":", "-"))] : [key];
}
