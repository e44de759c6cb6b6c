/** What begins a block where it begins a line: there a line must not be broken. */
const BLOCK = /^(?:[-+*>#=|~`]|\d{1,9}[.)](?:\s|$)|<|\[\^?[^\]]*\]:)/;

/**
 * Breaks words over lines of some width, at spaces only; a word that is longer has a line for itself.
 * @param width UTF-16 units that a line may have with its indentation
 * @param first units that the first line has before these words
 * @param indent what the other lines begin with
 */
export function wrapWords(words: readonly string[], width: number, first: number, indent: string): string[] {
  const lines: string[] = [];
  let line = "";
  let length = first;
  for (const word of words) {
    if (line !== "" && length + 1 + word.length > width && !BLOCK.test(word)) {
      lines.push(line);
      line = `${indent}${word}`;
      length = line.length;
    } else {
      line += line === "" ? word : ` ${word}`;
      length += word.length + (line === word ? 0 : 1);
    }
  }
  return [...lines, line];
}
