import { MARKER, MAX_COPIED, MAX_DEPTH, MAX_MARKS } from "./guard-limits";

/** Of what is limited, the most that there may be in one paragraph, or in the whole text. */
interface Most {
  marks: number;
  brackets: number;
  lines: number;
  copied: number;
  isDeep: boolean;
}

/**
 * Counts no less than the patterns of the guard do, which cost many times as much, and more where it is simpler so: it ends a
 * paragraph at a blank line, a bullet or a row only. Nearly all pages are done with it.
 */
export function census(text: string): Readonly<Most> {
  const most: Most = { marks: 0, brackets: 0, lines: 0, copied: 0, isDeep: mayBeDeep(text) };
  const blankLine = text.includes("\r\n\r\n") ? "\r\n\r\n" : "\n\n";
  let start = 0;
  while (start + MAX_MARKS < text.length) {
    // From one blank line to another that is no further away than this, nothing can be too much.
    let end = text.lastIndexOf(blankLine, start + MAX_MARKS);
    if (end <= start) {
      end = text.indexOf(blankLine, start + MAX_MARKS);
      if (end < 0) end = text.length;
      count(text, start, end, most);
    }
    start = end;
  }
  most.copied = 0;
  if (copiedAtMost(text, blankLine) > MAX_COPIED) count(text, 0, text.length, most);
  return most;
}

/** No less than may be copied in all of a text: a paragraph may end earlier than at a line that has nothing in it. */
function copiedAtMost(text: string, blankLine: string): number {
  let copied = 0;
  let start = 0;
  let next = text.indexOf(blankLine);
  for (let i = text.indexOf("&"); i >= 0; i = text.indexOf("&", i + 1)) {
    for (; next >= 0 && next < i; next = text.indexOf(blankLine, next + 1)) start = next;
    copied += i - start;
  }
  return copied;
}

/** What a character may be to a parser, a bit each; 0 for letters, as nearly all are. */
const KINDS = { mark: 1, bracket: 2, lineEnd: 4, character: 8, container: 16, blank: 32 } as const;
const KIND_OF = Uint8Array.from({ length: 128 }, (_, code) => kindOf(String.fromCharCode(code)));

function kindOf(character: string): number {
  if (character === "*") return KINDS.mark | KINDS.container;
  if ("_~".includes(character)) return KINDS.mark;
  if (/[>+\-.)\d]/.test(character)) return KINDS.container;
  if ("[]".includes(character)) return KINDS.bracket;
  if ("\r\n".includes(character)) return KINDS.lineEnd;
  if (" \t".includes(character)) return KINDS.blank;
  return character === "&" ? KINDS.character : 0;
}

const DEEP = new RegExp(String.raw`[ \t]*${MARKER}{${MAX_DEPTH},}|[ \t]{${2 * MAX_DEPTH},}`, "y");

/** Whether containers may be nested too deep in a text: whether a line begins with as many markers, or blanks. */
function mayBeDeep(text: string): boolean {
  // Other line ends are rare.
  if (text.includes("\u2028") || text.includes("\u2029") || (text.includes("\r") && /\r(?!\n)/.test(text))) return true;
  for (let line = 0; ; ) {
    if (beginsDeep(text, line)) return true;
    line = text.indexOf("\n", line) + 1;
    if (line === 0) return false;
  }
}

function beginsDeep(text: string, line: number): boolean {
  // So many markers begin with some characters of which all may belong to one, or with the label of a footnote.
  for (let i = line; i < line + 8; i++) {
    const code = text.charCodeAt(i);
    if (code === BRACKET) break;
    if (!((KIND_OF[code] ?? 0) & (KINDS.container | KINDS.blank))) return false;
  }
  DEEP.lastIndex = line;
  return DEEP.test(text);
}

const LETTER = /\p{L}/u;

/** Counts in a part of a text that begins with a paragraph. */
function count(text: string, from: number, to: number, most: Most): void {
  let start = from;
  let marks = 0;
  let brackets = 0;
  let lines = 0;
  let isBlank = true;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    const kind = code < 128 ? (KIND_OF[code] ?? 0) : 0;
    if (kind === KINDS.blank) continue;
    if (kind === KINDS.lineEnd) {
      if (code === 13 && text.charCodeAt(i + 1) === 10) continue;
      if (isBlank) {
        start = i;
        marks = brackets = lines = 0;
      }
      isBlank = true;
      continue;
    }
    if (isBlank && code !== GREATER) {
      isBlank = false;
      if (code === BAR || ((code === DASH || code === STAR || code === PLUS) && isBlankAt(text, i + 1))) brackets = 0;
      else if (LETTER.test(text[i] ?? "") || code > 127) most.lines = Math.max(most.lines, ++lines);
    }
    if (kind === 0) continue;
    if (kind & KINDS.mark) most.marks = Math.max(most.marks, ++marks);
    if (kind & KINDS.bracket) most.brackets = Math.max(most.brackets, ++brackets);
    if (kind & KINDS.character) most.copied += i - start;
  }
}

const [GREATER, BAR, DASH, STAR, PLUS, BRACKET] = Array.from(">|-*+[", (character) => character.charCodeAt(0));

function isBlankAt(text: string, at: number): boolean {
  return text[at] === " " || text[at] === "\t";
}
