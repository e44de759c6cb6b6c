import { scalarText } from "../markdown/called";
import type { Facts } from "../markdown/facts";
import { ownText } from "../text/own-text";
import { baseName, singular, withoutExtension } from "../text/slug";
import { isInFolder, type WikiConfig } from "./config";

/** A page of a wiki: what was read off it, and what its place in the wiki makes of it. */
export interface Page {
  /** From the workspace folder, with `/`: `wiki/systems/x.md`. */
  readonly path: string;
  /** Folder of its wiki, from the workspace folder; `""` for the workspace folder itself. */
  readonly root: string;
  /** Path from the root without the ending: `systems/x`. */
  readonly slug: string;
  /** Frontmatter `type`, else the singular of its top folder, else `page`. */
  readonly kind: string;
  /** Frontmatter `title`, else the first H1, else the slug's last part. */
  readonly title: string;
  /** Further names: frontmatter `aliases` and `id`. */
  readonly aliases: readonly string[];
  /** Whether the wiki rests on it: its kind is source, or it lies in a source folder. */
  readonly isSource: boolean;
  /** Whether it is yet to be read, and goes by its path only until then. */
  readonly isUnread: boolean;
  readonly facts: Facts;
}

/** Where a page lies: all that its references mean something by. */
export type Place = Pick<Page, "path" | "root">;

/** Why nothing is known of a page whose file is there and cannot be opened (see `Facts.failure`). */
export const CANNOT_BE_OPENED = "cannot be opened";

export function createPage(path: string, root: string, facts: Facts, config: WikiConfig): Page {
  const slug = slugOf(path, root);
  const { type, title, names } = facts.called;
  return {
    path,
    root,
    slug,
    kind: kindOf(slug, type, config),
    title: ownText(title ?? baseName(slug)),
    aliases: names.length > 0 ? names.map(ownText) : NO_ALIASES,
    isSource: isSourcePage(slug, type, config),
    isUnread: false,
    facts,
  };
}

/** Of most pages: a list for each would take as much as its slug. */
const NO_ALIASES: readonly string[] = [];

/** The same of a page that is not read: what its path says. */
export function createUnread(path: string, root: string, facts: Facts, config: WikiConfig): Page {
  const slug = slugOf(path, root);
  const kind = kindOfSlug(slug, config);
  const title = baseName(slug);
  const isSource = isSourcePage(slug, undefined, config);
  return { path, root, slug, kind, title, aliases: NO_ALIASES, isSource, isUnread: true, facts };
}

/** The path of a page in the wiki with a root, without the ending. */
export function slugOf(path: string, root: string): string {
  return withoutExtension(root === "" ? path : path.slice(root.length + 1));
}

/** Whether a wiki rests on a page. @param type what it says of its kind */
export function isSourcePage(slug: string, type: string | undefined, config: WikiConfig): boolean {
  return kindOf(slug, type, config) === "source" || isInFolder(slug, config.sourceFolders);
}

function kindOf(slug: string, type: string | undefined, config: WikiConfig): string {
  return type?.toLowerCase() ?? kindOfSlug(slug, config);
}

/** The kind that a page's place gives it: `page` at the root of the wiki. */
export function kindOfSlug(slug: string, config: WikiConfig): string {
  if (isInFolder(slug, config.sourceFolders)) return "source";
  const slash = slug.indexOf("/");
  if (slash < 0) return "page";
  const folder = slug.slice(0, slash);
  return config.kinds[folder] ?? singular(folder);
}

/** Sorts pages by their paths, in place. */
export function sortedByPath(pages: Page[]): Page[] {
  return pages.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** A frontmatter field's value as text; `undefined` when it is missing, empty or no scalar. */
export function field(facts: Facts, key: string): string | undefined {
  return scalarText(facts.frontmatter?.data[key]);
}
