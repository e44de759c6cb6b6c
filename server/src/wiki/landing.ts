import type { Reference, ReferenceForm } from "../markdown/facts";
import type { Catalog } from "./catalog";
import { namesFolder, type WikiConfig } from "./config";
import type { Page } from "./page";

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
 */
export function landing(catalog: Catalog, config: WikiConfig, from: Page, { form, target }: Reference): Landing {
  const isCapture = (path: string) => namesFolder(path, config.captureFolders);
  const isSource = (path: string) => catalog.page(path)?.isSource === true;
  const namesOnlySources = SOURCE_FORMS.has(form);
  const preferred: Filter = (paths) =>
    [
      // No page has to say its own name to lead to itself.
      (path: string) => path !== from.path,
      (path: string) => !namesOnlySources || isSource(path),
      // What is distilled stands for what it was distilled from.
      (path: string) => !isCapture(path),
    ].reduce(prefer, paths);
  const only =
    (fits: (path: string) => boolean): Filter =>
    (paths) =>
      preferred(paths.filter(fits));
  if (namesFolder(target, config.captureFolders))
    return { preferred, named: only(isCapture), stemmed: only(isCapture) };
  if (namesFolder(target, config.sourceFolders)) return { preferred, named: only(isSource), stemmed: only(isSource) };
  const isApart = (path: string) => isCapture(path) || namesFolder(path, config.sourceFolders);
  // An address (`/wiki/slug/`) has folders of the site, not of the wiki.
  const namesOther = /[^./]\//.test(target) && !target.startsWith("/") && !namesOnlySources;
  return { preferred, named: preferred, stemmed: namesOther ? only((path) => !isApart(path)) : preferred };
}

function prefer(paths: readonly string[], fits: (path: string) => boolean): readonly string[] {
  if (paths.length < 2) return paths;
  const better = paths.filter(fits);
  return better.length > 0 ? better : paths;
}
