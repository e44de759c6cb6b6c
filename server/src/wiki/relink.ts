import type { Reference } from "../markdown/facts";
import { isShortest, keptPaths } from "./kept-style";
import type { Page } from "./page";
import { keysOfReference, type Resolution } from "./resolve";
import { writeFirst } from "./rewrite";
import type { Supposed, Supposition } from "./suppose";
import type { Destination } from "./target-text";
import type { Link, WikiIndex } from "./wiki-index";

/** A reference in a page, both as they are. */
export interface Place {
  readonly page: Page;
  readonly reference: Reference;
}

/** A new target for a reference. */
export interface TargetEdit extends Place {
  /** As it must stand in the text, on one line. */
  readonly newText: string;
}

export interface Relinked {
  /** In the order of each page's text. */
  readonly edits: readonly TargetEdit[];
  /** References that no text in their form can keep on what they lead to. */
  readonly lost: readonly Place[];
}

/**
 * Keeps references on what they lead to while files move or pages get other titles. Changes only those that would lead
 * elsewhere or less exactly than now, and looks only at those which mention a name that comes or goes.
 */
export function relink(index: WikiIndex, supposition: Supposition): Relinked {
  const concerned = concernedLinks(index, supposition);
  const edits: TargetEdit[] = [];
  const lost: Place[] = [];
  index.suppose(supposition, (supposed) => {
    for (const { page, links } of concerned) {
      const after = supposed.page(page.path);
      if (!after) continue;
      for (const link of links) {
        const { reference } = link;
        if (isKept(supposed, page, after, link)) continue;
        const newText = rewrite(supposed, supposition, page, after, link);
        if (newText !== undefined) edits.push({ page, reference, newText });
        // Of several pages that fit none is surely meant, and code is no link.
        else if (link.resolution.pages.length < 2 && reference.form !== "code") lost.push({ page, reference });
      }
    }
  });
  return { edits, lost };
}

/** The links that may lead elsewhere, as they are: who asks for them later may be told what is only supposed. */
function concernedLinks(index: WikiIndex, supposition: Supposition) {
  const { keys, moved, isWide } = index.suppose(supposition, ({ keys, movedPages, isWide }) => ({
    keys,
    moved: new Set(movedPages),
    isWide,
  }));
  const paths = isWide ? [...index.allPages()].map(({ path }) => path) : [...moved, ...index.pagesUnder(keys)];
  const mentions = mentionsOf(keys);
  return [...new Set(paths)].sort().flatMap((path) => {
    const page = index.page(path);
    if (!page) return [];
    const all = isWide || moved.has(path);
    const links = index
      .links(page)
      .filter(({ reference, resolution }) => resolution.step !== undefined && (all || mentions(reference)));
    return links.length === 0 ? [] : [{ page, links }];
  });
}

/** Whether a reference is filed under one of the keys. Pages of a wiki mostly cite the same. */
function mentionsOf(keys: ReadonlySet<string>): (reference: Reference) => boolean {
  const known = new Map<string, boolean>();
  return (reference) => {
    const name = reference.form === "id" ? `id:${reference.target}` : reference.target;
    let answer = known.get(name);
    if (answer === undefined) {
      answer = keysOfReference(reference).some((key) => keys.has(key));
      known.set(name, answer);
    }
    return answer;
  };
}

function isKept(supposed: Supposed, before: Page, after: Page, { reference, resolution }: Link): boolean {
  if (reference.target === "") return true;
  const now = supposed.resolve(after, reference);
  if (!leadsTo(expected(supposed, resolution), now)) return false;
  if (isExact(resolution) && !isExact(now)) return false;
  const [path = resolution.file] = resolution.pages;
  if (path === undefined || resolution.step !== "relative" || !isExact(resolution)) return true;
  // Or the way back would not end where it began.
  return (
    !isShortest(reference, before, { path, root: before.root }) ||
    isShortest(reference, after, destination(supposed, path))
  );
}

function rewrite(
  supposed: Supposed,
  { titles }: Supposition,
  before: Page,
  after: Page,
  { reference, resolution }: Link,
): string | undefined {
  const places = resolution.pages.length > 0 ? resolution.pages : [resolution.file ?? ""];
  const there = expected(supposed, resolution);
  const candidates = places.flatMap((path) => {
    const to = { before: path, after: destination(supposed, path) };
    const movedPath = (path: string) => supposed.movedPath(path);
    const paths = keptPaths(reference, { from: { before, after }, to, movedPath });
    const title = titles.get(path);
    const isByTitle = title !== undefined && (resolution.step === "title" || resolution.step === "folded");
    return isByTitle ? [title, ...paths] : paths;
  });
  const write = (fits: (found: Resolution) => boolean) => writeFirst(supposed, after, reference, candidates, fits);
  return write((found) => leadsTo(there, found) && isExact(found)) ?? write((found) => leadsTo(there, found));
}

function destination(supposed: Supposed, path: string): Destination {
  return { path: supposed.movedPath(path), root: supposed.rootOf(path) };
}

/** Where a reference led, as it will lie. */
function expected(supposed: Supposed, { pages, file }: Resolution): Pick<Resolution, "pages" | "file"> {
  return {
    pages: pages.map((path) => supposed.movedPath(path)),
    ...(file !== undefined && { file: supposed.movedPath(file) }),
  };
}

function leadsTo(there: Pick<Resolution, "pages" | "file">, resolution: Resolution): boolean {
  const places = new Set(placesOf(there));
  const found = placesOf(resolution);
  return found.length === places.size && found.every((path) => places.has(path));
}

/** A page that loses its ending is a file, and a file may become a page: it is the place that counts. */
function placesOf({ pages, file }: Pick<Resolution, "pages" | "file">): readonly string[] {
  return pages.length > 0 || file === undefined ? pages : [file];
}

/** Whether a reference is written for the place where it was found. */
function isExact({ step, moved }: Resolution): boolean {
  return step !== undefined && step !== "folded" && !moved;
}
