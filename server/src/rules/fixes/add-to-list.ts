import type { Block, Reference } from "../../markdown/facts";
import { contains } from "../../text/lines";
import { folderOf } from "../../text/slug";
import type { Page } from "../../wiki/page";
import { DEFAULT_STYLE, styleLike } from "../../wiki/reference-style";
import type { Link, WikiIndex } from "../../wiki/wiki-index";
import { writeReference } from "../../wiki/write-reference";
import type { Fix } from "../finding";
import { addAtEndFix } from "./add-at-end";
import { editFix } from "./edit-page";

/** An item of a list and what it leads to first. */
interface Entry {
  readonly item: Block;
  readonly reference: Reference;
  readonly target: Page;
}

/**
 * Adds a page to the lists of an index page, written as the entries there are: behind the last entry of the list in which most
 * are of its folder or its kind, else as a new list at the end.
 */
export function addToListFix(index: WikiIndex, listing: Page, page: Page): Fix[] {
  const lists = entriesByList(index, listing);
  const entries = fittingEntries(lists, page);
  const title = `List this page in “${listing.path}”`;
  const last = entries?.at(-1);
  const style = last?.reference ?? lists.at(-1)?.at(-1)?.reference;
  const bullet = entry(index, listing, page, style);
  if (bullet === undefined) return [];
  if (!last || !entries) return [addAtEndFix(index, listing, title, { text: `- ${bullet}`, goesOnWith: "list" })];
  const { lines } = listing.facts;
  const { item } = last;
  const before = entries.at(-2)?.item;
  const isLoose = before !== undefined && lines.lineAt(item.span.start) - lines.lineAt(before.span.end) > 1;
  const { character } = lines.positionAt(item.span.start);
  const newText = `${lines.lineEnd.repeat(isLoose ? 2 : 1)}${" ".repeat(character)}${next(item.marker ?? "- ")}${bullet}`;
  const at = { start: item.span.end, end: item.span.end };
  return [editFix(index, listing, title, at, newText)];
}

/** The entries of each list that stands in no quote, in the order of the text. */
function entriesByList(index: WikiIndex, listing: Page): Entry[][] {
  const lists: Entry[][] = [];
  // The list at each depth that the walk is in.
  const open: (Entry[] | undefined)[] = [];
  const links = index.links(listing).filter(({ reference }) => !reference.form.endsWith("-field"));
  let next = 0;
  const blocks = listing.facts.blocks;
  blocks.forEach((block, i) => {
    open.length = block.depth;
    if (block.type === "list") {
      const isQuoted = block.depth > 0 && open.at(-1) === undefined;
      open[block.depth] = isQuoted ? undefined : [];
      if (!isQuoted) lists.push(open[block.depth] ?? []);
    } else if (block.type === "listItem") {
      const list = open[block.depth - 1];
      open[block.depth] = list;
      // What it leads to stands in its own text, before the blocks in it that follow.
      const text = blocks[i + 1];
      while ((links[next]?.reference.span.start ?? Number.POSITIVE_INFINITY) < block.span.start) next++;
      const found = text?.type === "paragraph" ? entryAt(index, block, text, links[next]) : undefined;
      if (found) list?.push(found);
    }
  });
  return lists.filter((list) => list.length > 0);
}

function entryAt(index: WikiIndex, item: Block, text: Block, link: Link | undefined): Entry | undefined {
  if (!link || !contains(text.span, link.reference.span)) return undefined;
  const [target] = index.targets(link.resolution);
  return target && { item, reference: link.reference, target };
}

/** The entries of the list in which the most, and more than half, are of a page's folder; else of its kind. */
function fittingEntries(lists: readonly Entry[][], page: Page): Entry[] | undefined {
  const isLike: ((other: Page) => boolean)[] = [
    (other) => other.root === page.root && folderOf(other.slug) === folderOf(page.slug),
    (other) => other.kind === page.kind,
  ];
  for (const like of isLike) {
    let best: Entry[] | undefined;
    let most = 0;
    for (const list of lists) {
      const count = list.filter(({ target }) => like(target)).length;
      if (count * 2 > list.length && count > most) {
        best = list;
        most = count;
      }
    }
    if (best) return best;
  }
  return undefined;
}

/** A reference to the page in the style of another one, as far as a list can have it. */
function entry(index: WikiIndex, listing: Page, page: Page, style: Reference | undefined): string | undefined {
  const form = style?.form === "link" ? "link" : "wikilink";
  return writeReference(index, listing, page, style ? styleLike({ ...style, form }) : DEFAULT_STYLE);
}

/** The marker of the item behind one with a marker: `- ` again, `4. ` behind `3. `. */
function next(marker: string): string {
  return marker.replace(/^\d+/, (number) => String(Number(number) + 1));
}
