import { isMarkdownLink, type Reference } from "../markdown/facts";
import { baseName, fold, folderOf, isPagePath, trimSlashes, withoutExtension } from "../text/slug";
import { isFolderPage, stemOf } from "./catalog";
import type { Page } from "./page";

/** Where a target text is to lead: a page, or a file with the root of the wiki that it is in. */
export type Destination = Pick<Page, "path" | "root">;

/**
 * All paths by which a reference could name a page, the shortest in its own style first, decoded.
 * @param was the path that the page had when the reference was written
 */
export function targetPaths(reference: Reference, from: Page, to: Destination, was = to.path): string[] {
  const inRoot = inRootOf(to);
  const paths = [inStyle(reference, from, to.path, to.root)];
  // A markdown link is read from its page and from nowhere else.
  if (!isMarkdownLink(reference)) paths.push(inRoot, to.path, `/${inRoot}`, `/${to.path}`);
  // Where two pages differ in their endings only, nothing but the ending can tell which is meant.
  const all = [...paths.map((path) => inEnding(reference, to, path, was)), ...paths];
  return [...new Set(reference.form === "id" ? [baseName(withoutExtension(to.path))] : all)];
}

function inStyle(reference: Reference, from: Page, path: string, root: string): string {
  const { target } = reference;
  const inRoot = inRootOf({ path, root });
  if (target.startsWith("/")) return `/${inRoot}`;
  if (isMarkdownLink(reference) || /^\.{1,2}\//.test(target)) {
    const relative = relativePath(folderOf(from.path), path);
    const isMarked = target.startsWith("./") && (!relative.startsWith("../") || target.startsWith("./../"));
    return isMarked ? `./${relative}` : relative;
  }
  return target.includes("/") ? (from.root === root ? inRoot : path) : baseName(path);
}

/** The path with its ending as the reference has it: in full, without, or only the folder of a folder's own page. */
export function inEnding(reference: Reference, to: Destination, path: string, was = to.path): string {
  const { target } = reference;
  if (!isPagePath(to.path)) return target.endsWith("/") ? `${path}/` : path;
  if (isPagePath(target)) return path;
  const written = withoutExtension(path);
  const named = fold(stemOf(trimSlashes(target)));
  const isFolder = isFolderPage(stemOf(to.path)) && named !== fold(stemOf(to.path));
  const isNamed = (page: string) => isFolderPage(stemOf(page)) && named === fold(baseName(folderOf(page)));
  const isSteps = /^[./]+$/.test(target);
  if (isFolder && (isSteps || isNamed(to.path) || isNamed(was))) {
    // Of a bare name the folder is the whole, but for a link it is the one that its page is in.
    const whole = isSteps || isMarkdownLink(reference) ? "." : baseName(folderOf(to.path));
    const folder = written.includes("/") ? folderOf(written) : whole;
    return target.endsWith("/") ? `${folder}/` : folder;
  }
  // Where a site serves a page: `/systems/x/`.
  return /^\/.*\/$/.test(target) ? `${written}/` : written;
}

function inRootOf({ path, root }: Destination): string {
  return root !== "" && path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
}

/** A path as seen from a folder, both from the workspace folder. */
export function relativePath(folder: string, path: string): string {
  const from = folder === "" ? [] : folder.split("/");
  const to = path.split("/");
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => ".."), ...to.slice(shared)].join("/");
}
