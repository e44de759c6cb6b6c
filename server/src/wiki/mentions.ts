import type { Facts } from "../markdown/facts";
import { hashOfText } from "../text/hash";
import { MultiMap } from "../text/multi-map";
import { baseName } from "../text/slug";
import { distinctTerms, terms } from "../text/terms";
import { WordSet } from "../text/word-set";
import type { Page } from "./page";

/** Gives the text of a page at once, as it now is; `undefined` when it cannot be read. */
export type ReadNow = (path: string) => string | undefined;

/**
 * Tells whether the text of a page may name another one. A page's words are no facts, since hardly anybody asks for them: they are
 * read when somebody does, and kept as a small set.
 */
export class Mentions {
  private readonly words = new WeakMap<Facts, WordSet>();
  /** Who has asked about a page: what is said of them may change with its text. */
  private readonly askers = new MultiMap<string, string>();

  constructor(private readonly read: ReadNow) {}

  /**
   * Whether a page may name another one: by half of the words of its title, an alias or its file's name. Says yes, too, where that
   * cannot be told.
   */
  mayName(by: Page, page: Page): boolean {
    this.askers.add(by.path, page.path);
    const words = this.wordsOf(by);
    return words === undefined || namesOf(page).some((name) => mayHold(words, name));
  }

  /** The pages for which another answer may be given now that a page has changed. */
  askersOf(path: string): readonly string[] {
    return this.askers.get(path);
  }

  private wordsOf({ path, facts }: Page): WordSet | undefined {
    const known = this.words.get(facts);
    if (known) return known;
    const text = this.read(path);
    // Of a version that is not indexed yet we hear soon.
    if (text === undefined || hashOfText(text) !== facts.hash) return undefined;
    const words = new WordSet(distinctTerms(text));
    this.words.set(facts, words);
    return words;
  }
}

/** What a page is called. `MXU (Matrix Unit)` is both. */
function namesOf({ title, aliases, slug }: Page): string[] {
  const parts = title.split(/[()（）]|\s[—–|:-]\s/);
  return [title, ...parts, ...aliases, baseName(slug)].filter((name) => name.trim() !== "");
}

function mayHold(words: WordSet, name: string): boolean {
  const wanted = [...new Set(terms(name))];
  return wanted.filter((word) => words.mayHave(word)).length * 2 >= wanted.length;
}
