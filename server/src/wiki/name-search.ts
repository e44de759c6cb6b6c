import { baseName, fold, folderOf, slugParts } from "../text/slug";
import { findNames } from "./find-names";
import type { NameEntry, NamePlace } from "./name-shelf";
import { NameShelves } from "./name-shelves";
import type { Page } from "./page";
import { sourceDetails } from "./source";

export interface NameQuery {
  /** Words of names, or letters of them in their order; nothing fits every page. */
  readonly text: string;
  /** Whether pages in a place may be found; all may where it is not said. */
  readonly accepts?: (place: NamePlace) => boolean;
  /** The paths of pages that are not to be found. */
  readonly except?: ReadonlySet<string>;
  /** The paths of pages that come first among those that fit equally. */
  readonly near?: ReadonlySet<string>;
  /** Whether the pages of a publisher (folded) come next. */
  readonly isOwn?: (publisher: string) => boolean;
  readonly limit: number;
}

const NOTHING: ReadonlySet<string> = new Set();

/**
 * Finds pages by parts of their names. One string a page is kept ready, in the order in which pages that fit equally are offered;
 * what is compared letter by letter is a short list only. (Prepared for fuzzysort as they are, they would take 1 KB each.)
 */
export class NameSearch {
  private readonly shelves = new NameShelves();
  /** Numbers of publishers, from 1 on. */
  private readonly publishers = new Map<string, number>();
  private readonly places = new Map<string, NamePlace>();
  /** Pages that came or changed since somebody asked. */
  private readonly due = new Map<string, Page>();
  /** Whether names are filed before somebody asks ... */
  private isAhead = false;
  /** ... and whether every page was filed once, or is due. */
  private isFilled = false;

  /** @param pages gives all pages, with every change that came up to now */
  constructor(private readonly pages: () => Iterable<Page>) {}

  /** Has names filed ahead (see `work`), so that the first search need not go over all. Nothing is kept before either. */
  fill(): void {
    this.isAhead = true;
  }

  /** Many pages came: it is gone over all when somebody asks. */
  forget(): void {
    this.isFilled = false;
  }

  /** A page came or changed. */
  set(page: Page): void {
    if (this.isFilled) this.due.set(page.path, page);
  }

  /**
   * Files some of the pages that came or changed, which the next search would otherwise have to do.
   * @param isOver asked between pages
   * @returns whether nothing is left
   */
  work(isOver: () => boolean): boolean {
    if (!this.isAhead) return true;
    const pages = this.pages();
    if (!this.isFilled) {
      this.isFilled = true;
      for (const page of pages) this.set(page);
    }
    for (const page of this.due.values()) {
      this.file(page);
      if (isOver() && this.due.size > 0) return false;
    }
    return this.shelves.work(isOver);
  }

  private file(page: Page): void {
    this.due.delete(page.path);
    const { path, root, slug, isSource } = page;
    const details = isSource ? (page.isUnread ? slugParts(slug) : sourceDetails(page)) : {};
    const stem = fold(baseName(slug));
    const name = searchText(stem, [page.title, ...page.aliases, details.publisher, details.date, folderOf(slug)]);
    const entry: NameEntry = {
      path,
      place: this.placeOf({ root, folder: folderOf(path), isSource }),
      publisher: this.numberOf(details.publisher),
      date: dateNumber(details.date),
    };
    const known = this.shelves.entry(path);
    if (known && isSame(known, entry) && this.shelves.nameOf(known) === name) return;
    this.shelves.set(entry, name);
  }

  delete(path: string): void {
    this.due.delete(path);
    this.shelves.delete(path);
  }

  /** The paths of the pages whose names fit a query: by how well they match, then by nearness, then the newest first. */
  find({ text, accepts = () => true, except = NOTHING, near = NOTHING, isOwn, limit }: NameQuery): string[] {
    this.fill();
    this.work(() => false);
    const words = text.split(/[\s/]+/).flatMap((word) => (word === "" ? [] : [fold(word)]));
    const own = isOwn && this.ownOf(isOwn);
    return findNames(this.shelves, { words, accepts, except, near, own, limit }).map(({ path }) => path);
  }

  private ownOf(isOwn: (publisher: string) => boolean): Uint8Array | undefined {
    const numbers = [...this.publishers].flatMap(([publisher, number]) => (isOwn(publisher) ? [number] : []));
    const own = new Uint8Array(this.publishers.size + 1);
    for (const number of numbers) own[number] = 1;
    return numbers.length > 0 ? own : undefined;
  }

  private numberOf(publisher: string | undefined): number {
    const folded = publisher === undefined ? "" : fold(publisher);
    const number = folded === "" ? 0 : (this.publishers.get(folded) ?? this.publishers.size + 1);
    if (number > this.publishers.size) this.publishers.set(folded, number);
    return number;
  }

  private placeOf(place: NamePlace): NamePlace {
    const key = `${place.isSource} ${place.root}\n${place.folder}`;
    const known = this.places.get(key);
    if (!known) this.places.set(key, place);
    return known ?? place;
  }
}

function isSame(a: NameEntry, b: NameEntry): boolean {
  return a.place === b.place && a.publisher === b.publisher && a.date === b.date;
}

/** Of small letters: what is no punctuation and no white space. */
const WORDS = /[^\s!-/:-@[-`{-\u00bf\u2010-\u2060\u3001-\u303f]+/g;

/** The folded stem, and behind it all words of the other names that it lacks. */
function searchText(stem: string, names: readonly (string | undefined)[]): string {
  const parts = [stem];
  for (const name of names) {
    if (name === undefined || name === "") continue;
    for (const word of fold(name).match(WORDS) ?? []) if (!parts.some((part) => part.includes(word))) parts.push(word);
  }
  return parts.length === 1 ? stem : parts.join(" ");
}

function dateNumber(date: string | undefined): number {
  const digits = date === undefined ? "" : date.replace(/\D/g, "").slice(0, 8);
  return digits.length < 4 ? 0 : Number(digits.padEnd(8, "0"));
}
