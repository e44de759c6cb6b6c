import type { Block, Facts, Heading, Label } from "../../markdown/facts";
import { firstFrom, within } from "../../markdown/note-runs";
import { contains, type Span } from "../../text/lines";
import type { WikiConfig } from "../config";
import type { Page } from "../page";
import type { Link, WikiIndex } from "../wiki-index";

/** What the section is called where a wiki says nothing else. */
export const SEEN_IN = "Seen in";

/** UTF-16 units: what may stand in an item before the source that it is on, such as a date, or the mark of bold type. */
const LEAD = 24;

/** The section of a page that lists the sources which the page has been seen in. */
export interface SeenIn {
  readonly heading: Heading;
  /** With its heading. */
  readonly span: Span;
  /** Its lists, in the order of the text; those in other lists or in quotes are parts of an item, or none of its own. */
  readonly lists: readonly SeenInList[];
  /** Paths of all sources that it refers to, in whatever form. */
  readonly listed: ReadonlySet<string>;
  /** Whether it refers to other pages or files, and to no source: then it is a list of something else. */
  readonly isOnOthers: boolean;
}

export interface SeenInList {
  readonly block: Block;
  readonly items: readonly SeenInItem[];
}

export interface SeenInItem {
  readonly block: Block;
  /** The source that it is on, and where it is cited; not set where it is on something else. */
  readonly entry?: SeenInEntry;
}

export interface SeenInEntry {
  readonly source: Page;
  readonly link: Link;
  /** Whether nothing else stands in the item. */
  readonly isBare: boolean;
}

/** The headings of such sections in a page, in the order of the text. */
export function seenInHeadings(
  { headings }: Pick<Facts, "headings">,
  { seenInHeadings: own }: WikiConfig,
): readonly Heading[] {
  if (lastHeadings?.headings !== headings || lastHeadings.own !== own)
    lastHeadings = { headings, own, found: headingsCalled(headings, own) };
  return lastHeadings.found;
}

/** What was last looked through: one rule after the other asks. */
let lastHeadings:
  | { readonly headings: readonly Heading[]; readonly own: readonly string[]; readonly found: readonly Heading[] }
  | undefined;

function headingsCalled(headings: readonly Heading[], own: readonly string[]): Heading[] {
  const names = [SEEN_IN, ...own].map((name) => name.trim().toLowerCase());
  return headings.filter(({ depth, text }) => {
    // Most headings are no such by their first letters.
    const lower = text.trim().toLowerCase();
    return depth > 1 && names.some((name) => lower.startsWith(name)) && names.includes(nameOf(lower));
  });
}

/** Without what some headings end with: `seen in (3)`, `seen in:`. */
function nameOf(heading: string): string {
  return heading
    .replace(/\s*[(（]\d+[)）]\s*$/, "")
    .replace(/\s*[:：]\s*$/, "")
    .trim();
}

/** The number of sources at a heading's end: `## Seen in (3)`; `## Sources (2024)` says of which year they are. */
export function headingCount({ text, textSpan }: Heading): { value: number; span: Span } | undefined {
  const digits = /[)）]$/.test(text) ? /(?<=[(（])\d{1,7}(?=[)）]$)/.exec(text)?.[0] : undefined;
  // With markup in it, it cannot be told from here where the number stands.
  if (digits === undefined || text.length !== textSpan.end - textSpan.start) return undefined;
  if (/^(?:19|20)\d\d$/.test(digits)) return undefined;
  return { value: Number(digits), span: { start: textSpan.end - 1 - digits.length, end: textSpan.end - 1 } };
}

/** All such sections of a page. */
export function seenInSections(index: WikiIndex, page: Page): readonly SeenIn[] {
  const headings = seenInHeadings(page.facts, index.configOf(page.root));
  if (headings.length === 0) return [];
  const links = index.links(page);
  const { revision } = index;
  if (last?.links !== links || last.revision !== revision)
    last = { links, revision, sections: headings.map((heading) => readSection(index, page, heading)) };
  return last.sections;
}

/** What was last read: one rule after the other asks. */
let last:
  | { readonly links: readonly Link[]; readonly revision: number; readonly sections: readonly SeenIn[] }
  | undefined;

function readSection(index: WikiIndex, page: Page, heading: Heading): SeenIn {
  const span = heading.section;
  const links = index.links(page);
  const own = ownLinks(page.facts, links, span);
  const listed = new Set<string>();
  for (const { resolution } of [...own, ...labelled(page.facts, links, span)])
    for (const path of resolution.pages) if (index.page(path)?.isSource) listed.add(path);
  return {
    heading,
    span,
    lists: listsIn(index, page, span, own),
    listed,
    isOnOthers: listed.size === 0 && own.length > 0,
  };
}

/** The links that stand in a span; what is only defined there may be for any part of the page. */
function ownLinks({ references, blocks }: Facts, links: readonly Link[], span: Span): Link[] {
  const footnotes = within(blocks, span).filter(({ type, depth }) => type === "footnoteDefinition" && depth === 0);
  return links.slice(firstFrom(references, span.start), firstFrom(references, span.end)).filter(({ reference }) => {
    const footnote = footnotes[firstFrom(footnotes, reference.span.start + 1) - 1];
    return reference.form !== "definition" && !(footnote && contains(footnote.span, reference.span));
  });
}

/** What the labels of links and footnotes lead to that are used in a span and defined elsewhere. */
function labelled({ labels, references }: Facts, links: readonly Link[], span: Span): Link[] {
  const used = new Set(within(labels, span).flatMap((label) => (label.isDefinition ? [] : nameOfLabel(label))));
  if (used.size === 0) return [];
  return labels
    .filter((label) => label.isDefinition && used.has(nameOfLabel(label)))
    .flatMap((definition) => {
      const from = firstFrom(references, definition.span.start);
      return links.slice(from, firstFrom(references, definition.span.end));
    });
}

function nameOfLabel({ kind, label }: Label): string {
  return `${kind} ${label}`;
}

function listsIn(index: WikiIndex, page: Page, span: Span, links: readonly Link[]): SeenInList[] {
  const lists: { readonly block: Block; readonly items: SeenInItem[] }[] = [];
  const blocks = within(page.facts.blocks, span);
  let next = 0;
  blocks.forEach((block, i) => {
    if (block.depth === 0 && block.type === "list") lists.push({ block, items: [] });
    if (block.depth !== 1 || block.type !== "listItem") return;
    const following = blocks[i + 1];
    const text = following && contains(block.span, following.span) ? following : undefined;
    while ((links[next]?.reference.span.start ?? Number.POSITIVE_INFINITY) < block.span.start) next++;
    const entry = text?.type === "paragraph" ? entryAt(index, block, text, links[next]) : undefined;
    lists.at(-1)?.items.push({ block, ...(entry && { entry }) });
  });
  return lists;
}

/** What an item is on: what it leads to first, at its begin. */
function entryAt(index: WikiIndex, item: Block, text: Block, link: Link | undefined): SeenInEntry | undefined {
  const { span } = link?.reference ?? {};
  if (!link || !span || !contains(text.span, span) || span.start - text.span.start > LEAD) return undefined;
  const [source, ...others] = index.targets(link.resolution);
  if (!source?.isSource || others.length > 0) return undefined;
  return { source, link, isBare: span.start === text.span.start && span.end === item.span.end };
}
