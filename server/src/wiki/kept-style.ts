import { isMarkdownLink, type Reference } from "../markdown/facts";
import { baseName, folderOf, normalizePath, pathFrom, withoutExtension } from "../text/slug";
import { isFolderPage, stemOf } from "./catalog";
import type { Page } from "./page";
import { type Destination, inEnding, relativePath, targetPaths } from "./target-text";

/** What a reference leads to, as it is and as it would be. */
export interface Moved {
  readonly from: { readonly before: Page; readonly after: Page };
  readonly to: { readonly before: string; readonly after: Destination };
  /** Where any file or folder would be that is at a path. */
  readonly movedPath: (path: string) => string;
}

/**
 * The texts by which a reference could name what it leads to once that, or the page itself, has moved: written as it is now
 * comes first, and mostly does. A path from a folder stays a path from that folder as long as it can.
 */
export function* keptPaths(reference: Reference, moved: Moved): Generator<string> {
  const { from, to } = moved;
  const { target } = reference;
  const ended = (path: string) => inEnding(reference, to.after, path, to.before);
  const isInPlace =
    folderOf(from.before.path) === folderOf(from.after.path) && folderOf(to.before) === folderOf(to.after.path);
  const name = idName(reference, to.after);
  if (name !== undefined) yield name;
  if (isInPlace && stemOf(target) === stemOf(to.before)) {
    yield ended(target.slice(0, target.lastIndexOf("/") + 1) + baseName(to.after.path));
  }
  for (const path of fromFolders(reference, moved)) yield ended(path);
  const detour = detourPath(reference, moved);
  if (detour !== undefined) yield ended(detour);
  // The same path, which says that it is to be written with `./` once it is back in its folder.
  if (target.startsWith("./") && target !== "./") {
    yield ended(`./${relativePath(folderOf(from.after.path), to.after.path)}`);
  }
  yield* targetPaths(reference, from.after, to.after, to.before);
}

/** A path that is none from its page as a path from the folder from which it is one. */
function* fromFolders(reference: Reference, { from, to, movedPath }: Moved): Generator<string> {
  const { target } = reference;
  const isAbsolute = target.startsWith("/");
  if (isSteps(target) || !target.includes("/") || (isMarkdownLink(reference) && !isAbsolute)) return;
  const base = baseOf(target, to.before);
  if (base === undefined) return;
  // From the folder of its page, and not from the root of the wiki, which that may be, too.
  const isNear = base === folderOf(from.before.path) && base !== from.before.root && !isAbsolute;
  const folders = isNear ? [folderOf(from.after.path)] : [movedPath(base), base, from.after.root, to.after.root];
  for (const folder of folders) {
    if (folder !== "" && !to.after.path.startsWith(`${folder}/`)) continue;
    yield (isAbsolute ? "/" : "") + to.after.path.slice(folder === "" ? 0 : folder.length + 1);
  }
  if (isNear) yield relativePath(folderOf(from.after.path), to.after.path);
}

/**
 * A path that climbs further than it must, as all do that are written from the root of a wiki: from the folder that it climbs to, as
 * long as both are in it.
 */
function detourPath(reference: Reference, { from, to }: Moved): string | undefined {
  const steps = /^(?:\.\.\/)+/.exec(reference.target)?.[0];
  if (steps === undefined || isShortest(reference, from.before, { path: to.before, root: from.before.root }))
    return undefined;
  const base = pathFrom(folderOf(from.before.path), steps);
  if (base === undefined) return undefined;
  const below = (path: string) =>
    base === "" ? path : path.startsWith(`${base}/`) ? path.slice(base.length + 1) : undefined;
  const [page, target] = [below(from.after.path), below(to.after.path)];
  return page === undefined || target === undefined ? undefined : "../".repeat(page.split("/").length - 1) + target;
}

/** Whether a path takes the shortest way from its page, as authors and editors write it; of other references always true. */
export function isShortest(reference: Reference, from: Page, to: Destination): boolean {
  if (reference.target.startsWith("/") || !(isMarkdownLink(reference) || isSteps(reference.target))) return true;
  return targetPaths(reference, from, to)[0] === reference.target;
}

function isSteps(target: string): boolean {
  return /^\.{1,2}\//.test(target);
}

/** The folder from which a target is the path of a file; `undefined` when it is none of its paths. */
function baseOf(target: string, path: string): string | undefined {
  const tail = normalizePath(target);
  if (tail === undefined) return undefined;
  const isFolder = isFolderPage(stemOf(path));
  for (const whole of [path, withoutExtension(path), ...(isFolder ? [folderOf(path)] : [])]) {
    if (whole === tail) return "";
    if (whole.endsWith(`/${tail}`)) return whole.slice(0, -tail.length - 1);
  }
  return undefined;
}

/** A file name holds no colon, an id does: `arxiv:2506.14245` stays written so. */
function idName({ form, target }: Reference, to: Destination): string | undefined {
  const [scheme, rest] = target.split(":");
  const name = baseName(withoutExtension(to.path));
  const isKept = form === "id" && rest !== undefined && name.startsWith(`${scheme}-`);
  return isKept ? `${scheme}:${name.slice((scheme ?? "").length + 1)}` : undefined;
}
