import { prepare, single } from "fuzzysort";
import { baseName, fold, folderOf, slugParts } from "../text/slug";
import type { Page } from "./page";
import { sourceDetails } from "./source";

/** What is looked through of a page, and by what answers are put in order. */
export interface PageName {
  readonly path: string;
  readonly root: string;
  readonly isSource: boolean;
  /** Folded. Of a source only. */
  readonly publisher: string | undefined;
  /** `20250401`; 0 for none. */
  readonly date: number;
}

interface Entry extends PageName {
  /** The folded stem, and behind it all words of title, aliases, publisher, date and folder that it lacks. */
  readonly text: string;
  /** A bit for each letter or digit that is in the text. */
  readonly letters: number;
}

export interface NameQuery {
  /** Words of names, or letters of them in their order; nothing fits every page. */
  readonly text: string;
  readonly accepts: (name: PageName) => boolean;
  /** What comes first among names that fit equally: higher is better. */
  readonly nearness: (name: PageName) => number;
  readonly limit: number;
}

/** So many of those that fit are compared letter by letter; which they are is told by words and nearness. */
const SHORTLIST = 200;

/** How finely matches are told apart, from 0 to 1: within a step nearness decides. */
const SCORE_STEP = 0.2;

/**
 * Finds pages by parts of their names. One string a page is kept ready, so that a search is a pass over these, some
 * milliseconds for 50,000; all else is done for a short list only. (Prepared for fuzzysort as they are, they would take 1 KB each.)
 */
export class NameSearch {
  private readonly entries = new Map<string, Entry>();
  private readonly publishers = new Map<string, string>();
  /** Pages that came or changed since somebody asked. */
  private readonly due = new Map<string, Page>();
  private isFilled = false;

  /**
   * @param pages gives all pages, with every change that came up to now
   * @param unread the paths of those of which nothing is known but these
   */
  constructor(
    private readonly pages: () => Iterable<Page>,
    private readonly unread: ReadonlySet<string>,
  ) {}

  /** Has names filed as their pages come, so that the first search need not go over all. Nothing is kept before either. */
  fill(): void {
    const pages = this.pages();
    if (this.isFilled) return;
    this.isFilled = true;
    for (const page of pages) this.set(page);
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
    for (const page of this.due.values()) {
      this.file(page);
      if (isOver() && this.due.size > 0) return false;
    }
    return true;
  }

  private file(page: Page): void {
    this.due.delete(page.path);
    const { path, root, slug, isSource } = page;
    const details = isSource ? (this.unread.has(path) ? slugParts(slug) : sourceDetails(page)) : {};
    const stem = fold(baseName(slug));
    const named = [page.title, ...page.aliases, details.publisher, details.date, folderOf(slug)];
    const text = searchText(stem, named);
    const known = this.entries.get(path);
    const publisher = details.publisher && this.intern(fold(details.publisher));
    const date = dateNumber(details.date);
    if (known?.text === text && known.root === root && known.isSource === isSource && known.publisher === publisher) {
      if (known.date === date) return;
    }
    this.entries.set(path, { path, root, isSource, publisher, date, text, letters: lettersOf(text) });
  }

  delete(path: string): void {
    this.due.delete(path);
    this.entries.delete(path);
  }

  /** The names that fit a query: by how well they match, then by nearness, then the newest first. */
  find({ text, accepts, nearness, limit }: NameQuery): PageName[] {
    this.fill();
    this.work(() => false);
    const words = text.split(/[\s/]+/).flatMap((word) => (word === "" ? [] : [fold(word)]));
    let found = this.shortlist(accepts, nearness, (entry) => matchOf(entry.text, words));
    if (found.length < limit && words.some((word) => !isNumber(word))) {
      const letters = lettersOf(words.join(""));
      const known = new Set(found.map(({ entry }) => entry));
      const loose = this.shortlist(accepts, nearness, (entry) =>
        (entry.letters & letters) === letters && !known.has(entry) ? looseMatchOf(entry.text, words) : NONE,
      );
      found = [...found, ...loose];
    }
    if (words.length === 0) return found.slice(0, limit).map(({ entry }) => entry);
    const query = words.join(" ");
    return found
      .map((candidate) => ({ ...candidate, score: scoreOf(query, candidate) }))
      .sort((a, b) => b.match - a.match || b.score - a.score || compare(a, b))
      .slice(0, limit)
      .map(({ entry }) => entry);
  }

