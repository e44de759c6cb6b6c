import type { Block } from "../markdown/facts";
import { within } from "../markdown/note-runs";
import type { Replacement } from "../text/replacement";
import type { Page } from "../wiki/page";
import { headingCount, SEEN_IN, type SeenIn, type SeenInList } from "../wiki/seen-in/section";
import { sourceOrder } from "../wiki/seen-in/source-order";
import type { WikiIndex } from "../wiki/wiki-index";
import type { ItemStyle } from "./seen-in-item";

/** An item to be put in. */
export interface Item {
  readonly source: Page;
  /** From its marker on. */
  readonly written: string;
}

/** Where items go: into a list, or behind an offset as a list of their own. */
export interface ItemPlace {
  readonly list?: SeenInList | undefined;
  readonly behind: number;
}

/** Where items go on a page; nothing where its section lists sources in another way, or its end cannot be told. */
export function placeOf(page: Page, text: string, section: SeenIn | undefined): ItemPlace | undefined {
  if (!section) return endOfPage(page, text);
  const list = listOf(section);
  const end = list?.items.at(-1)?.block.span.end;
  if (list && end !== undefined) return { list, behind: end };
  // A table, code or HTML is another way to list something, which is not imitated.
  const own = within(page.facts.blocks, section.span).filter(({ depth }) => depth === 0);
  const next = own.findIndex(({ type }, i) => i > 0 && type === "heading");
  const last = (next < 0 ? own : own.slice(0, next)).findLast(isContent);
  if (!last) return undefined;
  const isText = /^(?:heading|paragraph|blockquote)$/.test(last.type);
  return isText || isComment(last, text) ? { behind: last.span.end } : undefined;
}

/** The list with the most sources, else the last one. */
function listOf({ lists }: SeenIn): SeenInList | undefined {
  const size = ({ items }: SeenInList) => items.filter(({ entry }) => entry).length;
  return lists.reduce<SeenInList | undefined>(
    (best, list) => (best && (size(best) > size(list) || (size(best) > 0 && size(best) === size(list))) ? best : list),
    undefined,
  );
}

/** Behind the text of a page, before the definitions that end it and a heading over these. */
function endOfPage({ facts: { blocks, headings, frontmatter } }: Page, text: string): ItemPlace | undefined {
  const tops = blocks.filter(({ depth }) => depth === 0);
  const last = tops.findLastIndex(isContent);
  const heading = last < tops.length - 1 && headings.find(({ span }) => span.start === tops[last]?.span.start);
  const block = tops[heading && heading.depth > 1 && last > 0 ? last - 1 : last];
  if (!block) return { behind: frontmatter?.span.end ?? 0 };
  return isOpen(block, text) ? undefined : { behind: block.span.end };
}

function isContent({ type }: Block): boolean {
  return type !== "definition" && type !== "footnoteDefinition";
}

function isComment({ type, span }: Block, text: string): boolean {
  return type === "html" && /^<!--(?:(?!-->)[\s\S])*-->$/.test(text.slice(span.start, span.end).trimEnd());
}

/** Whether a block may go on to the end of the page, whatever is written behind it. */
function isOpen({ type, span }: Block, text: string): boolean {
  const block = text.slice(span.start, span.end).trimEnd();
  if (type === "html") return !/^<!--[\s\S]*-->$|^<(?!script|pre|style|textarea|[!?])[\s\S]*>$/i.test(block);
  return type === "code" && /^(?:```|~~~)/.test(block) && !/[\r\n][ \t]*(?:`{3,}|~{3,})$/.test(block);
}

/** The edits that put items in their place, in the order of the text. */
export function itemEdits(
  index: WikiIndex,
  page: Page,
  text: string,
  section: SeenIn | undefined,
  { list, behind }: ItemPlace,
  style: ItemStyle,
  items: readonly Item[],
): Replacement[] {
  if (items.length === 0) return [];
  if (list) return [...countEdit(section, items.length), ...intoList(page, text, list, style, items)];
  const heading = section ? undefined : `## ${index.configOf(page.root).seenInHeadings[0]?.trim() ?? SEEN_IN}`;
  return [...countEdit(section, items.length), newList(page, text, heading, behind, items)];
}

/** The items behind the one that each comes after; edits at one place are one. */
function intoList(page: Page, text: string, list: SeenInList, style: ItemStyle, items: readonly Item[]): Replacement[] {
  const { lines } = page.facts;
  const [a, b] = list.items.map(({ block: { span } }) => span);
  const isLoose = a && b ? lines.lineAt(b.start) - lines.lineAt(a.end) > 1 : false;
  const between = lines.lineEnd.repeat(isLoose ? 2 : 1);
  const isNumbered = /^\d/.test(style.marker);
  const known = list.items.map(({ entry }) => entry?.source);
  const order = sourceOrder(known.filter((source) => source !== undefined));
  const sorted = order ? [...items].sort((x, y) => order(x.source, y.source)) : items;
  const byPlace = new Map<number, string[]>();
  for (const { source, written } of sorted) {
    // In a list with numbers all that follow would have to change.
    const next =
      order && !isNumbered ? known.findIndex((other) => other !== undefined && order(source, other) < 0) : -1;
    const at =
      next < 0
        ? isNumbered
          ? known.length
          : known.findLastIndex((other) => other !== undefined) + 1 || known.length
        : next;
    const own = byPlace.get(at);
    const number = isNumbered
      ? written.replace(/^\d+/, (from) => String(Number(from) + 1 + (own?.length ?? 0)))
      : written;
    if (own) own.push(number);
    else byPlace.set(at, [number]);
  }
  return [...byPlace]
    .sort(([x], [y]) => x - y)
    .map(([at, own]) => {
      const before = list.items[at - 1]?.block.span;
      if (before)
        return insertion(lineEnd(text, before.end), own.map((item) => between + style.indent + item).join(""));
      return insertion(list.block.span.start, own.map((item) => item + between + style.indent).join(""));
    });
}

function newList(
  { facts: { lines } }: Page,
  text: string,
  heading: string | undefined,
  behind: number,
  items: readonly Item[],
): Replacement {
  const end = lines.lineEnd;
  const order = sourceOrder([]);
  const list = [...items].sort((a, b) => order?.(a.source, b.source) ?? 0).map(({ written }) => written);
  const at = lineEnd(text, behind);
  const before = behind === 0 ? "" : end + end;
  const title = heading === undefined ? "" : heading + end + end;
  // What follows at once would be taken for a part of the last item.
  const isTouching = /^(?:\r\n|\n|\r)[ \t]*\S/.test(text.slice(at, at + 200));
  return insertion(at, before + title + list.join(end) + (isTouching || behind === 0 ? end : ""));
}

/** `## Seen in (3)` counts what is below. */
function countEdit(section: SeenIn | undefined, added: number): Replacement[] {
  const count = section && headingCount(section.heading);
  return count ? [{ span: count.span, newText: String(section.listed.size + added) }] : [];
}

function insertion(at: number, newText: string): Replacement {
  return { span: { start: at, end: at }, newText };
}

/** Where the line ends that an offset is in. */
function lineEnd(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && text[end] !== "\n" && text[end] !== "\r") end++;
  return end;
}
