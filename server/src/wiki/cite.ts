import type { Reference, ReferenceForm } from "../markdown/facts";
import { isPagePath } from "../text/slug";
import { isCitation } from "./citation";
import type { Page } from "./page";
import { rewriteTarget } from "./rewrite";
import type { WikiIndex } from "./wiki-index";

/** After so many citations it is clear how a wiki cites, and a large one need not be walked through. */
const ENOUGH = 200;
/** After so many links, too: the pages of a large wiki may cite hardly anything. */
const MAX_LINKS = 5000;

const FORMS: ReadonlySet<ReferenceForm> = new Set(["wikilink", "link", "path", "caret", "id"]);

/** How a wiki without citations would cite. */
const WIKILINK: Reference = {
  form: "wikilink",
  target: "sources/x",
  span: { start: 0, end: 0 },
  targetSpan: { start: 0, end: 0 },
};

/** A citation in the form in which the most of a wiki's citations are written, to be imitated. */
export function dominantCitation(index: WikiIndex, root: string): Reference {
  const counts = new Map<string, { readonly sample: Reference; count: number }>();
  let total = 0;
  let looked = 0;
  for (const page of index.allPages()) {
    if (page.root !== root || page.isSource) continue;
    const links = index.links(page);
    for (const link of links) {
      const { reference } = link;
      if (!FORMS.has(reference.form) || !isCitation(index, page, link)) continue;
      const { form, target, alias } = reference;
      const style = `${form} ${target.includes("/")} ${isPagePath(target)} ${alias !== undefined}`;
      const known = counts.get(style) ?? { sample: reference, count: 0 };
      known.count++;
      counts.set(style, known);
      total++;
    }
    looked += links.length;
    if (total >= ENOUGH || looked >= MAX_LINKS) break;
  }
  let best = { sample: WIKILINK, count: 0 };
  for (const entry of counts.values()) if (entry.count > best.count) best = entry;
  return best.sample;
}

/** A citation of a page as another one is written; nothing where that form cannot name it. */
export function citationOf(index: WikiIndex, from: Page, to: Page, style: Reference): string | undefined {
  const [written, form] = [style, WIKILINK].flatMap((reference) => {
    const target = rewriteTarget(index, from, reference, to);
    return target === undefined ? [] : [[target, reference] as const];
  })[0] ?? [undefined, style];
  if (written === undefined) return undefined;
  switch (form.form) {
    case "link":
      return `[${to.title.replace(/[[\]\\]/g, "\\$&")}](${written})`;
    case "path":
      return written;
    case "caret":
      return `^[${written}]`;
    case "id":
      return `[source:${written}]`;
    default: {
      const alias = to.title.replace(/[[\]|]/g, "");
      return form.alias === undefined ? `[[${written}]]` : `[[${written}|${alias}]]`;
    }
  }
}
