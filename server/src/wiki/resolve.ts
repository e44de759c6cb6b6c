import type { Reference } from "../markdown/facts";
import { fold, folderOf, joinPath, normalizePath, trimSlashes, withoutExtension } from "../text/slug";
import { type Catalog, stemOf } from "./catalog";
import { namesFolder, type WikiConfig } from "./config";
import type { Names } from "./names";
import type { Page } from "./page";

/**
 * How a reference was found, in the order in which it is looked for: by its path from the page, its path from a root, the
 * tail of a path, a stem, a title, or one of these with case, `_`/`-`/space and Unicode form ignored.
 */
export type Step = "relative" | "root" | "suffix" | "stem" | "title" | "folded";

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

const NOWHERE: Resolution = { step: undefined, pages: [], moved: false };

/** Whether a file exists that is not indexed (hidden, ignored), its case as written. Paths are from the workspace folder. */
export type FileProbe = (path: string) => boolean;

/** What the resolver looks things up in. */
export interface Lookup {
  readonly catalog: Catalog;
  /** The configuration of the wiki with a root. */
  configOf(root: string): WikiConfig;
  readonly probe: FileProbe;
}

/** The one way from a reference to what it means; every feature and every rule asks here. */
export function resolve({ catalog, configOf, probe }: Lookup, from: Page, reference: Reference): Resolution {
  if (reference.target === "") return { step: "relative", pages: [from.path], moved: false };
  const config = configOf(from.root);
  const lands: Filter = namesFolder(reference.target, config.sourceFolders)
    ? (paths) => paths.filter((path) => catalog.page(path)?.isSource)
    : (paths) => paths;
  // The wiki's own further roots, then the workspace folder, so that `raw/x.md` beside `wiki/` is found.
  const roots = [...config.roots.map((root) => joinPath(from.root, root)), ...(from.root === "" ? [] : [""])];
  const indexed = (path: string) => ({ pages: lands(catalog.pagesAt(path)), isFile: catalog.fileAt(path) });
  // The file system is asked last, and only for what is not in the index: it is slow, and knows no names.
  const hidden = (path: string) => ({ pages: [], isFile: probe(path) });
  return (
    byPath(from, reference, roots, indexed) ??
    bySlug(catalog, from, reference, lands) ??
    byName(catalog.namesInSight([from.root, ...roots]), reference, lands) ??
    byPath(from, reference, roots, hidden) ??
    NOWHERE
  );
}

type Filter = (paths: readonly string[]) => readonly string[];

/** Steps 1 and 2: a path from the page, then from its root, then from the other roots in sight. */
function byPath(
  from: Page,
  reference: Reference,
  roots: readonly string[],
  look: (path: string) => { readonly pages: readonly string[]; readonly isFile: boolean },
): Resolution | undefined {
  const absolute = reference.target.startsWith("/");
  const at = (step: Step, folder: string): Resolution | undefined => {
    const path = normalizePath(joinPath(folder, reference.target));
    if (path === undefined) return undefined;
    const { pages, isFile } = look(path);
    const moved = step === "root" && !absolute && isMarkdownLink(reference);
    if (pages.length > 0) return hit(step, pages, moved);
    return isFile ? { step, pages, file: path, moved } : undefined;
  };
  return (
    (absolute ? undefined : at("relative", folderOf(from.path))) ??
    firstOf([from.root, ...roots], (root) => at("root", root))
  );
}

/** Step 2 for a page outside of the wikis in its workspace folder: it sees each of them as a further root. */
function bySlug(catalog: Catalog, from: Page, reference: Reference, lands: Filter): Resolution | undefined {
  const slug = from.root === "" ? normalizePath(reference.target) : undefined;
  const pages = slug ? lands(catalog.withSlug(slug)) : [];
  return pages.length > 0
    ? hit("root", pages, !reference.target.startsWith("/") && isMarkdownLink(reference))
    : undefined;
}

/** Steps 3 to 6, first among the names of the page's own wiki, then among those that it sees beside it. */
function byName(inSight: readonly Names[], reference: Reference, lands: Filter): Resolution | undefined {
  const target = withoutExtension(trimSlashes(reference.target).replace(/^(?:\.{0,2}\/)+/, ""));
  if (target === "") return undefined;
  return firstOf(inSight, (names) => amongNames(names, target, lands));
}

function firstOf<T, R>(items: readonly T[], look: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = look(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function amongNames(names: Names, target: string, lands: Filter): Resolution | undefined {
  const isPath = target.includes("/");
  const suffixed = isPath ? lands(names.suffixes.get(target)) : [];
  if (suffixed.length > 0) return hit("suffix", suffixed, true);
  const stem = lands(names.suffixes.get(stemOf(target)));
  if (stem.length === 1) return hit("stem", stem, isPath);
  const title = lands(names.titles.get(target));
  if (title.length === 1) return hit("title", title, false);
  // Several pages of that very stem or title: nothing looser can tell which is meant.
  if (stem.length > 0) return hit("stem", stem, isPath);
  if (title.length > 0) return hit("title", title, false);
  const folded = lands(names.folded.get(fold(target)));
  if (folded.length > 0) return hit("folded", folded, false);
  const foldedStem = isPath ? lands(names.folded.get(fold(stemOf(target)))) : [];
  return foldedStem.length > 0 ? hit("folded", foldedStem, true) : undefined;
}

function hit(step: Step, pages: readonly string[], moved: boolean): Resolution {
  return { step, pages: pages.length > 1 ? [...pages].sort() : pages, moved };
}

/** Renderers read a markdown link's path from the page only. */
function isMarkdownLink({ form }: Reference): boolean {
  return form === "link" || form === "image" || form === "definition";
}

/** The keys under which the answer for a reference may change: its whole target and its last part, folded. See `keysOfPage`. */
export function keysOfReference({ target }: Reference): string[] {
  if (target === "") return [];
  const name = withoutExtension(trimSlashes(target));
  const whole = fold(name);
  const stem = fold(stemOf(name));
  // `..` names a folder without saying which, so it has no key of its own: the root's, which is empty, stands for all such.
  if (stem === "" || stem === "." || stem === "..") return [""];
  return whole === stem ? [whole] : [whole, stem];
}
