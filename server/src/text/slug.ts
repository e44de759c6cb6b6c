import pluralize from "pluralize";

/** Endings that make a file a page. */
export const PAGE_EXTENSIONS: readonly string[] = [".md", ".markdown", ".mdx"];

/** The path without its page ending. A dot in a slug (`arxiv-2601.12784`) is no ending and stays. */
export function withoutExtension(path: string): string {
  return path.slice(0, extensionOf(path));
}

/** Where the page ending of a path begins: at its end where there is none. */
export function extensionOf(path: string): number {
  // Most have this one, and many ask.
  if (path.endsWith(".md") && path.length > 3) return path.length - 3;
  const dot = path.lastIndexOf(".");
  return dot > 0 && PAGE_EXTENSIONS.includes(path.slice(dot).toLowerCase()) ? dot : path.length;
}

/** Whether a path names a markdown page. */
export function isPagePath(path: string): boolean {
  return extensionOf(path) < path.length;
}

/** The last part of a `/` path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** What comes before the last part of a `/` path, without the slash; `""` at the top. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** Paths by the folders that they lie in. Those of one folder mostly come together, as they do when they are sorted. */
export function byFolder(paths: readonly string[]): Map<string, string[]> {
  const folders = new Map<string, string[]>();
  let last: string | undefined;
  let inLast: string[] = [];
  for (const path of paths) {
    const slash = path.lastIndexOf("/");
    if (last === undefined || slash !== last.length || !path.startsWith(last)) {
      last = path.slice(0, Math.max(0, slash));
      inLast = folders.get(last) ?? [];
      folders.set(last, inLast);
    }
    inLast.push(path);
  }
  return folders;
}

/** Joins two `/` paths; either may be `""`. */
export function joinPath(folder: string, path: string): string {
  return folder === "" ? path : path === "" ? folder : `${folder}/${path}`;
}

/**
 * Resolves `.`, `..` and doubled slashes of a `/` path below a root.
 * @returns the path, `""` for the root itself, or `undefined` when it leads out of the root.
 */
export function normalizePath(path: string): string | undefined {
  if (!STEP.test(path)) return path;
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}

/** What `normalizePath` makes of a path that is written from a folder, which is normalized itself. Most begin with their steps. */
export function pathFrom(folder: string, path: string): string | undefined {
  let from = folder;
  let begin = 0;
  for (;;) {
    if (path.startsWith("./", begin)) begin += 2;
    else if (!path.startsWith("../", begin)) break;
    else if (from === "") return undefined;
    else {
      from = folderOf(from);
      begin += 3;
    }
  }
  const rest = path.slice(begin);
  return STEP.test(rest) ? normalizePath(joinPath(from, rest)) : joinPath(from, rest);
}

/** A part of a path that is no name: `.`, `..`, or nothing between slashes. Most paths have none. */
const STEP = /(?:^|\/)\.{0,2}(?:\/|$)/;

/** The path without the slashes at its end. */
export function trimSlashes(path: string): string {
  let end = path.length;
  while (path[end - 1] === "/") end--;
  return path.slice(0, end);
}

/** A target without the steps that lead to it (`../`, `./`, `/`) and the slashes at its end. */
export function withoutSteps(target: string): string {
  return trimSlashes(target).replace(/^(?:\.{0,2}\/)+/, "");
}

/** A name with what authors mix up taken out: case, `_`/`-`/space, and the Unicode form. */
export function fold(name: string): string {
  return FOLDED.test(name) ? name : foldAny(name);
}

/** What is folded already, as most slugs are: telling so is quicker than folding. */
const FOLDED = /^[a-z0-9./]*(?:-[a-z0-9./]+)*-?$/;

function foldAny(name: string): string {
  return name
    .normalize("NFC")
    .toLowerCase()
    .replace(/[\s_-]+/g, "-");
}

/** What a slug in the style `2025-04-01-netflix-some-title` says about its source. */
export interface SlugParts {
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  readonly date?: string;
  /** The first word behind the date. A slug without a date names no publisher. */
  readonly publisher?: string;
  /** The words of the slug behind the date, as a sentence. */
  readonly title: string;
}

const DATED = /^((?:19|20)\d{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?)[-_](?=.)/;

/** The date in front of a slug's last part. */
export function dateOf(name: string): string | undefined {
  return DATED.exec(name)?.[1];
}

/** Reads date, publisher and title off the last part of a slug. */
export function slugParts(slug: string): SlugParts {
  const name = baseName(slug);
  const date = dateOf(name);
  const words = (date ? name.slice(date.length + 1) : name).split(/[-_\s]+/).filter(Boolean);
  const title = capitalize(words.join(" "));
  return date ? { date, publisher: capitalize(words[0] ?? ""), title } : { title };
}

/** The text with its first character in upper case. */
export function capitalize(text: string): string {
  const first = String.fromCodePoint(text.codePointAt(0) ?? 32);
  return text && first.toUpperCase() + text.slice(first.length);
}

/** The English singular of a folder's name: `systems` -> `system`, `companies` -> `company`, `analyses` -> `analysis`. */
export function singular(folder: string): string {
  const known = SINGULARS.get(folder);
  if (known !== undefined) return known;
  const found = pluralize.singular(folder.toLowerCase());
  SINGULARS.set(folder, found);
  return found;
}

/** As many as there are folders at the tops of wikis: each page asks, and an answer takes a hundred expressions. */
const SINGULARS = new Map<string, string>();

/** Whether a file is, or lies in, what is at a path. */
export function isAt(file: string, path: string): boolean {
  return path === "" || file === path || file.startsWith(`${path}/`);
}
