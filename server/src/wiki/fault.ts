import { isPagePath } from "../text/slug";
import { looksLikePath, looksLikeSlug, type Missing, missingKind } from "./citation";
import { isNoPage } from "./doubt";
import { isAddress } from "./landing";
import type { Page } from "./page";
import type { Link, WikiIndex } from "./wiki-index";

/** What is wrong with where a reference leads: what is missing, or how it is found. */
export type Fault = Missing | "ambiguous" | "case" | "moved";

/**
 * What is wrong with a link, the gravest only: one fault is one finding. Several pages that fit come before how they fit, and
 * a wrong spelling, which fails more readers, before a wrong folder.
 */
export function faultOf(index: WikiIndex, page: Page, link: Link): Fault | undefined {
  const { step, pages, moved } = link.resolution;
  if (step === undefined) return missingKind(index, page, link);
  const fault = pages.length > 1 ? "ambiguous" : step === "folded" ? "case" : moved ? "moved" : undefined;
  return fault && isMeant(index, page, link) ? fault : undefined;
}

/** Whether a reference is surely one, so that it can be at fault; words may happen to fit a page. */
function isMeant(index: WikiIndex, page: Page, { reference, resolution }: Link): boolean {
  const { form, target } = reference;
  switch (form) {
    case "code":
      return index.configOf(page.root).checkCode && looksLikePath(target);
    case "path":
      return looksLikePath(target);
    case "sources-field":
      return isPagePath(target) || looksLikeSlug(target) || index.targets(resolution).some(({ isSource }) => isSource);
    case "link":
    case "image":
    case "definition":
      // A site serves pages at addresses of its own making; and what has no ending may be served by anything.
      return !isAddress(target) && !(resolution.step === "folded" && !isPagePath(target) && !target.includes("/"));
    default:
      return !isNoPage(target);
  }
}
