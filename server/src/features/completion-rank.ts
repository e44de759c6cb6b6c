import { firstFew } from "../text/first-few";
import { contains, type Span } from "../text/lines";
import { baseName, fold, joinPath, trimSlashes } from "../text/slug";
import { isInFolder, namesFolder } from "../wiki/config";
import type { NamePlace } from "../wiki/name-shelf";
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
  const folderWanted = folderNamed(`${wanted.folder}/`);
  const isCapture = ({ root, folder }: NamePlace) =>
    isInFolder(`${root === "" ? folder : folder.slice(root.length + 1)}/`, config.captureFolders);
  const accepts = (place: NamePlace) => {
    const { root, folder, isSource } = place;
    const isWantedCapture = wanted.orCaptures && isCapture(place);
    const isInSight = page.root === "" || roots.has(root) || isWantedCapture;
    const isInPlace = folderWanted === "" || namesFolder(`${folder}/`, [folderWanted]);
    return isInSight && (!wanted.onlySources || isSource || isWantedCapture) && isInPlace;
  };
  const found = index.names.find({
    text: wanted.text,
    accepts,
    except: new Set([...wanted.except, page.path]),
    near: nearTo(index, page),
    isOwn: isPublisherOf(page),
    limit: COMPLETION_LIMIT,
  });
  return found.flatMap((path) => index.page(path) ?? []);
}

/** The folder that the begin of a path names, without the steps that lead to it. @param begin up to a slash */
export function folderNamed(begin: string): string {
  return trimSlashes(begin.replace(/^(?:\.{0,2}\/)+/, ""));
}

/** What is cited on a page or on one beside it. */
function nearTo(index: WikiIndex, page: Page): ReadonlySet<string> {
  const near = new Set(index.refers.pathsFrom(page.path));
  const cited = [...near].flatMap((path) => index.page(path) ?? []).filter(({ isSource }) => !isSource);
  const known = cited.length < MAX_NEIGHBOURS ? index.refers.knownReferrers(page.path) : [];
  const referrers = firstFew(known, MAX_NEIGHBOURS, (path) => path);
  const neighbours = [...cited, ...referrers.flatMap((path) => index.page(path) ?? [])];
  for (const neighbour of neighbours.slice(0, MAX_NEIGHBOURS))
    for (const path of index.refers.pathsFrom(neighbour.path)) near.add(path);
  return near;
}

/** Whether a folded publisher is the page's own, or the page is about it: it has its name, or one that begins so. */
function isPublisherOf(page: Page): (publisher: string) => boolean {
  const { publisher: own } = sourceDetails(page);
  const folded = own === undefined ? undefined : fold(own);
  const stem = `${fold(baseName(page.slug))}-`;
  return (publisher) => publisher === folded || stem.startsWith(`${publisher}-`);
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
