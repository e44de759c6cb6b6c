import type { Reference } from "../markdown/facts";
import { baseName, folderOf, isPagePath, withoutExtension } from "../text/slug";
import type { Page } from "./page";

/** How a reference would be written to lead to another page: in its own path style, ending and encoding. */
export function targetText(reference: Reference, from: Page, to: Pick<Page, "path" | "root">): string {
  const { form, target } = reference;
  const ending = isPagePath(target) ? "" : to.path.slice(withoutExtension(to.path).length);
  const path = inStyle(reference, from, to);
  const written = ending && path.endsWith(ending) ? path.slice(0, -ending.length) : path;
  const isLink = form === "link" || form === "image" || form === "definition";
  return isLink && !isAngled(reference) ? encodeDestination(written) : written;
}

function inStyle({ form, target }: Reference, from: Page, to: Pick<Page, "path" | "root">): string {
  const inRoot = to.root === "" ? to.path : to.path.slice(to.root.length + 1);
  if (target.startsWith("/")) return `/${inRoot}`;
  if (form === "link" || form === "image" || form === "definition" || /^\.{1,2}\//.test(target)) {
    const relative = relativePath(folderOf(from.path), to.path);
    return target.startsWith("./") && !relative.startsWith("../") ? `./${relative}` : relative;
  }
  return target.includes("/") ? (from.root === to.root ? inRoot : to.path) : baseName(to.path);
}

/** A path as seen from a folder, both from the workspace folder. */
function relativePath(folder: string, path: string): string {
  const from = folder === "" ? [] : folder.split("/");
  const to = path.split("/");
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => ".."), ...to.slice(shared)].join("/");
}

/** Whether a destination stands in `<>`: it holds what a bare one could not. */
function isAngled({ target, written }: Reference): boolean {
  return written === undefined && /\s/.test(target);
}

/** Encodes what would end a bare destination or be taken for an encoding. */
function encodeDestination(path: string): string {
  return path
    .replace(/[\s()<>%]/g, encodeURIComponent)
    .replace(/[()]/g, (bracket) => (bracket === "(" ? "%28" : "%29"));
}
