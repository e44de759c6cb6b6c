import { baseName, fold, folderOf, isPagePath } from "../text/slug";
import { findNames } from "./find-names";
import { findPaths } from "./find-paths";
import type { NameEntry, NamePlace } from "./name-shelf";
import { NameShelves } from "./name-shelves";
import type { Page } from "./page";
import { knownDetails } from "./source";

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

/** The pages whose names are searched. */
export interface NamedPages {
  /** Tells of every change that came up to now (see `set` and `delete`). */
  settle(): void;
  page(path: string): Page | undefined;
  /** The paths of all pages and files in a folder, `""` for all there are. */
  pathsAt(folder: string): readonly string[];
}

const NOTHING: ReadonlySet<string> = new Set();

/** So many names are filed while somebody waits, in a few milliseconds. Of more only those that are near or whose paths fit. */
const MAX_WAITED_FOR = 200;

/**
 * Finds pages by parts of their names. One string a page is kept ready, in the order in which pages that fit equally are offered;
 * what is compared letter by letter is a short list only. (Prepared for fuzzysort as they are, they would take 1 KB each.)
 *
 * To get thousands of names ready takes a while. Who asks meanwhile is not kept waiting: found is what is ready, and what fits by
 * its path; and who asks again finds more.
 */
export class NameSearch {
  private readonly shelves = new NameShelves();
  /** Numbers of publishers, from 1 on. */
  private readonly publishers = new Map<string, number>();
  private readonly places = new Map<string, NamePlace>();
  /** Pages that came or changed since they were filed. */
  private readonly due = new Set<string>();
  /** Whether names are filed before somebody asks ... */
  private isAhead = false;
  /** ... and whether every page was filed once, or is to be. */
  private isFilled = false;
  /** All paths, as long as it takes until all is ready. */
  private paths: readonly string[] = [];
  /** So many of the first of them may not have been filed yet. */
  private unfiled = 0;

  constructor(private readonly pages: NamedPages) {}

  /** Has names filed ahead: whoever says so calls `work` whenever there is time. */
  fill(): void {
    this.isAhead = true;
  }

  /** Many pages came. */
  forget(): void {
    this.isFilled = false;
  }

  /** A page came or changed. */
  set(path: string): void {
    if (this.isFilled || this.shelves.entry(path)) this.due.add(path);
  }

  /**
   * Files some of the pages that came or changed, if names are filed ahead.
   * @param isOver asked between pages
   * @returns whether nothing is left
   */
  work(isOver: () => boolean): boolean {
    return !this.isAhead || this.fileSome(isOver);
  }

  private fileSome(isOver: () => boolean): boolean {
    this.begin();
    for (const path of this.due) {
      this.file(path);
      if (isOver()) return false;
    }
    // From the last one on: so the newest sources come first, as they stand on the shelves.
    while (this.unfiled > 0) {
      const path = this.paths[--this.unfiled] as string;
      if (this.shelves.entry(path)) continue;
      this.file(path);
      if (isOver()) return false;
    }
    this.paths = [];
    return this.shelves.work(isOver);
  }

  private begin(): void {
    this.pages.settle();
    if (this.isFilled) return;
    this.isFilled = true;
    this.paths = this.allPaths();
    this.unfiled = this.paths.length;
  }

  private allPaths(): string[] {
    return this.pages.pathsAt("").filter(isPagePath);
  }

  /** Files, of many pages that are to be filed, those that are near and those whose paths fit. */
  private fileFitting(
    words: readonly string[],
    { accepts, near, limit }: Required<Pick<NameQuery, "accepts" | "near" | "limit">>,
  ): void {
    if (this.paths.length === 0) this.paths = this.allPaths();
    const isLeft = (path: string) => this.due.has(path) || !this.shelves.entry(path);
    const answers = new Map<string, boolean>();
    const isWanted = (path: string) => {
      if (!isLeft(path)) return false;
      const folder = folderOf(path);
      // What lies in one folder is mostly of one kind.
      const known = answers.get(folder);
      if (known !== undefined) return known;
      const page = this.pages.page(path);
      const answer = page !== undefined && accepts({ root: page.root, folder, isSource: page.isSource });
      answers.set(folder, answer);
      return answer;
    };
    for (const path of near) if (isLeft(path)) this.file(path);
    for (const path of findPaths(this.paths, words, isWanted, limit)) this.file(path);
  }

  private file(path: string): void {
    this.due.delete(path);
    const page = this.pages.page(path);
    if (!page) return;
    const { root, slug, isSource } = page;
    const details = isSource ? knownDetails(page) : {};
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
    this.begin();
    const words = text.split(/[\s/]+/).flatMap((word) => (word === "" ? [] : [fold(word)]));
    if (this.isAhead && this.unfiled + this.due.size > MAX_WAITED_FOR)
      this.fileFitting(words, { accepts, near, limit });
    else this.fileSome(() => false);
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
