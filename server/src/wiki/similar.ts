import { AlikeNames, type Slips } from "../text/alike-names";
import type { Alike } from "../text/best";
import { baseName, fold } from "../text/slug";
import type { Named } from "./names";
import type { Page } from "./page";
import { PathTails } from "./path-tails";

/** What a catalogue is asked for when something similar is looked for. */
interface Known {
  allPages(): Iterable<Page>;
  allFiles(): Iterable<string>;
}

/** What a page at a path goes by. */
type NamedAt = Named & Pick<Page, "path">;

/** What is near a missing page. */
export interface NearPages {
  /** The paths of those nearest, best first. */
  readonly found: readonly Alike<string>[];
  /** Some that are a slip away: enough to tell whether one is alone. */
  readonly slips: () => Slips<string>;
}

/** Answers kept before all are forgotten: more than any wiki misses, and little memory. */
const MAX_ANSWERS = 20_000;

/**
 * Pages and files by names that are only similar to theirs. Most wikis never ask, or only when something is missing, so a table
 * is made when it is asked for first; from then on it goes with the changes, since a title changes with each letter typed.
 */
export class Similar {
  private stemTable: AlikeNames<string> | undefined;
  /** The pages that are yet to come into it. */
  private stemless: Iterator<Page> | undefined;
  private titleTable: AlikeNames<string> | undefined;
  private fileTable: AlikeNames<string> | undefined;
  private readonly paths: PathTails;
  private readonly answers = new Map<string, NearPages>();
  private readonly strangers = new Map<string, boolean>();

  constructor(private readonly known: Known) {
    this.paths = new PathTails(known);
  }

  /** Paths of pages by their folded stems. */
  get stems(): AlikeNames<string> {
    return this.someStems(() => false);
  }

  /**
   * Makes some of the table of stems: in a large wiki whoever asks first what is near a missing page would wait for all of it.
   * @param isOver asked between pages
   * @returns whether nothing is left
   */
  work(isOver: () => boolean): boolean {
    this.someStems(isOver);
    return this.stemless === undefined;
  }

  private someStems(isOver: () => boolean): AlikeNames<string> {
    if (!this.stemTable) {
      this.stemTable = new AlikeNames();
      this.stemless = this.known.allPages()[Symbol.iterator]();
    }
    while (this.stemless) {
      // One that came meanwhile is in it already, and to add it again changes nothing.
      const { value: page } = this.stemless.next();
      if (page) this.stemTable.add(foldedStem(page), page.path);
      else this.stemless = undefined;
      if (isOver()) break;
    }
    return this.stemTable;
  }

  /** Paths of pages by their folded titles, aliases and ids. */
  get titles(): AlikeNames<string> {
    if (!this.titleTable) {
      this.titleTable = new AlikeNames();
      for (const page of this.known.allPages()) fileTitles(this.titleTable, "add", page);
    }
    return this.titleTable;
  }

  /** Paths of all files, pages among them, by their folded names without ending. */
  get files(): AlikeNames<string> {
    if (!this.fileTable) {
      this.fileTable = new AlikeNames();
      for (const { path } of this.known.allPages()) this.fileTable.add(splitEnding(path)[0], path);
      for (const path of this.known.allFiles()) this.fileTable.add(splitEnding(path)[0], path);
    }
    return this.fileTable;
  }

  /** Whether a text is the beginning of a known path, or of the rest of one behind a `/`. */
  isBeginning(text: string): boolean {
    return this.paths.haveBeginning(text);
  }

  /** What is near a missing page, worked out once: many pages miss the same. @param key what the answer depends on */
  near(key: string, work: () => NearPages): NearPages {
    return remembered(this.answers, key, work);
  }

  /** Whether nothing is near a name, worked out once. */
  isStranger(key: string, work: () => boolean): boolean {
    return remembered(this.strangers, key, work);
  }

  /** Many came: all is worked out anew when it is asked for. */
  forget(): void {
    this.forgetAnswers();
    this.stemTable = undefined;
    this.stemless = undefined;
    this.titleTable = undefined;
    this.fileTable = undefined;
    this.paths.forget();
  }

  /** A page came or went. */
  page(change: "add" | "delete", page: Page): void {
    this.forgetAnswers();
    this.stemTable?.[change](foldedStem(page), page.path);
    if (this.titleTable) fileTitles(this.titleTable, change, page);
    this.fileTable?.[change](splitEnding(page.path)[0], page.path);
    this.paths.count(page.path, change === "add" ? 1 : -1);
  }

  /** A page goes by other titles. */
  retitle(before: NamedAt, page: NamedAt): void {
    this.forgetAnswers();
    if (!this.titleTable) return;
    fileTitles(this.titleTable, "delete", before);
    fileTitles(this.titleTable, "add", page);
  }

  private forgetAnswers(): void {
    // Thousands of pages come while nobody asks, and to clear what is empty takes a while, too.
    if (this.answers.size > 0) this.answers.clear();
    if (this.strangers.size > 0) this.strangers.clear();
  }

  /** A file that is no page came or went. */
  file(change: "add" | "delete", path: string): void {
    this.fileTable?.[change](splitEnding(path)[0], path);
    this.paths.count(path, change === "add" ? 1 : -1);
  }
}

function remembered<T>(answers: Map<string, T>, key: string, work: () => T): T {
  const known = answers.get(key);
  if (known !== undefined) return known;
  if (answers.size >= MAX_ANSWERS) answers.clear();
  const answer = work();
  answers.set(key, answer);
  return answer;
}

/** A page's names as they are compared: the stem's place is 0, those of title and aliases follow. */
export function foldedNames(page: Named): string[] {
  return [foldedStem(page), ...[page.title, ...page.aliases].map(fold)];
}

/** A file's name and its ending, folded. */
export function splitEnding(path: string): [string, string] {
  const name = baseName(path);
  const ending = /\.[A-Za-z]\w{0,5}$/.exec(name)?.[0] ?? "";
  return [fold(name.slice(0, name.length - ending.length)), ending.toLowerCase()];
}

function foldedStem({ slug }: Named): string {
  return fold(baseName(slug));
}

function fileTitles(table: AlikeNames<string>, change: "add" | "delete", page: NamedAt): void {
  for (const name of new Set(foldedNames(page).slice(1))) table[change](name, page.path);
}
