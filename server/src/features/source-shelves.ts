import { fold } from "../text/slug";
import type { Page } from "../wiki/page";
import { isIndexOrTemplate } from "../wiki/page-role";
import { isWebAddress, type SourceDetails, sourceDetails } from "../wiki/source";
import type { WikiIndex } from "../wiki/wiki-index";
import { NO_DATE, NO_PUBLISHER } from "./statistics/tally";

/** Which sources are asked for: those of a publisher and of a year, of all where one is not set. */
export interface Place {
  /** As in the `Shelf` that it was told by. */
  readonly publisher?: string;
  readonly year?: string;
  /** How many come before, which an earlier answer has told. */
  readonly from?: number;
  /** Whether only those are wanted that nobody cites. */
  readonly onlyUncited?: boolean;
}

/** Some sources that stand together: it has contents of its own. */
export interface Shelf {
  /** What is shown for it. */
  readonly name: string;
  /** What its contents are asked for by. */
  readonly place: Place;
  /** How many sources are in it, and how many of them nobody cites. */
  readonly sources: number;
  readonly uncited: number;
}

export interface ShelvedSource {
  /** Of its page. */
  readonly uri: string;
  readonly title: string;
  /** As it is written. */
  readonly date?: string;
  /** How many other pages refer to it. */
  readonly citers: number;
  /** Whether it gives its address on the web. */
  readonly hasAddress: boolean;
}

/** What is at a place: shelves or sources, the first of them, and then one shelf for all others. */
export interface Level {
  /** How many sources there are at the place and in its shelves, and how many of them nobody cites. */
  readonly sources: number;
  readonly uncited: number;
  readonly nodes: readonly (Shelf | ShelvedSource)[];
}

/** Nodes of one answer: an editor shows some hundred at once without a pause. */
export const MOST_NODES = 500;

/** What is kept of a source between two countings: all that its own page says. */
interface Details extends SourceDetails {
  readonly shelf: string;
  readonly year: string;
}

interface Item {
  readonly index: WikiIndex;
  readonly page: Page;
  readonly details: Details;
  readonly citers: number;
}

/** By publisher, folded; by year. Both by the name under which they are shown first. */
type Shelves = Map<string, { readonly name: string; readonly years: Map<string, Item[]> }>;

/** Pages are made anew when something changes in them. */
const known = new WeakMap<Page, Details>();

/** All sources of some workspace folders, by publisher and year. */
export class SourceShelves {
  private readonly shelves: Shelves = new Map();

  private constructor() {}

  /**
   * Puts the sources on their shelves. Gives way between pages, so that whoever runs it can let others have their turn.
   * @param isOwn whether a page is to be counted in a folder: of two folders one in the other, one answers for what is in both
   */
  static *of(
    folders: readonly WikiIndex[],
    isOwn: (index: WikiIndex, path: string) => boolean = () => true,
  ): Generator<void, SourceShelves> {
    const shelves = new SourceShelves();
    for (const index of folders) {
      for (const { path } of [...index.allPages()]) {
        const page = index.page(path);
        if (page?.isSource && !isIndexOrTemplate(page) && isOwn(index, path)) shelves.add(index, page);
        yield;
      }
    }
    return shelves;
  }

  /** The contents of a place. Where all sources of a publisher are of one year they stand on its shelf themselves. */
  at(place: Place): Level {
    const { publisher, year, onlyUncited } = place;
    const wanted = (items: readonly Item[]) => (onlyUncited ? items.filter(({ citers }) => citers === 0) : items);
    if (publisher === undefined) {
      const shelves = [...this.shelves].map(([key, { name, years }]) =>
        shelf(name, { publisher: key }, place, wanted([...years.values()].flat())),
      );
      return level(place, sorted(shelves, compareNames));
    }
    const years = this.shelves.get(publisher)?.years ?? new Map<string, Item[]>();
    const [only, ...others] = [...years].filter(([, items]) => wanted(items).length > 0);
    if (year === undefined && others.length > 0) {
      const shelves = [...years].map(([name, items]) => shelf(name, { publisher, year: name }, place, wanted(items)));
      return level(
        place,
        sorted(shelves, (a, b) => compareYears(b, a)),
      );
    }
    const items = wanted((year === undefined ? only?.[1] : years.get(year)) ?? []);
    return level(place, [...items].sort(byDate).map(entryOf));
  }

  private add(index: WikiIndex, page: Page): void {
    const details = detailsOf(page);
    const { shelf, year, publisher = NO_PUBLISHER } = details;
    const { years } = this.shelves.get(shelf) ?? { years: new Map<string, Item[]>() };
    if (years.size === 0) this.shelves.set(shelf, { name: publisher, years });
    const items = years.get(year) ?? [];
    years.set(year, items);
    items.push({ index, page, details, citers: index.countReferrers(page) });
  }
}

function detailsOf(page: Page): Details {
  const before = known.get(page);
  if (before) return before;
  const details = sourceDetails(page);
  const year = /^(?:1[5-9]|20)\d{2}(?!\d)/.exec(details.date ?? "")?.[0] ?? NO_DATE;
  const found = { ...details, year, shelf: details.publisher === undefined ? "" : fold(details.publisher) };
  known.set(page, found);
  return found;
}

function shelf(name: string, own: Place, { onlyUncited }: Place, items: readonly Item[]): Shelf {
  const place = onlyUncited ? { ...own, onlyUncited } : own;
  return { name, place, sources: items.length, uncited: items.filter(({ citers }) => citers === 0).length };
}

function entryOf({ index, page, details: { date, url }, citers }: Item): ShelvedSource {
  const hasAddress = url !== undefined && isWebAddress(url);
  return { uri: index.uri(page.path), title: page.title, ...(date && { date }), citers, hasAddress };
}

/** The part of some nodes that one answer has. */
function level(place: Place, all: readonly (Shelf | ShelvedSource)[]): Level {
  const { from = 0 } = place;
  const nodes = all.slice(from, from + MOST_NODES);
  const rest = all.slice(from + MOST_NODES);
  if (rest.length > 0) {
    const name = `${rest.length} more`;
    nodes.push({ name, place: { ...place, from: from + MOST_NODES }, ...countIn(rest) });
  }
  return { ...countIn(all.slice(from)), nodes };
}

function countIn(nodes: readonly (Shelf | ShelvedSource)[]): { sources: number; uncited: number } {
  const count = { sources: 0, uncited: 0 };
  for (const node of nodes) {
    count.sources += "place" in node ? node.sources : 1;
    count.uncited += "place" in node ? node.uncited : Number(node.citers === 0);
  }
  return count;
}

/** Those that hold something, in an order of their names. */
function sorted(shelves: readonly Shelf[], order: (a: string, b: string) => number): Shelf[] {
  return shelves.filter(({ sources }) => sources > 0).sort((a, b) => order(a.name, b.name));
}

/** As in a register; what has none comes last. */
function compareNames(a: string, b: string): number {
  return Number(a === NO_PUBLISHER) - Number(b === NO_PUBLISHER) || compare(fold(a), fold(b)) || compare(a, b);
}

/** What has none comes first. */
function compareYears(a: string, b: string): number {
  return Number(b === NO_DATE) - Number(a === NO_DATE) || compare(a, b);
}

/** The newest first. */
function byDate(a: Item, b: Item): number {
  return compare(b.details.date ?? "", a.details.date ?? "") || compare(a.page.path, b.page.path);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
