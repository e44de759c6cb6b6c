import type { Reference } from "../markdown/facts";
import type { Alike } from "../text/best";
import { ownText } from "../text/own-text";
import { compareSlugs, MAX_RATIO } from "../text/similarity";
import { dateOf, fold, slugParts } from "../text/slug";
import { stemOf } from "./catalog";
import { namesFolder } from "./config";
import type { Page } from "./page";
import { foldedNames, type NearPages, splitEnding } from "./similar";
import type { Destination } from "./target-text";
import type { WikiIndex } from "./wiki-index";

/** What may have been meant. */
export interface Near<T extends Destination = Destination> {
  readonly to: T;
  /** The title, alias or id that came near, where it was not the path. */
  readonly name: string | undefined;
  /** Whether it is clearly the one: a slip away, and nothing else as near. Worked out when asked for. */
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
  const wanted = fold(stemOf(target));
  const isSlip = (path: string) => {
    const page = index.page(path);
    return page !== undefined && nearestName(wanted, namesOf(page)).isSlip;
  };
  const namesOf = (page: Page) => foldedNames(page).slice(0, byName ? undefined : 1);
  const key = [from.root, sources, byName, stemOf(target)].join("\n");
  const near = index.similar.near(key, () => lookUp(index, from.root, stemOf(target), byName, sources));
  const isLone = () => {
    const { owners, isCrowd } = near.slips();
    return !isCrowd && [...owners].filter((path) => path !== from.path).length === 1;
  };
  const others = near.found.map(({ owner }) => owner).filter((path) => path !== from.path);
  return others.slice(0, MAX_NEAR).flatMap((path): Near<Page>[] => {
    const to = index.page(path);
    if (!to) return [];
    const { at } = nearestName(wanted, namesOf(to));
    const name = at === 0 ? undefined : [to.title, ...to.aliases][at - 1];
    return [nearBy(to, name, () => isSlip(path) && isLone())];
  });
}

/** What is near a missing page, for whichever page refers to it: one more than are offered, since that one is never meant. */
function lookUp(index: WikiIndex, root: string, stem: string, byName: boolean, sources: boolean): NearPages {
  // It is kept with the answer, and need not keep all targets of the page that asked first.
  const wanted = fold(ownText(stem));
  // A dated name is a source's, also where it stands without its folder.
  const isDated = slugParts(stem).date !== undefined;
  const fits = (path: string) => {
    const page = index.page(path);
    return page !== undefined && (page.isSource === sources || isDated) && (page.root === root || root === "");
  };
  const series = seriesOf(wanted);
  const rank = (path: string) => (fits(path) ? series(path) : undefined);
  const tables = byName ? [index.similar.stems, index.similar.titles] : [index.similar.stems];
  // Besides those that are shown: the page that asks, and one more that tells whether the last of them is one of a series.
  const found = tables.flatMap((table) => table.nearest(wanted, MAX_NEAR + 2, rank)).sort(byNearness);
  const each = found.filter(({ owner }, i) => found.findIndex((other) => other.owner === owner) === i);
  // A short name may well be meant for the same with a date, but not for each of a series.
  const isSeries = each.filter(({ ratio }) => ratio === MAX_RATIO).length > 1;
  return {
    found: isSeries ? each.filter(({ ratio }) => ratio < MAX_RATIO) : each,
    slips: lazy(() => {
      const slips = tables.map((table) => table.slips(wanted, 3, fits));
      return {
        owners: new Set(slips.flatMap(({ owners }) => [...owners])),
        isCrowd: slips.some(({ isCrowd }) => isCrowd),
      };
    }),
  };
}

/** The captures whose names come nearest to that of a reference: pages and files in the captures' folders. */
export function nearestCaptures(index: WikiIndex, from: Page, reference: Reference): Near[] {
  const { captureFolders } = index.configOf(from.root);
  return nearestAmong(index, from, reference, (path) => namesFolder(path, captureFolders));
}

/** The files, no pages, whose names come nearest to that of a reference and end like it. */
export function nearestFiles(index: WikiIndex, from: Page, reference: Reference): Near[] {
  return nearestAmong(index, from, reference, (path) => index.page(path) === undefined);
}

function nearestAmong(index: WikiIndex, from: Page, { target }: Reference, isMeant: (path: string) => boolean): Near[] {
  const [wanted, ending] = splitEnding(target);
  const fits = (path: string) => (ending === "" || splitEnding(path)[1] === ending) && isMeant(path);
  const { files } = index.similar;
  const series = seriesOf(wanted);
  const isLone = lazy(() => {
    const { owners, isCrowd } = files.slips(wanted, 2, fits);
    return !isCrowd && owners.size === 1;
  });
  return files
    .nearest(wanted, MAX_NEAR, (path) => (fits(path) ? series(path) : undefined))
    .map(({ owner: path }) => {
      const isSlip = () => compareSlugs(wanted, splitEnding(path)[0])?.isSlip === true;
      return nearBy({ path, root: rootOf(path, from) }, undefined, () => isSlip() && isLone());
    });
}

function nearBy<T extends Destination>(to: T, name: string | undefined, isClear: () => boolean): Near<T> {
  return {
    to,
    name,
    get isClear() {
      return isClear();
    },
  };
}

function rootOf(path: string, { root }: Page): string {
  return root !== "" && path.startsWith(`${root}/`) ? root : "";
}

/** The rank of a path: what has the date or the publisher that is asked for comes first. */
function seriesOf(wanted: string): (path: string) => number {
  const { date, publisher } = slugParts(wanted);
  if (date === undefined) return () => 0;
  return (path) => {
    const name = fold(stemOf(path));
    // Most have another date and another first word behind it, which is told without reading the whole.
    const its = dateOf(name);
    if (its === undefined) return 1;
    return its === date || slugParts(name).publisher === publisher ? 0 : 1;
  };
}

function byNearness(a: Alike<string>, b: Alike<string>): number {
  return a.rank - b.rank || a.ratio - b.ratio || (a.owner < b.owner ? -1 : 1);
}

/** Which of some names comes nearest, the first of equals. */
function nearestName(wanted: string, names: readonly string[]): { readonly at: number; readonly isSlip: boolean } {
  let best = { at: 0, ratio: Number.POSITIVE_INFINITY, isSlip: false };
  for (const [at, name] of names.entries()) {
    const difference = compareSlugs(wanted, name);
    if (difference && difference.ratio < best.ratio) best = { at, ...difference };
  }
  return best;
}

function lazy<T>(work: () => T): () => T {
  let known: T | undefined;
  return () => {
    known ??= work();
    return known;
  };
}
