import type { Reference } from "../markdown/facts";
import { baseName, isPagePath } from "../text/slug";
import { namesSourceFolder } from "./config";
import type { Link, WikiIndex } from "./wiki-index";

/** Whether a link is meant to lead to a source: it does, or its target is written with a source folder in it. */
export function isCitation(index: WikiIndex, { reference, resolution }: Link): boolean {
  if (resolution.step !== undefined) return index.targets(resolution).some(({ isSource }) => isSource);
  if (!namesSourceFolder(reference.target, index.config)) return false;
  return reference.form !== "path" || looksLikeSlug(reference.target);
}

/** `sources/2025-04-01-x` in running text is a path; `sources/references` and `sources/source-page ratio` are words. */
function looksLikeSlug(target: string): boolean {
  return isPagePath(target) || (/\d|-.*-/.test(baseName(target)) && !FILE.test(target));
}

/** Endings of what no wiki calls a page; other dots belong to names (`Node.js`, `v1.2`). */
const FILE =
  /\.(?:png|jpe?g|gif|svg|webp|avif|bmp|ico|pdf|csv|tsv|xlsx?|docx?|pptx?|json|ya?ml|toml|txt|zip|gz|mp[34]|mov|webm|wav|html?|ipynb|canvas|base)$/i;

/** Whether a target that leads nowhere would be a page if it were there. */
export function wouldBePage({ form, target }: Reference): boolean {
  if (form === "image" || form === "path" || target === "" || FILE.test(target)) return false;
  // A markdown link names its file in full; one to anything but markdown is no page.
  return form === "wikilink" || form === "embed" || /\.(?:md|markdown|mdx)$/i.test(target);
}
