import type { Reference, ReferenceForm } from "../markdown/facts";
import { isPagePath } from "../text/slug";
import type { Page } from "./page";
import { rewriteTarget } from "./rewrite";
import type { Link, WikiIndex } from "./wiki-index";

/** A way in which references are written, to be imitated. */
export interface ReferenceStyle {
  /** One that is written so. Its spans mean nothing. */
  readonly sample: Reference;
  /** Whether it calls pages by their titles. */
  readonly isByTitle: boolean;
  /** Whether an item of a field stands in `[[]]`. */
  readonly isBracketed: boolean;
}

interface Counted extends ReferenceStyle {
  readonly isToSource: boolean;
  count: number;
}

type Styles = Map<string, Counted>;

/** After so many references, or pages, it is clear how a wiki writes them, and a large one need not be walked through. */
const ENOUGH = 400;
const ENOUGH_PAGES = 100;
/** Of pages that are yet to be read a few must do: each is read while somebody waits. */
const ENOUGH_UNREAD = 5;

/** How many pages' references may change before it is looked at anew. */
const LASTING = 100;

const NOWHERE = { start: 0, end: 0 };

/** How a wiki that has no reference of a form would write one. */
const DEFAULT_TARGETS: Partial<Record<ReferenceForm, string>> = {
  link: "../folder/page.md",
  definition: "../folder/page.md",
  caret: "folder/page.md",
  id: "page",
};

/**
 * How references of some forms are written on a page; where it has none, in its wiki.
 * @param toSources those that lead to sources, or those that lead to other pages; the others count where there are none
 */
export function styleOf(
  index: WikiIndex,
  page: Page,
  forms: readonly ReferenceForm[],
  toSources: boolean,
): ReferenceStyle {
  const own = ownStyles.get(page) ?? new Map();
  if (!ownStyles.has(page)) {
    ownStyles.set(page, own);
    count(index, page, own);
  }
  const all = wikiStyles(index, page.root);
  for (const isToSource of [toSources, !toSources]) {
    const found = best(own, forms, isToSource) ?? best(all, forms, isToSource);
    if (found) return found;
  }
  return unknownStyle(forms[0] ?? "wikilink");
}

/** The style of one reference. */
export function styleLike({ form, target, written, isAngled, alias }: Reference): ReferenceStyle {
  const sample: Reference = {
    form,
    target,
    span: NOWHERE,
    targetSpan: NOWHERE,
    ...(written !== undefined && { written }),
    ...(isAngled && { isAngled }),
    ...(alias !== undefined && { alias }),
  };
  return { sample, isByTitle: false, isBracketed: false };
}

function unknownStyle(form: ReferenceForm): ReferenceStyle {
  const target = DEFAULT_TARGETS[form] ?? "folder/page";
  return styleLike({ form, target, span: NOWHERE, targetSpan: NOWHERE });
}

/** How a wiki without references would write one. */
export const DEFAULT_STYLE: ReferenceStyle = unknownStyle("wikilink");

/** The target of a reference to a page in a style, as it must stand in the text; `undefined` where its form can't hold one. */
export function styledTarget(index: WikiIndex, from: Page, style: ReferenceStyle, to: Page): string | undefined {
  return rewriteTarget(index, from, style.sample, to, style.isByTitle ? [to.title, ...to.aliases] : []);
}

/** Of this version of a page: it is asked for both kinds of targets. */
const ownStyles = new WeakMap<Page, Styles>();

const known = new WeakMap<WikiIndex, Map<string, { readonly styles: Styles; readonly filings: number }>>();

function wikiStyles(index: WikiIndex, root: string): Styles {
  const roots = known.get(index) ?? new Map();
  known.set(index, roots);
  const before = roots.get(root);
  if (before && index.filings - before.filings < LASTING) return before.styles;
  const styles: Styles = new Map();
  let references = 0;
  let pages = 0;
  let unread = 0;
  for (const page of index.allPages()) {
    if (page.root !== root || page.isSource) continue;
    if (!page.isUnread || unread++ < ENOUGH_UNREAD) references += count(index, page, styles);
    if (references >= ENOUGH || ++pages >= ENOUGH_PAGES) break;
  }
  roots.set(root, { styles, filings: index.filings });
  return styles;
}

/** Adds up the styles of a page's references. @returns how many these are */
function count(index: WikiIndex, page: Page, styles: Styles): number {
  const links = index.links(page);
  for (const link of links) {
    const [target] = index.targets(link.resolution);
    const { reference, resolution } = link;
    // A folder has no ending; that says nothing of how its pages are named.
    if (!target || reference.target === "" || reference.target.endsWith("/")) continue;
    const isByTitle = resolution.step === "title";
    const isBracketed = reference.targetSpan.start - reference.span.start >= "[[".length;
    const key = [
      reference.form,
      target.isSource,
      isByTitle,
      isBracketed,
      folderStyle(link),
      isPagePath(reference.target),
      reference.alias !== undefined,
    ].join(" ");
    const counted = styles.get(key);
    if (counted) counted.count++;
    else {
      const sample = { ...reference, span: NOWHERE, targetSpan: NOWHERE };
      styles.set(key, { sample, isByTitle, isBracketed, isToSource: target.isSource, count: 1 });
    }
  }
  return links.length;
}

function folderStyle({ reference: { target } }: Link): string {
  return /^\.{0,2}\//.exec(target)?.[0] ?? (target.includes("/") ? "path" : "name");
}

function best(styles: Styles, forms: readonly ReferenceForm[], isToSource: boolean): Counted | undefined {
  let found: Counted | undefined;
  for (const style of styles.values()) {
    if (style.isToSource !== isToSource || !forms.includes(style.sample.form)) continue;
    if (!found || style.count > found.count) found = style;
  }
  return found;
}
