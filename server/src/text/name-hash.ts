import { extensionOf, fold } from "./slug";

/** What a fold makes of the characters of ASCII. */
const FOLDED = Uint8Array.from({ length: 128 }, (_unit, code) => fold(String.fromCharCode(code)).charCodeAt(0));
const HYPHEN = 45;
const SLASH = 47;

/** The same for two names that are the same when they are folded (see `fold`), and most likely another one for any other name. */
export function nameHash(name: string): number {
  return hashFromEnd(name, name.length);
}

/** The hashes of what is left of a path behind each of its slashes, from its last part to the whole, but for a page's ending. */
export function tailHashes(path: string): number[] {
  const tails: number[] = [];
  tails.push(hashFromEnd(path, extensionOf(path), tails));
  return tails;
}

/** FNV-1a, from the end to the front, since tails have that in common. It is folded on the way: most names take no copy. */
function hashFromEnd(name: string, end: number, tails?: number[], isFolded = false): number {
  let hash = 0x811c9dc5 | 0;
  let before = 0;
  for (let i = end - 1; i >= 0; i--) {
    let unit = name.charCodeAt(i);
    if (unit < 128) unit = FOLDED[unit] as number;
    else if (!isFolded) {
      if (tails) tails.length = 0;
      const folded = fold(name.slice(0, end));
      return hashFromEnd(folded, folded.length, tails, true);
    }
    if (unit === HYPHEN && before === HYPHEN) continue;
    if (unit === SLASH) tails?.push(hash);
    hash = Math.imul(hash ^ unit, 0x01000193);
    before = unit;
  }
  return hash;
}
