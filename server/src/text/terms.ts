/** Words that say nothing on what a text is about. */
const STOP_WORDS = new Set(
  (
    "a an and any are as at be been both but by can do does for from had has have how if in into is it its more most much no not of on " +
    "one or other our over own s she so some such than that the their them then there these they this those through to too under until " +
    "up was we were what when where which while who why will with within would you your"
  ).split(" "),
);

/** Letters of scripts that put no spaces between words: each two in a row stand for a word. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu;

/**
 * The words of a text by which it can be found, in order: lower case, without accents, plural endings and words that every text
 * has.
 */
export function terms(text: string): string[] {
  const found: string[] = [];
  for (const [word] of text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .matchAll(/[\p{L}\p{N}]+/gu)) {
    const runs = word.match(UNSPACED);
    if (runs) for (const run of runs) found.push(...pairs(run));
    const rest = runs ? word.replace(UNSPACED, " ").trim() : word;
    for (const part of rest === "" ? [] : rest.split(" ")) if (!STOP_WORDS.has(part)) found.push(stem(part));
  }
  return found;
}

/** Takes off the endings of English plurals and of verbs, so that `caches` finds `cache` and `caching`. */
function stem(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  const stemmed = word
    .replace(/ies$/, "y")
    .replace(/(?<=[^s])s$/, "")
    .replace(/(?:ing|ed)$/, (ending) => (word.length - ending.length >= 4 ? "" : ending));
  return stemmed.length > 3 ? stemmed.replace(/e$/, "") : stemmed;
}

function pairs(run: string): string[] {
  return run.length < 2 ? [run] : [...run].slice(0, -1).map((letter, i) => letter + ([...run][i + 1] ?? ""));
}
