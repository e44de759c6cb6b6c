import { literal } from "../text/literal";

/** Names that begin with a year come first where nothing else says which: they are of sources, of which the newest are meant. */
const DATED = /(?:^|\/)\d{4}[^/]*$/;

/**
 * The paths that have some words in them, whatever their case and whatever stands between words: first those whose last part
 * begins with the longest, then others, either from the last one on. One quick pass, for paths of which nothing is kept ready.
 * @param words folded; none are in every path
 * @param limit how many of either there may be
 */
export function findPaths(
  paths: readonly string[],
  words: readonly string[],
  isWanted: (path: string) => boolean,
  limit: number,
): string[] {
  const inPath = words.map((word) => new RegExp(spelled(word), "iu"));
  const longest = words.reduce((a, b) => (b.length > a.length ? b : a), "");
  const atBegin = longest === "" ? DATED : new RegExp(`(?:^|/)${spelled(longest)}[^/]*$`, "iu");
  const begins: string[] = [];
  const others: string[] = [];
  for (let i = paths.length - 1; i >= 0 && begins.length < limit; i--) {
    const path = paths[i] as string;
    if (!inPath.every((word) => word.test(path)) || !isWanted(path)) continue;
    const list = atBegin.test(path) ? begins : others;
    if (list.length < limit) list.push(path);
  }
  return [...begins, ...others];
}

/** An expression for what is folded to a word. */
function spelled(word: string): string {
  return literal(word).replace(/-/g, "[\\s_-]+");
}
