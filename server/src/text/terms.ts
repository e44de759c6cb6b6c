import { append } from "./append";

/** Words that say nothing on what a text is about. */
const STOP_WORDS = new Set(
  (
    "a an and any are as at be been both but by can do does for from had has have how if in into is it its more most much no not of on " +
    "one or other our over own s she so some such than that the their them then there these they this those through to too under until " +
    "up was we were what when where which while who why will with within would you your"
  ).split(" "),
);

/** Letters of scripts that put no spaces between words: each two in a row stand for a word. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const RUNS = new RegExp(`${UNSPACED.source}+`, "gu");

/** What has letters or digits beyond ASCII, or may have: all but dashes, quotes and the like. */
const FOREIGN = /[^\0-\x7f\u2010-\u2027]/;

/**
 * The words of a text by which it can be found, in order: lower case, without accents, plural endings and words that every text
 * has.
 */
export function terms(text: string): string[] {
  return termsOf(wordsIn(text));
}

/** The same, each once or a few times and in no particular order: most words of a long text are there already. */
export function distinctTerms(text: string): string[] {
  const { words, hasUnspaced } = wordsIn(text);
  return termsOf({ words: new Set(words), hasUnspaced });
}

interface Words {
  readonly words: Iterable<string>;
  /** Whether some are of a script that puts no spaces between them. */
  readonly hasUnspaced: boolean;
}

function wordsIn(text: string): Words {
  const isPlain = !FOREIGN.test(text);
  const lower = isPlain ? text.toLowerCase() : text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");
  const words = lower.match(isPlain ? /[a-z0-9]+/g : /[\p{L}\p{N}]+/gu) ?? [];
  return { words, hasUnspaced: !isPlain && UNSPACED.test(lower) };
}

function termsOf({ words, hasUnspaced }: Words): string[] {
  const found: string[] = [];
  for (const word of words) {
    for (const run of hasUnspaced ? (word.match(RUNS) ?? []) : []) append(found, pairs(run));
    const spaced = hasUnspaced ? word.replace(RUNS, " ").split(" ") : [word];
    for (const part of spaced) if (part !== "" && !STOP_WORDS.has(part)) found.push(stem(part));
  }
  return found;
}

/** Takes off the endings of English plurals and of verbs, so that `caches` finds `cache` and `caching`. */
function stem(word: string): string {
  if (word.length < 4 || !ENDING.test(word) || /\d/.test(word)) return word;
  let stemmed = word;
  if (stemmed.endsWith("ies")) stemmed = `${stemmed.slice(0, -3)}y`;
  else if (stemmed.endsWith("s") && !stemmed.endsWith("ss")) stemmed = stemmed.slice(0, -1);
  const ending = stemmed.endsWith("ing") ? 3 : stemmed.endsWith("ed") ? 2 : 0;
  if (word.length - ending >= 4) stemmed = stemmed.slice(0, stemmed.length - ending);
  return stemmed.length > 3 && stemmed.endsWith("e") ? stemmed.slice(0, -1) : stemmed;
}

/** The last letters of the endings. */
const ENDING = /[sgde]$/;

function pairs(run: string): string[] {
  return run.length < 2 ? [run] : [...run].slice(0, -1).map((letter, i) => letter + ([...run][i + 1] ?? ""));
}
