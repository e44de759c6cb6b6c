import type { Span } from "./lines";

/** About how many words a part of a text has: runs of what is no white space; in scripts without spaces, two letters a word. */
export function countWords(text: string, { start, end }: Span): number {
  let count = 0;
  let inWord = false;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    // Latin letters, as nearly all is.
    if (code > 32 && code < 160) {
      if (!inWord) count++;
      inWord = true;
      continue;
    }
    const isSpace = code === 32 || (code >= 9 && code <= 13) || code === 160;
    // Of Chinese, Japanese and Korean each letter is about half a word.
    if (code >= 0x3040 && code <= 0xd7a3) count += 0.5;
    else if (!isSpace && !inWord) count++;
    inWord = !isSpace;
  }
  return Math.floor(count);
}

/** `1 page`, `2 pages`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 || noun === "information" ? "" : "s"}`;
}
