import { slug } from "github-slugger";
import { titleHeading } from "../markdown/called";
import { baseName, folderOf, joinPath, withoutExtension } from "../text/slug";
import { isFolderPage } from "./catalog";
import { keyOf } from "./names";
import type { Page } from "./page";
import { keysOfReference } from "./resolve";
import { frontmatterBlock } from "./template";
import type { WikiIndex } from "./wiki-index";

/** A page that is yet to be. */
export interface NewPage {
  readonly path: string;
  readonly title: string;
}

/** So many pages of a folder show what its pages are like. */
const MAX_SIBLINGS = 50;

/** How often another name is tried where there is a page of that name. */
const MAX_TRIES = 9;

/**
 * A path and a title for a page beside another one, written as the names of the pages there are, and by which no page can be found
 * yet: with another of that name, what refers to either would be in doubt.
 */
export function newPageBeside(index: WikiIndex, page: Page, title: string): NewPage | undefined {
  const stemOf = stemStyle([page, ...siblings(index, page)]);
  const ending = page.path.slice(withoutExtension(page.path).length);
  const numbers = Array.from({ length: MAX_TRIES }, (_, i) => `${title} ${i + 2}`);
  for (const name of [title, `${title} (${page.title})`, ...numbers]) {
    const stem = stemOf(name);
    const path = joinPath(folderOf(page.path), stem + ending);
    const isFree = stem !== "" && !isFolderPage(stem) && !index.has(path) && !isTaken(index, page, [stem, name]);
    if (isFree) return { path, title: name };
  }
  return undefined;
}

/**
 * Whether something goes by one of the names, or a reference by such a name leads somewhere or wants a page in another place: it would
 * lead to the new page then.
 */
function isTaken(index: WikiIndex, page: Page, names: readonly string[]): boolean {
  if (names.some((target) => index.resolve(page, { ...NOWHERE, target }).step !== undefined)) return true;
  const keys = new Set(names.map(keyOf));
  return index.refers.dependents(keys).some((path) => {
    const from = index.page(path);
    return (from ? index.links(from) : []).some(
      ({ reference, resolution }) =>
        (resolution.step !== undefined || reference.target.includes("/")) &&
        keysOfReference(reference).some((key) => keys.has(key)),
    );
  });
}

const NOWHERE = { form: "wikilink", span: { start: 0, end: 0 }, targetSpan: { start: 0, end: 0 } } as const;

/** How the pages of a folder make their file names of words: as they are, with `_`, or with `-` and in small letters. */
function stemStyle(pages: readonly Page[]): (title: string) => string {
  const stems = pages.map(({ path }) => withoutExtension(baseName(path)));
  const isMost = (fits: (stem: string) => boolean) => stems.filter(fits).length * 2 > stems.length;
  if (isMost((stem) => /[\p{Lu} ]/u.test(stem))) {
    return (title) =>
      title
        .replace(/[/\\:*?"<>|#^[\]\p{Cc}]+/gu, " ")
        .replace(/\s+/g, " ")
        .replace(/^[. ]+|[. ]+$/g, "");
  }
  const isSnake = isMost((stem) => /^[^-]*_[^-]*$/.test(stem));
  return (title) => {
    const kebab = slug(title).replace(/-{2,}/g, "-").replace(/^-|-$/g, "");
    return isSnake ? kebab.replaceAll("-", "_") : kebab;
  };
}

/** The other pages of a folder, sorted by path; of a large folder those that come first. */
function siblings(index: WikiIndex, page: Page): Page[] {
  const folder = folderOf(page.path);
  return index
    .pathsAt(folder)
    .filter(
      (path) => folderOf(path) === folder && path !== page.path && !isFolderPage(withoutExtension(baseName(path))),
    )
    .sort()
    .slice(0, MAX_SIBLINGS)
    .flatMap((path) => index.page(path) ?? []);
}

/** Fields that say when a page of the wiki was written. */
const WRITTEN = /^(?:created|updated|modified|added|date|(?:date|last)_(?:created|updated|modified|added))$/;

/** Fields that are the same for what is written in one place. */
const SHARED: readonly string[] = ["type", "kind", "layout"];

/**
 * The head of a new page as its folder's pages have it: the fields that most of them have, with what is known filled in and nothing
 * claimed beyond, and a heading where they have one. Ends in a blank line.
 * @param sources items for the field `sources:`
 */
export function newPageHead(index: WikiIndex, page: Page, title: string, sources: readonly string[]): string {
  const pages = [page, ...siblings(index, page)];
  const isMost = (fits: (page: Page) => boolean) => pages.filter(fits).length * 2 > pages.length;
  const dataOf = ({ facts }: Page) => facts.frontmatter?.data ?? {};
  const keys = [...new Set(pages.flatMap((other) => Object.keys(dataOf(other))))].filter((key) =>
    isMost((other) => Object.hasOwn(dataOf(other), key)),
  );
  const initial = (key: string): unknown => {
    if (key === "title") return title;
    if (SHARED.includes(key)) return dataOf(page)[key] ?? null;
    if (!page.isSource && WRITTEN.test(key)) return index.today() || null;
    if (key === "sources" && sources.length > 0) return sources;
    return isMost((other) => Array.isArray(dataOf(other)[key])) ? [] : null;
  };
  const fields = Object.fromEntries(keys.map((key) => [key, initial(key)]));
  const hasHeading = !keys.includes("title") || isMost(({ facts }) => titleHeading(facts) !== undefined);
  return `${keys.length > 0 ? `${frontmatterBlock(fields)}\n` : ""}${hasHeading ? `# ${title}\n\n` : ""}`;
}
