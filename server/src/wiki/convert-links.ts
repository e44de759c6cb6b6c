import type { Facts, Reference } from "../markdown/facts";
import { contains, type Span } from "../text/lines";
import type { Replacement } from "../text/replacement";
import { headingOf, missingFragment } from "./fragment";
import type { Page } from "./page";
import { styleOf } from "./reference-style";
import { fragmentFor } from "./refragment";
import { rewriteTarget } from "./rewrite";
import type { Link, WikiIndex } from "./wiki-index";
import { linkText } from "./write-reference";

/** The two forms that links have in running text. */
export type LinkForm = "wikilink" | "link";

/**
 * The wikilinks of a page as markdown links, or its markdown links as wikilinks, each leading where it leads and written as the
 * page, else its wiki, writes that form. Left alone is what leads nowhere or to several pages, what stands in a heading, whose
 * anchor hangs on its text, and what has a part that the other form cannot hold: a title, an image, markup that it would break.
 * @param text the page's text, in the version of its facts
 * @param span within which they must stand; by default anywhere
 * @returns in the order of the text
 */
export function convertLinks(index: WikiIndex, page: Page, text: string, to: LinkForm, span?: Span): Replacement[] {
  const from = to === "link" ? "wikilink" : "link";
  const candidates = index
    .links(page)
    .filter(({ reference }) => reference.form === from && (!span || contains(span, reference.span)));
  if (candidates.length === 0) return [];
  const crowded = crowdedSpans(page.facts);
  const tables = page.facts.blocks.filter(({ type }) => type === "table");
  let next = 0;
  return candidates.flatMap((link) => {
    const { reference } = link;
    if (crowded.has(reference.span)) return [];
    while ((tables[next]?.span.end ?? Number.POSITIVE_INFINITY) < reference.span.end) next++;
    const table = tables[next];
    const isInTable = table !== undefined && contains(table.span, reference.span);
    const newText = (to === "link" ? asLink : asWikilink)(index, page, link, text, isInTable);
    return newText === undefined ? [] : [{ span: reference.span, newText }];
  });
}

/** The references that stand in a heading, in one another, or round the use of a label. */
function crowdedSpans({ references, labels, headings }: Facts): Set<Span> {
  const uses = labels.filter(({ kind, isDefinition }) => kind === "link" || !isDefinition);
  const spans = [...references, ...uses, ...headings].map(({ span }) => span).sort((a, b) => a.start - b.start);
  const crowded = new Set<Span>();
  let widest: Span | undefined;
  for (const span of spans) {
    if (widest && span.start < widest.end) {
      crowded.add(span);
      crowded.add(widest);
    }
    if (!widest || span.end > widest.end) widest = span;
  }
  return crowded;
}

function asLink(index: WikiIndex, page: Page, link: Link, text: string, isInTable: boolean): string | undefined {
  const { reference } = link;
  if (/[\]^]/.test(text[reference.span.start - 1] ?? "")) return undefined;
  const to = newPlace(index, page, link, "link");
  if (!to) return undefined;
  const { aliasSpan } = reference;
  const shown = aliasSpan ? text.slice(aliasSpan.start, aliasSpan.end) : linkText(to.shown, isInTable);
  if (!isPlain(shown, aliasSpan !== undefined)) return undefined;
  return `[${shown}](${to.isAngled ? `<${to.place}>` : to.place})`;
}

/** Whether words mean the same as a link's text as they do in a wikilink, of which CommonMark knows nothing. */
function isPlain(words: string, isSource: boolean): boolean {
  if (words.trim() === "" || /https?:|www\.|@/i.test(words)) return false;
  if (!isSource) return true;
  const emphasized = /(\*{1,2})(?![\s*])[^*~]*?[^\s*~]\1(?!\*)/g;
  return !/[[\]`<\\]/.test(words) && !/[*~]/.test(words.replace(emphasized, ""));
}

function asWikilink(index: WikiIndex, page: Page, link: Link, text: string, isInTable: boolean): string | undefined {
  const { span, targetSpan, aliasSpan, fragmentSpan, isAngled } = link.reference;
  const before = text[span.start - 1] ?? "";
  const after = text[span.end] ?? "";
  const shown = aliasSpan ? text.slice(aliasSpan.start, aliasSpan.end) : "";
  if (/[[!^\\]/.test(before) || /[[(]/.test(after) || shown.trim() === "" || /[[\]|`<\\]/.test(shown)) return undefined;
  // A title, a query, blanks: a wikilink has no place for them.
  const end = (fragmentSpan ?? targetSpan).end;
  const closer = isAngled ? ">)" : ")";
  if (text.slice(end, span.end) !== closer || (fragmentSpan && fragmentSpan.start !== targetSpan.end + 1))
    return undefined;
  const to = newPlace(index, page, link, "wikilink");
  if (!to) return undefined;
  return shown === to.place ? `[[${shown}]]` : `[[${to.place}${isInTable ? "\\|" : "|"}${shown}]]`;
}

interface Place {
  /** Target and fragment as they must stand in the text. */
  readonly place: string;
  readonly isAngled: boolean;
  /** What a reader is to see where the reference shows nothing but its target. */
  readonly shown: string;
}

/** Where a reference leads, to be written in another form. */
function newPlace(index: WikiIndex, page: Page, link: Link, form: LinkForm): Place | undefined {
  const { reference, resolution } = link;
  const [to, ...others] = index.targets(resolution);
  const file = resolution.file;
  if (others.length > 0 || (!to && (file === undefined || index.isFolder(file)))) return undefined;
  const fragment = to && newFragment(to, reference, form);
  if (reference.fragment !== undefined && fragment === undefined) return undefined;
  const anchor = fragment === undefined ? "" : `#${fragment.written}`;
  if (reference.target === "") return { place: anchor, isAngled: false, shown: fragment?.name ?? "" };
  const style = styleOf(index, page, [form], to?.isSource ?? false);
  const names = to && style.isByTitle ? [to.title, ...to.aliases] : [];
  const destination = to ?? { path: file ?? "", root: page.root };
  const target = rewriteTarget(index, page, style.sample, destination, names);
  if (target === undefined) return undefined;
  const name = to && reference.target.includes("/") ? to.title : reference.target;
  return {
    place: target + anchor,
    isAngled: style.sample.isAngled === true,
    shown: fragment ? `${name} > ${fragment.name}` : name,
  };
}

/** A fragment in another form; `undefined` where it names nothing, or what the form cannot name. */
export function newFragment(to: Page, reference: Reference, form: LinkForm) {
  const { fragment } = reference;
  if (fragment === undefined || missingFragment(to, reference) !== undefined) return undefined;
  const heading = headingOf(to.facts, fragment);
  const written = heading ? fragmentFor(form, to.facts, heading) : fragment;
  if (written === undefined || (!heading && !/^[\w^-]+$/.test(fragment))) return undefined;
  return { written, name: heading?.text ?? fragment };
}
