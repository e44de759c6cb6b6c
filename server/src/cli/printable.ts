/** A page's words in one line: they must not be able to steer a terminal. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ");
}
