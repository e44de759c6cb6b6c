import type { Reference } from "../markdown/facts";
import { baseName, fold, folderOf, isPagePath, joinPath, pathFrom, slugParts, withoutSteps } from "../text/slug";
import { namesFolder, type WikiConfig } from "./config";
import type { Page } from "./page";
import { isBareName } from "./source-names";
import type { WikiIndex } from "./wiki-index";

/** Folders and file names of what is there to be copied and filled in. */
const TEMPLATE = /(?:^|\/)[_.-]?templates?\/|(?:^|[/_.-])template\.\w+$/i;

/**
 * Whether a page is not what the wiki says: a capture, which is another's text as it was found, or a template. Nothing is
 * reported in it. A folder's own index is the wiki's wherever it lies.
 */
export function isOthersText(page: Page, { captureFolders }: WikiConfig): boolean {
  return (namesFolder(page.path, captureFolders) && !/^_?index\.\w+$/.test(baseName(page.path))) || isTemplate(page);
}

function isTemplate({ path }: Page): boolean {
  return TEMPLATE.test(path);
}

/**
 * Whether a path or a name that stands without brackets, and leads nowhere, may well be no reference into this wiki: then nothing
 * is said about it. Authors write of files in other repositories, and name what they read in ways of their own.
 */
export function isDoubtful(index: WikiIndex, page: Page, reference: Reference): boolean {
  const { form, target } = reference;
  const config = index.configOf(page.root);
  const folders = [...config.sourceFolders, ...config.captureFolders];
  // Of a source it says what it was made of, which may be anything.
  if (form === "sources-field" && page.isSource && !namesFolder(target, folders)) return true;
  // Words behind a file's ending: several files in one item, or a remark.
  if (form === "sources-field" && /\.\w{2,4}[\s,]+\S/.test(target)) return true;
  if (form === "sources-field" && isBareName(target)) return isFreeName(index, page, target);
  if (form === "path" && isCutShort(index, target)) return true;
  const folder = folderThatMustBe(target, folders);
  return folder !== "" && !isFolderInSight(index, page, config, folder);
}

/**
 * The part of a path that must be there for it to be one into this wiki: what leads to the source or captures folder (that
 * folder may be still to come), else the whole folder; `""` when there is none.
 */
function folderThatMustBe(target: string, folders: readonly string[]): string {
  const path = withoutSteps(target);
  const cited = folders.flatMap((folder) => {
    const at = `/${path}`.indexOf(`/${folder}/`);
    return at < 0 ? [] : [at];
  });
  return cited.length > 0 ? path.slice(0, Math.max(0, Math.min(...cited) - 1)) : folderOf(path);
}

function isFolderInSight(index: WikiIndex, page: Page, { roots }: WikiConfig, folder: string): boolean {
  const above = folderOf(page.path)
    .split("/")
    .map((_folder, i, all) => all.slice(0, i + 1).join("/"));
  const from = ["", ...above, ...roots.map((root) => joinPath(page.root, root))];
  return from.some((base) => {
    const path = pathFrom(base, folder);
    return path !== undefined && index.isFolder(path);
  });
}

/**
 * Whether an item of `sources:` may be a name for something outside of the wiki, as `iso-14224` or `smith-1985` is. It is not
 * when it is written as sources are named here: with a date, or a slip away from one, or where such items do lead to sources.
 */
function isFreeName(index: WikiIndex, page: Page, name: string): boolean {
  if (slugParts(name).date !== undefined) return false;
  if (index.refers.citesSourcesByName(page.root)) return false;
  const isSource = (path: string) => {
    const other = index.page(path);
    return other?.isSource === true && other.root === page.root;
  };
  const { similar } = index;
  const wanted = fold(name);
  return similar.isStranger(
    `${page.root}\n${wanted}`,
    () => similar.stems.slips(wanted, 1, isSource).owners.size === 0,
  );
}

/** A path in running text that is the beginning of a known one: a table had no room for the rest, or it goes on behind a space. */
function isCutShort(index: WikiIndex, target: string): boolean {
  if (isPagePath(target)) return false;
  return index.similar.isBeginning(withoutSteps(target));
}

/** Words in double brackets that are no pages: talk about the brackets, and attributes of C++, which no other language has. */
const NO_PAGES: ReadonlySet<string> = new Set([
  "wikilink",
  "wikilinks",
  "carries_dependency",
  "fallthrough",
  "maybe_unused",
  "no_unique_address",
  "nodiscard",
  "noreturn",
]);

/** Whether `[[target]]` is most likely no wikilink. */
export function isNoPage(target: string): boolean {
  return NO_PAGES.has(target);
}
