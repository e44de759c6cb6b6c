/** About how many words a text has: runs of what is no white space; in scripts without spaces, two letters a word. */
export function countWords(text: string): number {
  let count = 0;
  let inWord = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
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
