import { codeUnits } from "./code-units";
import type { Span } from "./lines";

/** What a code unit may be: white space, a part of a word, or of Chinese, Japanese and Korean half a word by itself. */
const [SPACE, LETTER, HALF] = [0, 1, 3];
const KIND_OF = new Uint8Array(0x10000).fill(LETTER).fill(HALF, 0x3040, 0xd7a4);
for (const space of [9, 10, 11, 12, 13, 32, 160]) KIND_OF[space] = SPACE;

/** About how many words some parts of a text have: runs of what is no white space; in scripts without spaces, two letters a word. */
export function countWords(text: string, parts: readonly Span[]): number {
  const units = codeUnits(text);
  let words = 0;
  for (const { start, end } of parts) {
    let begins = 0;
    let halves = 0;
    let inWord = 0;
    // Without a branch, since no processor guesses where words end.
    for (let i = start; i < end; i++) {
      const kind = KIND_OF[units[i] ?? 0] ?? 0;
      begins += kind & ~(kind >> 1) & ~inWord & 1;
      halves += kind >> 1;
      inWord = kind & 1;
    }
    words += begins + (halves >> 1);
  }
  return words;
}

/** `1 page`, `2 pages`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 || noun === "information" ? "" : "s"}`;
}
