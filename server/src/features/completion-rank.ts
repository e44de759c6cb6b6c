import { contains, type Span } from "../text/lines";
import { baseName, fold, joinPath, trimSlashes } from "../text/slug";
import { isInFolder } from "../wiki/config";
import type { PageName } from "../wiki/name-search";
import type { Page } from "../wiki/page";
import { sourceDetails } from "../wiki/source";
import type { WikiIndex } from "../wiki/wiki-index";

/** The most items that are offered at once: what comes behind is found sooner by typing on. */
export const COMPLETION_LIMIT = 50;

/** So many of the pages round a page are looked at for what they cite. */
const MAX_NEIGHBOURS = 12;

/** What is looked for. */
export interface Wanted {
  readonly text: string;
  /** Only what lies in folders that end so. */
  readonly folder: string;
  readonly onlySources: boolean;
  /** Whether captures count as sources. */
  readonly orCaptures: boolean;
  /** What stands there already, and must not be offered again. */
  readonly except: ReadonlySet<string>;
}

/** The pages that may be meant, best first: by how well names match, then by how near they are to the page, then the newest. */
export function candidates(index: WikiIndex, page: Page, wanted: Wanted): Page[] {
  const config = index.configOf(page.root);
  const roots = new Set([page.root, ...config.roots.map((root) => joinPath(page.root, root))]);
  const folder = folderNamed(`${wanted.folder}/`);
  const isInSight = ({ root, path }: PageName) =>
    page.root === "" || roots.has(root) || (wanted.orCaptures && isCapture({ root, path }));
  const isCapture = ({ root, path }: Pick<PageName, "root" | "path">) =>
    isInFolder(root === "" ? path : path.slice(root.length + 1), config.captureFolders);
  const isWanted = (name: PageName) => !wanted.onlySources || name.isSource || (wanted.orCaptures && isCapture(name));
  const isInPlace = ({ path }: PageName) =>
    folder === "" || path.startsWith(`${folder}/`) || path.includes(`/${folder}/`);
  const nearness = nearnessTo(index, page);
  const found = index.names.find({
    text: wanted.text,
    accepts: (name) =>
      name.path !== page.path && isInSight(name) && isWanted(name) && isInPlace(name) && !wanted.except.has(name.path),
    nearness,
    limit: COMPLETION_LIMIT,
  });
  return found.flatMap(({ path }) => index.page(path) ?? []);
}

/** The folder that the begin of a path names, without the steps that lead to it. @param begin up to a slash */
export function folderNamed(begin: string): string {
  return trimSlashes(begin.replace(/^(?:\.{0,2}\/)+/, ""));
}

/** How near a page is: cited on this page or on one beside it, and of the same publisher. */
function nearnessTo(index: WikiIndex, page: Page): (name: PageName) => number {
  const cited = new Set<string>();
  for (const { resolution } of index.links(page)) for (const path of resolution.pages) cited.add(path);
  const neighbours = [...cited].flatMap((path) => index.page(path) ?? []).filter(({ isSource }) => !isSource);
  // Who refers to a page is known when all are read.
  if (index.isComplete) neighbours.push(...index.referrersOf(page));
  const near = new Set(cited);
  for (const neighbour of neighbours.slice(0, MAX_NEIGHBOURS))
    for (const { resolution } of index.links(neighbour)) for (const path of resolution.pages) near.add(path);
  const isOwn = isPublisherOf(page);
  return ({ path, publisher }) => (near.has(path) ? 2 : 0) + (publisher !== undefined && isOwn(publisher) ? 1 : 0);
}

/** Whether a folded publisher is the page's own, or the page is about it: it has its name, or one that begins so. */
function isPublisherOf(page: Page): (publisher: string) => boolean {
  const { publisher: own } = sourceDetails(page);
  const folded = own === undefined ? undefined : fold(own);
  const stem = `${fold(baseName(page.slug))}-`;
  const answers = new Map<string, boolean>();
  return (publisher) => {
    const known = answers.get(publisher);
    if (known !== undefined) return known;
    const answer = publisher === folded || stem.startsWith(`${publisher}-`);
    answers.set(publisher, answer);
    return answer;
  };
}

/** What the references within a span of a page lead to, but for one that touches what is being typed. */
export function leadingFrom(index: WikiIndex, page: Page, within: Span, typed: Span): Set<string> {
  const paths = new Set<string>();
  for (const { reference, resolution } of index.links(page)) {
    const { span } = reference;
    if (!contains(within, span) || (span.start <= typed.end && typed.start <= span.end)) continue;
    for (const path of resolution.pages) paths.add(path);
  }
  return paths;
}
