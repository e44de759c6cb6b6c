/** How well words match a name: not at all, by their letters in order, within its words, at the begins of some, or at its begin. */
export const NONE = -1;
export const LETTERS = 0;
export const INSIDE = 1;
export const WORD = 2;
export const BEGIN = 3;

/**
 * How words match a name as they stand. No words match at its begin.
 * @param name folded, as the words are
 */
export function matchOf(name: string, words: readonly string[]): number {
  let match = BEGIN;
  for (const word of words) {
    const at = name.indexOf(word);
    if (at < 0) return NONE;
    if (at === 0) continue;
    match = Math.min(match, isWordBegin(name, at) || hasWord(name, word, at) ? WORD : INSIDE);
  }
  return match;
}

/**
 * Whether the letters of each word are there in their order: from the begin of a word on, any in that word, then on from the begin
 * of a later one (`glbxq` is `globex-queue`). A number is no row of letters: it is there as a whole, or not.
 */
export function looseMatchOf(name: string, words: readonly string[]): number {
  for (const word of words) {
    if (isNumber(word) ? !name.includes(word) : !hasLetters(name, word)) return NONE;
  }
  return LETTERS;
}

export function isNumber(word: string): boolean {
  return /^[\d-]+$/.test(word);
}

/** Whether a word begins at a place of a text: at its begin, or behind what stands between words. */
export function isWordBegin(text: string, at: number): boolean {
  return at === 0 || isApart(text.charCodeAt(at - 1));
}

/** Two sets of letters, a bit for each: which a name has, and with which its words begin. */
export interface Letters {
  readonly all: number;
  readonly initials: number;
}

/** The letters and digits of a name. */
export function lettersOf(name: string): Letters {
  let all = 0;
  let initials = 0;
  let isApartBefore = true;
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i);
    const bit = bitOf(code);
    all |= bit;
    if (isApartBefore) initials |= bit;
    isApartBefore = isApart(code);
  }
  return { all, initials };
}

/** The letters that a name must have for words to match it by letters: their own, and at the begin of a word their first. */
export function lettersNeeded(words: readonly string[]): Letters {
  let all = 0;
  let initials = 0;
  for (const word of words) {
    for (let i = 0; i < word.length; i++) all |= bitOf(word.charCodeAt(i));
    if (!isNumber(word)) initials |= bitOf(word.charCodeAt(0));
  }
  return { all, initials };
}

/** Digits share the bits that letters leave; other scripts have none. */
function bitOf(code: number): number {
  if (code >= 97 && code <= 122) return 1 << (code - 97);
  return code >= 48 && code <= 57 ? 1 << (26 + ((code - 48) % 5)) : 0;
}

function hasWord(text: string, word: string, from: number): boolean {
  for (let at = from; at >= 0; at = text.indexOf(word, at + 1)) if (isWordBegin(text, at)) return true;
  return false;
}

/** Whether a character stands between words: what a fold leaves there, and all other punctuation of ASCII. */
function isApart(code: number): boolean {
  return code <= 47 || (code >= 58 && code <= 96);
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