  private shortlist(
    accepts: NameQuery["accepts"],
    nearness: NameQuery["nearness"],
    match: (entry: Entry) => number,
  ): Candidate[] {
    let best: Candidate[] = [];
    let worst: Candidate | undefined;
    for (const entry of this.entries.values()) {
      const matched = match(entry);
      if (matched < (worst?.match ?? 0) || !accepts(entry)) continue;
      const candidate = { entry, match: matched, near: nearness(entry) };
      if (worst && isBehind(candidate, worst)) continue;
      best.push(candidate);
      // Sorted now and then, not at each: the list stays short, and the whole linear.
      if (best.length < 2 * SHORTLIST) continue;
      best = best.sort(compare).slice(0, SHORTLIST);
      worst = best.at(-1);
    }
    return best.sort(compare).slice(0, SHORTLIST);
  }

  private intern(publisher: string): string {
    const known = this.publishers.get(publisher);
    if (known === undefined) this.publishers.set(publisher, publisher);
    return known ?? publisher;
  }
}

interface Candidate {
  readonly entry: Entry;
  readonly match: number;
  readonly near: number;
}

function compare(a: Candidate, b: Candidate): number {
  return b.match - a.match || b.near - a.near || b.entry.date - a.entry.date || (a.entry.path < b.entry.path ? -1 : 1);
}

/** The same for most that are no better, without a look at their paths. */
function isBehind(a: Candidate, b: Candidate): boolean {
  if (a.match !== b.match) return a.match < b.match;
  if (a.near !== b.near) return a.near < b.near;
  return a.entry.date === b.entry.date ? a.entry.path >= b.entry.path : a.entry.date < b.entry.date;
}

/** What does not match at all. */
const NONE = -1;
const LETTERS = 0;
const INSIDE = 1;
const WORD = 2;
const BEGIN = 3;

/** How words match a text: at its begin, at the begins of words, within words, or not. The first word counts for the begin. */
function matchOf(text: string, words: readonly string[]): number {
  let match = BEGIN;
  for (const word of words) {
    const at = text.indexOf(word);
    if (at < 0) return NONE;
    if (at === 0) continue;
    match = Math.min(match, isWordBegin(text, at) || hasWord(text, word, at) ? WORD : INSIDE);
  }
  return match;
}

function hasWord(text: string, word: string, from: number): boolean {
  for (let at = from; at >= 0; at = text.indexOf(word, at + 1)) if (isWordBegin(text, at)) return true;
  return false;
}

function isWordBegin(text: string, at: number): boolean {
  return at === 0 || isApart(text.charCodeAt(at - 1));
}

/** Whether a character stands between words: what a fold leaves there, and all other punctuation of ASCII. */
function isApart(code: number): boolean {
  return code <= 47 || (code >= 58 && code <= 96);
}

/**
 * Whether the letters of each word are there in their order: from the begin of a word on, any in that word, then on from the begin
 * of a later one (`glbxq` is `globex-queue`). A number is no row of letters: it is there as a whole, or not.
 */
function looseMatchOf(text: string, words: readonly string[]): number {
  for (const word of words) {
    if (isNumber(word) ? !text.includes(word) : !hasLetters(text, word)) return NONE;
  }
  return LETTERS;
}

function hasLetters(text: string, letters: string): boolean {
  let at = -1;
  let isInWord = false;
  for (const letter of letters) {
    let next = text.indexOf(letter, at + 1);
    // What lies in a later word counts only at its begin.
    if (isInWord) for (let i = at + 1; i < next; i++) if (isApart(text.charCodeAt(i))) isInWord = false;
    while (!isInWord && next > 0 && !isWordBegin(text, next)) next = text.indexOf(letter, next + 1);
    if (next < 0) return false;
    at = next;
    isInWord = true;
  }
  return true;
}

function isNumber(word: string): boolean {
  return /^[\d-]+$/.test(word);
}

/** How much of the name the query is, in steps. */
function scoreOf(query: string, { entry }: Candidate): number {
  return Math.floor((single(query, prepare(entry.text))?.score ?? 0) / SCORE_STEP);
}

/** Of small letters: what is no punctuation and no white space. */
const WORDS = /[^\s!-/:-@[-`{-\u00bf\u2010-\u2060\u3001-\u303f]+/g;

function searchText(stem: string, names: readonly (string | undefined)[]): string {
  const parts = [stem];
  for (const name of names) {
    if (name === undefined || name === "") continue;
    for (const word of fold(name).match(WORDS) ?? []) if (!parts.some((part) => part.includes(word))) parts.push(word);
  }
  return parts.length === 1 ? stem : parts.join(" ");
}

function lettersOf(text: string): number {
  let letters = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 97 && code <= 122) letters |= 1 << (code - 97);
    // Digits share the bits that are left; other scripts have none.
    else if (code >= 48 && code <= 57) letters |= 1 << (26 + ((code - 48) % 5));
  }
  return letters;
}

function dateNumber(date: string | undefined): number {
  const digits = date === undefined ? "" : date.replace(/\D/g, "").slice(0, 8);
  return digits.length < 4 ? 0 : Number(digits.padEnd(8, "0"));
}
