import type { ReferenceForm, Target } from "../markdown/facts";
import { baseName, folderOf, isPagePath, trimSlashes } from "../text/slug";
import type { Catalog } from "./catalog";
import { namesFolder, type WikiConfig } from "./config";
import type { Place } from "./page";

/** Of the pages that fit a look-up, those that the reference may mean. */
type Filter = (paths: readonly string[]) => readonly string[];

/** What a reference may land on, by how loosely a page fits. */
export interface Landing {
  /** Of a path: what is there is meant. Only equals are told apart. */
  readonly preferred: Filter;
  /** Of a name. */
  readonly named: Filter;
  /** Of the last part of a target alone: the folders in it must not speak against the page. */
  readonly stemmed: Filter;
}

/** Forms that are only used for sources. */
const SOURCE_FORMS: ReadonlySet<ReferenceForm> = new Set(["sources-field", "caret", "id"]);

/**
 * A source and the page on it often go by one name, and so do a source and its capture. The folder that a target is written
 * with tells which is meant: with a source folder it lands on a source, with a captures folder on a capture, with any other
 * folder on neither of them by their stem alone.
 * @param onOwn told when it makes a difference which page of its folder the reference stands in
 */
export function landing(
  catalog: Catalog,
  config: WikiConfig,
  from: Place,
  { form, target }: Target,
  onOwn?: () => void,
): Landing {
  const isOther = (path: string) => {
    onOwn?.();
    return path !== from.path;
  };
  const isCapture = (path: string) => namesFolder(path, config.captureFolders);
  const isSource = (path: string) => catalog.page(path)?.isSource === true;
  const namesOnlySources = SOURCE_FORMS.has(form);
  const preferred: Filter = (paths) =>
    nearestCopy(
      from,
      [
        // No page has to say its own name to lead to itself.
        isOther,
        (path: string) => !namesOnlySources || isSource(path),
        // What is distilled stands for what it was distilled from.
        (path: string) => !isCapture(path),
      ].reduce(prefer, paths),
    );
  const only =
    (fits: (path: string) => boolean): Filter =>
    (paths) =>
      preferred(paths.filter(fits));
  const isApart = (path: string) => isCapture(path) || namesFolder(path, config.sourceFolders);
  const lands = (named: Filter, stemmed = named): Landing => ({ preferred, named, stemmed });
  if (namesFolder(target, config.captureFolders)) return lands(only(isCapture));
  if (namesFolder(target, config.sourceFolders)) return lands(only(isSource));
  if (isAddress(target)) {
    // What a site serves is the page rather than the source of the same name.
    const served: Filter = (paths) => prefer(preferred(paths), (path) => !isApart(path));
    return lands(served, (paths) => served(paths.filter((path) => isBelow(target, path))));
  }
  // A path into another folder means another page than this one.
  const isElse = (path: string) => !target.includes("/") || isOther(path);
  if (!/[^./]\//.test(target)) return lands(only(isElse));
  return lands(
    only(isElse),
    only((path) => isElse(path) && (namesOnlySources ? isSource(path) : !isApart(path))),
  );
}

/** `/wiki/slug/`, `/wiki/slug`: where a site puts a page, not where its file is. */
export function isAddress(target: string): boolean {
  return /^\/\S*$/.test(target) && !isPagePath(target) && !/\.[a-z]\w{0,5}$/i.test(target);
}

/** The first folder of an address is the site's own; if there are more, there is more on the site than this wiki. */
function isBelow(address: string, path: string): boolean {
  const folder = folderOf(trimSlashes(address)).slice(1);
  return !folder.includes("/") || baseName(folderOf(path)) === baseName(folder);
}

/**
 * One tree may hold several copies of a wiki, as tests do. Of pages that lie at the same place in each, the one in the page's
 * own copy is meant.
 */
function nearestCopy(from: Place, paths: readonly string[]): readonly string[] {
  if (paths.length < 2) return paths;
  for (let own = folderOf(from.path); own !== ""; own = folderOf(own)) {
    const [near, ...others] = paths.filter((path) => path.startsWith(`${own}/`));
    if (near === undefined) continue;
    const place = near.slice(own.length);
    const isCopied = place.lastIndexOf("/") > 0 && paths.some((path) => path !== near && path.endsWith(place));
    return others.length === 0 && isCopied ? [near] : paths;
  }
  return paths;
}

function prefer(paths: readonly string[], fits: (path: string) => boolean): readonly string[] {
  if (paths.length < 2) return paths;
  const better = paths.filter(fits);
  return better.length > 0 ? better : paths;
}
