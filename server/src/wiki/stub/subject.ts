import { baseName, fold } from "../../text/slug";
import type { Page } from "../page";
import type { Passage } from "./passage";
import { DETERMINER, PRONOUN } from "./phrases";

/** The names that a page goes by, folded and cut into words. */
export type PageNames = readonly (readonly string[])[];

export function pageNames({ title, slug, aliases }: Page): PageNames {
  // `Kafka (streaming platform)` and `Kafka: a log` are called Kafka.
  const short = /^[^(:—–]+/.exec(title)?.[0] ?? title;
  return [title, short, baseName(slug), ...aliases].map((name) => wordsOf(name)).filter((words) => words.length > 0);
}

/**
 * What a phrase says is missing of this page: `Open Connect's streaming-side architecture` on the page Netflix Open Connect
 * is the `streaming-side architecture`. Nothing when it is the page itself or a mere `it`.
 */
export function subjectOf(phrase: Passage, names: PageNames): Passage | undefined {
  const subject = withoutPageName(phrase.withoutStop().without(DETERMINER), names);
  const isNothing = subject.isEmpty || PRONOUN.test(subject.words.trim()) || isPageName(subject, names, 1);
  return isNothing ? undefined : subject;
}

/** Drops the page's name before or behind what is its own. A link is no mere name: it stays. */
export function withoutPageName(phrase: Passage, names: PageNames): Passage {
  const possessive = phrase.find(/(?:['’]s|s['’]) +(?:own +)?(?=\S)/iu);
  if (possessive) {
    const owner = phrase.slice(0, possessive.start + (/^s/i.test(possessive.words) ? 1 : 0));
    return isPageName(owner.without(DETERMINER), names, 1) ? phrase.slice(possessive.end) : phrase;
  }
  const of = phrase.findLastOutside(/ (?:of|in|for|behind|within) +(?:the +)?/giu);
  if (of && isPageName(phrase.slice(of.end), names, 1)) return phrase.slice(0, of.start);
  return withoutFirstWords(phrase, names);
}

/** `Open Connect appliances`. Here a single word must be the whole name: `Maglev hashing` is not Google Maglev's hashing. */
function withoutFirstWords(phrase: Passage, names: PageNames): Passage {
  const spaces = [...phrase.shape.matchAll(/ +/g)].slice(0, MAX_NAME_WORDS);
  const space = spaces.findLast(({ index }) => isPageName(phrase.slice(0, index), names, 2));
  return space ? phrase.slice(space.index) : phrase;
}

/** Longer names than this are looked for as possessives only. */
const MAX_NAME_WORDS = 8;

/** Whether a phrase is a name of the page: all of it, its last words (`least` of them at least), or their initials. */
function isPageName(phrase: Passage, names: PageNames, least: number): boolean {
  const written = phrase.words.trim();
  // No name is longer, and a note without a full stop may be.
  if (phrase.hasLinks || written.length > 200) return false;
  const words = wordsOf(written);
  const isInitials = /^\p{Lu}[\p{Lu}\d]+$/u.test(written);
  return names.some(
    (name) =>
      ((words.length === name.length || words.length >= least) && endsWith(name, words)) ||
      (isInitials &&
        name
          .map((word) => word[0])
          .join("")
          .endsWith(written.toLowerCase())),
  );
}

function endsWith(name: readonly string[], words: readonly string[]): boolean {
  return (
    words.length > 0 && words.length <= name.length && words.every((word, i) => word === name.at(i - words.length))
  );
}

function wordsOf(name: string): string[] {
  return fold(name.trim())
    .split("-")
    .filter((word) => word !== "");
}
