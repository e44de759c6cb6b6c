import type { Reference } from "../markdown/facts";
import { pickReferences } from "../markdown/picked-facts";
import { folderOf } from "../text/slug";
import { FOLDER_PAGE_KEYS, isFolderPage, stemOf } from "./catalog";
import { isShortest, keptPaths } from "./kept-style";
import type { Leading } from "./link-graph";
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
  const { concerned, named } = concernedLinks(index, supposition);
  const edits: TargetEdit[] = [];
  const lost: Place[] = [];
  index.suppose(supposition, (supposed) => {
    // A cited source has thousands that are written alike, in pages of one folder.
    const memo = new Map<string, Map<Resolution, Map<string, Outcome>>>();
    for (const { page, links } of concerned) {
      const after = supposed.page(page.path);
      if (!after) continue;
      // What could itself be meant, or moves, has answers of its own.
      const isOwn = after.path !== page.path || named.has(page.path);
      const inFolder = mapIn(memo, folderOf(page.path));
      for (const link of links) {
        const { reference } = link;
        const alike = mapIn(inFolder, link.resolution);
        const key = spelling(reference);
        const outcome = (isOwn ? undefined : alike.get(key)) ?? outcomeOf(supposed, supposition, page, after, link);
        if (!isOwn) alike.set(key, outcome);
        if (outcome === "lost") lost.push({ page, reference });
        else if (outcome !== "kept") edits.push({ page, reference, newText: outcome.newText });
      }
    }
  });
  return { edits, lost };
}

/** What becomes of a reference. */
type Outcome = "kept" | "lost" | { readonly newText: string };

function outcomeOf(supposed: Supposed, supposition: Supposition, page: Page, after: Page, link: Link): Outcome {
  const { reference, resolution } = link;
  if (isKept(supposed, page, after, link)) return "kept";
  const newText = rewrite(supposed, supposition, page, after, link);
  if (newText === (reference.written ?? reference.target)) return "kept";
  if (newText !== undefined) return { newText };
  // Of several pages that fit none is surely meant, and code is no link.
  return resolution.pages.length < 2 && reference.form !== "code" ? "lost" : "kept";
}

/** Equal for references that are written alike, and for no others. */
function spelling({ form, target, written, isAngled }: Reference): string {
  const rest = written === undefined ? "" : `${written.length} ${written}`;
  return `${form} ${isAngled} ${rest} ${target}`;
}

function mapIn<K, L, V>(maps: Map<K, Map<L, V>>, key: K): Map<L, V> {
  const known = maps.get(key);
  if (known) return known;
  const map = new Map<L, V>();
  maps.set(key, map);
  return map;
}

/**
 * The links that may lead elsewhere, as they are: who asks for them later may be told what is only supposed. And the pages that go
 * by a name that comes or goes.
 */
function concernedLinks(index: WikiIndex, supposition: Supposition) {
  const { keys, moved, isWide } = index.suppose(supposition, ({ keys, movedPages, isWide }) => ({
    keys,
    moved: new Set(movedPages),
    isWide,
  }));
  const paths = isWide ? [...index.allPages()].map(({ path }) => path) : [...moved, ...index.refers.dependents(keys)];
  const mentions = mentionsOf(keys);
  const named = index.pathsUnder(keys);
  const hasIds = [...keys].some((key) => key.includes(":"));
  const all = index.refers.leading(undefined, () => true);
  // What leads to one page is filed under a key of that page, but where that stands for its folder. Ids have two keys.
  const answering = new Set([...named, ...index.pathsUnder(FOLDER_PAGE_KEYS)]);
  const some = hasIds ? all : index.refers.leading(answering, () => true);
  const concerned: { readonly page: Page; readonly links: readonly Link[] }[] = [];
  for (const path of [...new Set(paths)].sort()) {
    const page = index.page(path);
    const isAll = isWide || moved.has(path);
    const leading = page ? (isAll ? all : some)(path) : [];
    if (!page || leading.length === 0) continue;
    const numbers = leading.map(({ number }) => number);
    const links: Link[] = [];
    for (const [i, reference] of pickReferences(page.facts, numbers).entries())
      if (isAll || mentions(reference)) links.push({ reference, resolution: (leading[i] as Leading).resolution });
    if (links.length > 0) concerned.push({ page, links });
  }
  return { concerned, named };
}

/** Whether a reference is filed under one of the keys. Pages of a wiki mostly cite the same. */
function mentionsOf(keys: ReadonlySet<string>): (reference: Reference) => boolean {
  const known = new Map<string, boolean>();
  return (reference) => {
    const { form, target } = reference;
    // Ids are filed otherwise.
    if (form === "id") return keysOfReference(reference).some((key) => keys.has(key));
    let answer = known.get(target);
    if (answer === undefined) {
      answer = keysOfReference(reference).some((key) => keys.has(key));
      known.set(target, answer);
    }
    return answer;
  };
}

function isKept(supposed: Supposed, before: Page, after: Page, { reference, resolution }: Link): boolean {
  if (reference.target === "") return true;
  if (isRenamed(supposed, { reference, resolution })) return false;
  const now = supposed.resolve(after, reference);
  if (!leadsTo(expected(supposed, resolution), now)) return false;
  if (isExact(resolution) && !isExact(now)) return false;
  if (reference.target.includes("/") && isPath(resolution) && !isPath(now)) return false;
  const [path = resolution.file] = resolution.pages;
  if (path === undefined || resolution.step !== "relative" || !isExact(resolution)) return true;
  // Or the way back would not end where it began.
  return (
    !isShortest(reference, before, { path, root: before.root }) ||
    isShortest(reference, after, destination(supposed, path))
  );
}

/** Whether a path leads to a file that has another name then, so that no path of the old name can lead there. */
function isRenamed(supposed: Supposed, { reference, resolution }: Link): boolean {
  const [path, ...others] = resolution.pages;
  if (path === undefined || others.length > 0 || !isPath(resolution) || !reference.target.includes("/")) return false;
  const name = stemOf(supposed.movedPath(path));
  return name !== stemOf(path) && !isFolderPage(name) && name !== stemOf(reference.target);
}

function rewrite(
  supposed: Supposed,
  { titles }: Supposition,
  before: Page,
  after: Page,
  { reference, resolution }: Link,
): string | undefined {
  const there = expected(supposed, resolution);
  const candidates = () => candidatesFor(supposed, titles, before, after, { reference, resolution });
  const write = (fits: (found: Resolution) => boolean) => writeFirst(supposed, after, reference, candidates(), fits);
  return write((found) => leadsTo(there, found) && isExact(found)) ?? write((found) => leadsTo(there, found));
}

function* candidatesFor(
  supposed: Supposed,
  titles: Supposition["titles"],
  before: Page,
  after: Page,
  { reference, resolution }: Link,
): Generator<string> {
  const { step } = resolution;
  for (const path of placesOf(resolution)) {
    const title = titles.get(path);
    if (title !== undefined && (step === "title" || step === "folded")) yield title;
    const to = { before: path, after: destination(supposed, path) };
    yield* keptPaths(reference, { from: { before, after }, to, movedPath: (path) => supposed.movedPath(path) });
  }
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

/** Whether it was found by its path. */
function isPath({ step }: Resolution): boolean {
  return step === "relative" || step === "root";
}

/** Whether a reference is written for the place where it was found. */
function isExact({ step, moved }: Resolution): boolean {
  return step !== undefined && step !== "folded" && !moved;
}
