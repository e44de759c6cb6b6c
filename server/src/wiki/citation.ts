import { isMarkdownLink, type Reference, type ReferenceForm } from "../markdown/facts";
import { baseName, folderOf, isPagePath, pathFrom, slugParts } from "../text/slug";
import { namesFolder, type WikiConfig } from "./config";
import { isDoubtful, isNoPage } from "./doubt";
import type { Page } from "./page";
import type { Link, WikiIndex } from "./wiki-index";

/** What a reference that leads nowhere was meant to lead to. */
export type Missing = "source" | "capture" | "page" | "file";

/** Whether a link is meant to lead to a source: it does, or its target is written with a source folder in it. */
export function isCitation(index: WikiIndex, page: Page, link: Link): boolean {
  if (link.resolution.step === undefined) return missingKind(index, page, link) === "source";
  return index.targets(link.resolution).some(({ isSource }) => isSource);
}

/**
 * What a link that leads nowhere was meant to lead to; `undefined` when it leads somewhere, or when it need not be meant as a
 * reference at all: nothing is then said about it.
 */
export function missingKind(index: WikiIndex, page: Page, { reference, resolution }: Link): Missing | undefined {
  const { form, target } = reference;
  if (resolution.step !== undefined || target === "") return undefined;
  const config = index.configOf(page.root);
  if (!index.isComplete && !isPlainlySource(config, form, target)) return undefined;
  if (form === "code" && !config.checkCode) return undefined;
  if (isPlaceholder(target) || leavesFolder(page, target)) return undefined;
  const isLink = isMarkdownLink(reference);
  const isPlain = !isLink && !isWikilink(reference);
  const isMarked = form === "caret" || form === "id";
  if (isPlain && !isMarked && isDoubtful(index, page, reference)) return undefined;
  if (namesFolder(target, config.captureFolders)) {
    // What a field or a marker names by its ending is a file; in running text it may be talk of one.
    const isFile = form !== "path" && form !== "code" && ENDING.test(target);
    return isPlain && !isFile && !looksLikePath(target) ? undefined : "capture";
  }
  // A site serves `/static/x.png` from where it likes.
  if (FILE.test(target)) return isPlain || target.startsWith("/") ? undefined : "file";
  if (namesFolder(target, config.sourceFolders)) {
    // In a list of sources it can be nothing else.
    const isItem = form === "sources-field" && !/\s/.test(target);
    if (isPlain && !isItem && !looksLikePath(target)) return undefined;
    return isLink && !isPagePath(target) && /\.[a-z]\w{0,5}$/i.test(target) ? "file" : "source";
  }
  switch (form) {
    case "caret":
    case "id":
      return "source";
    case "sources-field":
      return !isPlain || isPagePath(target) || looksLikeSlug(target) ? "source" : undefined;
    case "related-field":
      return !isPlain || isPagePath(target) || looksLikeSlug(target) ? "page" : undefined;
    case "wikilink":
    case "embed":
      return isNoPage(target) ? undefined : "page";
    case "link":
    case "definition":
      // A markdown link names its file in full; what it names by an address (`/wiki/slug/`) may be made by the site.
      return isPagePath(target)
        ? "page"
        : /\.[a-z]\w{0,5}$/i.test(target) && !target.startsWith("/")
          ? "file"
          : undefined;
    case "image":
      return target.startsWith("/") ? undefined : "file";
    default:
      return undefined;
  }
}

/**
 * Whether a target names a source in a way that nobody titles pages: with its folder, or in a list of sources with its date.
 * Until all pages are read, anything else may lead to one by its title.
 */
function isPlainlySource({ sourceFolders }: WikiConfig, form: ReferenceForm, target: string): boolean {
  return namesFolder(target, sourceFolders) || (form === "sources-field" && slugParts(target).date !== undefined);
}

/** In frontmatter, too, `"[[x]]"` is surely meant as a reference. */
function isWikilink({ form, span, targetSpan }: Reference): boolean {
  const isField = form === "sources-field" || form === "related-field";
  return form === "wikilink" || form === "embed" || (isField && targetSpan.start - span.start >= "[[".length);
}

/** `sources/<slug>.md`, `{{page}}`, `*.md`: what templates and prose about paths write; `..\x.md` is for other tools than ours. */
function isPlaceholder(target: string): boolean {
  return /[<>{}*\\…]|\.\.\./.test(target) || LETTERS_TO_FILL_IN.test(target);
}

/** `sources/YYYY-MM-DD-slug.md`, `sources/2025-XX-XX-x`, `sources/NNN-name`, `sources/$slug.md`, `sources/%Y-x.md`, `sources/slug`. */
const LETTERS_TO_FILL_IN = /YYYY|MM-DD|\bXX+\b|\bNN+\b|\$\w|%[a-zA-Z]|\/(?:your-[\w-]+|slug)(?:\.\w+)?$/;

/** Links out of the workspace folder are not followed, so nothing is known of them. */
function leavesFolder(page: Page, target: string): boolean {
  return /^\.\.\//.test(target) && pathFrom(folderOf(page.path), target) === undefined;
}

/**
 * `sources/2025-04-01-x` and `sources/gpt-4` in running text are paths; `sources/references`, `sources/source-page ratio` and
 * `sources/2024` are words.
 */
export function looksLikePath(target: string): boolean {
  return isPagePath(target) || (/-.*-|\d.*[-_]|[-_].*\d/.test(baseName(target)) && !FILE.test(target));
}

/** `iso-14224` may be a slug, `Company blog post` is none. */
export function looksLikeSlug(target: string): boolean {
  return /^[\p{L}\p{N}_./-]+$/u.test(target) && /\d|-.*-/.test(target);
}

/** A file's name at the end of a path, and nothing behind it. */
const ENDING = /(?:^|\/)[^/\s]+\.[a-z]\w{0,5}$/i;

/** Endings of what no wiki calls a page; other dots belong to names (`Node.js`, `v1.2`). */
const FILE =
  /\.(?:png|jpe?g|gif|svg|webp|avif|bmp|ico|pdf|csv|tsv|xlsx?|docx?|pptx?|json|ya?ml|toml|txt|zip|gz|mp[34]|mov|webm|wav|html?|ipynb|canvas|base)$/i;
