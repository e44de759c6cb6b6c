import type { Reference } from "../markdown/facts";
import { compareSlugs, type Difference } from "../text/similarity";
import { baseName, fold, slugParts, withoutExtension } from "../text/slug";
import { stemOf } from "./catalog";
import { namesFolder } from "./config";
import type { Page } from "./page";
import type { Destination } from "./target-text";
import type { WikiIndex } from "./wiki-index";

/** What may have been meant. */
export interface Near<T extends Destination = Destination> {
  readonly to: T;
  /** The title, alias or id that came near, where it was not the path. */
  readonly name: string | undefined;
  /** Whether it is clearly the one: a slip away, and nothing else as near. */
  readonly isClear: boolean;
}

/** How many are offered: more would be a list to read, not an answer. */
const MAX_NEAR = 3;

/**
 * The pages whose slugs come nearest to what a reference that leads nowhere says, best first: same date or publisher before
 * others that differ as much. A wikilink or an id may mean a title, an alias or an id as well.
 * @param sources whether sources are looked for, or other pages
 */
export function nearestPages(index: WikiIndex, from: Page, reference: Reference, sources: boolean): Near<Page>[] {
  const { form, target } = reference;
  const byName = !target.includes("/") && (form === "wikilink" || form === "embed" || form === "id");
  // A dated name is a source's, also where it stands without its folder.
  const isDated = slugParts(stemOf(target)).date !== undefined;
  const pages = [...index.allPages()].filter(
    (page) => (page.isSource === sources || isDated) && page !== from && (page.root === from.root || from.root === ""),
  );
  return nearest(fold(stemOf(target)), pages, (page) => {
    const { stem, names } = foldedNames(page);
    return byName ? [stem, ...names] : [stem];
  });
}

/** The captures whose names come nearest to that of a reference: pages and files in the captures' folders. */
export function nearestCaptures(index: WikiIndex, from: Page, reference: Reference): Near[] {
  const { captureFolders } = index.configOf(from.root);
  const paths = [...[...index.allPages()].map(({ path }) => path), ...index.allFiles()];
  return nearestFiles(
    from,
    reference,
    paths.filter((path) => namesFolder(path, captureFolders)),
  );
}

/** The files of those at some paths whose names come nearest to that of a reference and end like it. */
export function nearestFiles(from: Page, { target }: Reference, paths: Iterable<string>): Near[] {
  const [stem, ending] = splitEnding(target);
  const isAlike = (path: string) => ending === "" || splitEnding(path)[1] === ending;
  const files = [...paths].filter(isAlike).map((path) => ({ path, root: rootOf(path, from) }));
  return nearest(stem, files, ({ path }) => [splitEnding(path)[0]]);
}

function rootOf(path: string, { root }: Page): string {
  return root !== "" && path.startsWith(`${root}/`) ? root : "";
}

/** A file's name and its ending, folded. */
function splitEnding(path: string): [string, string] {
  const name = baseName(path);
  const ending = /\.[A-Za-z]\w{0,5}$/.exec(name)?.[0] ?? "";
  return [fold(name.slice(0, name.length - ending.length)), ending.toLowerCase()];
}

/**
 * @param wanted a folded name
 * @param namesOf the folded names of a candidate, its path's first
 */
function nearest<T extends Destination>(
  wanted: string,
  candidates: readonly T[],
  namesOf: (candidate: T) => readonly string[],
): Near<T>[] {
  const wantedParts = slugParts(wanted);
  const near: { readonly to: T; readonly name: string | undefined; readonly difference: Difference }[] = [];
  for (const to of candidates) {
    let best: { readonly at: number; readonly difference: Difference } | undefined;
    for (const [at, name] of namesOf(to).entries()) {
      const difference = compareSlugs(wanted, name);
      if (difference && !(best && best.difference.ratio <= difference.ratio)) best = { at, difference };
    }
    if (best) near.push({ to, name: best.at === 0 ? undefined : nameAt(to, best.at), difference: best.difference });
  }
  const isSameSeries = ({ path }: T) => {
    const parts = slugParts(fold(withoutExtension(path)));
    return (
      wantedParts.date !== undefined && (wantedParts.date === parts.date || wantedParts.publisher === parts.publisher)
    );
  };
  near.sort(
    (a, b) =>
      Number(isSameSeries(b.to)) - Number(isSameSeries(a.to)) ||
      a.difference.ratio - b.difference.ratio ||
      (a.to.path < b.to.path ? -1 : 1),
  );
  const isLone = near.filter(({ difference }) => difference.isSlip).length === 1;
  return near
    .slice(0, MAX_NEAR)
    .map(({ to, name, difference }) => ({ to, name, isClear: isLone && difference.isSlip }));
}

/** A page's names as they are compared; the stem's place is 0, and those of its other names as in `nameAt`. */
interface FoldedNames {
  readonly stem: string;
  readonly names: readonly string[];
}

/** Made once a page: each is compared with every missing one. */
const folded = new WeakMap<Page, FoldedNames>();

function foldedNames(page: Page): FoldedNames {
  const known = folded.get(page);
  if (known) return known;
  const made = { stem: fold(baseName(page.slug)), names: [page.title, ...page.aliases].map(fold) };
  folded.set(page, made);
  return made;
}

function nameAt(to: Destination & Partial<Pick<Page, "title" | "aliases">>, at: number): string | undefined {
  return at === 1 ? to.title : to.aliases?.[at - 2];
}
