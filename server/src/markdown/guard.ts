/**
 * Containers (quotes, list items, footnotes) and brackets nested deeper than this are read as text. Nobody writes such pages by hand; parsers
 * recurse into them, overflow their stack, and take time that grows with the square of the depth.
 */
const MAX_DEPTH = 32;

/**
 * In one paragraph, marks of emphasis and brackets of links behind so many are read as text. Parsers look for the partner of
 * each among all that are open. The items of a list and the rows of a table count for themselves, as to brackets.
 */
const MAX_MARKS = 1000;

/** Lines of words of one paragraph behind so many are joined with the line before: the portable parser is slow on lines. */
const MAX_LINES = 1000;

/**
 * Characters that the references to characters (`&amp;`) of a page may have before them in their paragraphs, all added up. At
 * each the native parser copies the text so far. Those behind so many are read as text, but for those near to the begin of
 * theirs, which cost little.
 */
const MAX_COPIED = 50_000_000;
const NEAR = 200;

const MARKER = String.raw`(?:>[ \t]?|(?:[-+*]|\d{1,9}[.)])[ \t]+|\[\^[^\]\s]+\]:[ \t]*)`;
const TOO_DEEP = new RegExp(String.raw`^([ \t]*${MARKER}{${MAX_DEPTH}})(${MARKER}+)`, "gm");
const INDENTED_TOO_DEEP = new RegExp(String.raw`^([ \t]{${2 * MAX_DEPTH},})(${MARKER}+)`, "gm");

const EMPHASIS = "[*_~]+";
const BRACKET = String.raw`[[\]]`;
// Between the two characters of a line end no line begins.
const BEGIN = String.raw`(?:^|(?<=\n|\r(?!\n)))`;
const LINE_START = String.raw`${BEGIN}[ \t>]*`;
const BLANK_LINE = String.raw`${LINE_START}(?=[\r\n])`;
const HEADING = String.raw`${LINE_START}#{1,6}[ \t]`;
const BULLET = String.raw`${LINE_START}(?:[-+*]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\])?`;
const ROW = String.raw`${LINE_START}\|`;
// Marks that are none: lines that are rules and fences, code, autolinks, destinations and labels.
const KEPT = [
  String.raw`${LINE_START}(?:~{3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})`,
  "`+[^`\\r\\n]*`+",
  String.raw`<[^<>\r\n]*>|(?:\[[^\s[\]]+)?\](?:\([^()\r\n]*\)|:[ \t]*\S+)|\[[^\s[\]]+\]`,
].join("|");
const SURPLUS_EMPHASIS = new RegExp(
  `(?<reset>${BLANK_LINE}|${HEADING})|${BULLET}|(?<kept>${KEPT})|(?<mark>${EMPHASIS})`,
  "gu",
);
const SURPLUS_BRACKETS = new RegExp(`(?<reset>${BLANK_LINE}|${HEADING}|${BULLET}|${ROW})|(?<mark>${BRACKET})`, "gu");
// A line that begins with a letter goes on with the paragraph, whatever that is in; a row of a table has bars.
const SURPLUS_LINES = new RegExp(
  String.raw`(?<reset>${BLANK_LINE})|${BEGIN}\p{L}[^\r\n|]*(?<mark>\r\n|[\r\n])(?=\p{L})`,
  "gu",
);
const CHARACTER = new RegExp(`(?<reset>${BLANK_LINE}|${HEADING})|(?<kept>${KEPT})|&(?=#?[\\da-zA-Z]{1,32};)`, "gu");

/**
 * The text without what would cost a parser more than its length: it is made inert, and every character keeps its place. What
 * people write comes out as it was.
 */
export function guard(text: string): string {
  const most = census(text);
  let guarded = most.isDeep ? text.replace(TOO_DEEP, words).replace(INDENTED_TOO_DEEP, words) : text;
  if (most.copied > MAX_COPIED) guarded = limitCharacters(guarded);
  if (most.marks > MAX_MARKS) guarded = limit(guarded, SURPLUS_EMPHASIS, MAX_MARKS, ".");
  if (most.brackets > MAX_MARKS) guarded = limit(guarded, SURPLUS_BRACKETS, MAX_MARKS, ".");
  if (most.lines > MAX_LINES) guarded = limit(guarded, SURPLUS_LINES, MAX_LINES, " ");
  return guarded;
}

function words(_all: string, kept: string, markers: string): string {
  return kept + markers.replace(/[^ \t]/g, ".");
}

/** What a character may be to a parser, a bit each; 0 for letters, as nearly all are. */
const KINDS = { mark: 1, bracket: 2, lineEnd: 4, character: 8, marker: 16, blank: 32 } as const;
const KIND_OF = Uint8Array.from({ length: 128 }, (_, code) => kindOf(String.fromCharCode(code)));

function kindOf(character: string): number {
  if (character === "*") return KINDS.mark | KINDS.marker;
  if ("_~".includes(character)) return KINDS.mark;
  // What ends the marker of a container.
  if (">-+.):".includes(character)) return KINDS.marker;
  if ("[]".includes(character)) return KINDS.bracket;
  if ("\r\n".includes(character)) return KINDS.lineEnd;
  if (" \t".includes(character)) return KINDS.blank;
  return character === "&" ? KINDS.character : 0;
}

const LETTER = /\p{L}/u;

/**
 * The most that a paragraph of a text may have of what is limited, in one pass: nearly all pages are done with it. Counts no less
 * than the patterns do, which cost many times as much, and more where it is simpler so: it ends a paragraph at a blank line,
 * a bullet or a row only.
 */
function census(text: string) {
  const most = { marks: 0, brackets: 0, lines: 0, copied: 0, isDeep: false };
  let start = 0;
  let marks = 0;
  let brackets = 0;
  let lines = 0;
  // In the line at hand: one that is too deep has more than MAX_DEPTH markers, or twice as many blanks in a row.
  let markers = 0;
  let blanks = 0;
  let isBlank = true;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const kind = code < 128 ? (KIND_OF[code] ?? 0) : 0;
    if (kind === KINDS.blank) {
      if (++blanks === 2 * MAX_DEPTH) most.isDeep = true;
      continue;
    }
    if (kind === KINDS.lineEnd) {
      if (code === 13 && text.charCodeAt(i + 1) === 10) continue;
      if (isBlank) {
        start = i;
        marks = brackets = lines = 0;
      }
      if (markers > MAX_DEPTH) most.isDeep = true;
      markers = blanks = 0;
      isBlank = true;
      continue;
    }
    if (isBlank && code !== GREATER) {
      isBlank = false;
      if (code === BAR || ((code === DASH || code === STAR || code === PLUS) && isBlankAt(text, i + 1))) brackets = 0;
      else if (LETTER.test(text[i] ?? "") || code > 127) most.lines = Math.max(most.lines, ++lines);
    }
    blanks = 0;
    if (kind === 0) continue;
    if (kind & KINDS.mark) most.marks = Math.max(most.marks, ++marks);
    if (kind & KINDS.bracket) most.brackets = Math.max(most.brackets, ++brackets);
    if (kind & KINDS.marker) markers++;
    if (kind & KINDS.character) most.copied += i - start;
  }
  if (markers > MAX_DEPTH) most.isDeep = true;
  return most;
}

const [GREATER, BAR, DASH, STAR, PLUS] = Array.from(">|-*+", (character) => character.charCodeAt(0));

function isBlankAt(text: string, at: number): boolean {
  return text[at] === " " || text[at] === "\t";
}

/** Replaces the marks behind the first `max` ones since the last reset, and far behind them all that look like marks. */
function limit(text: string, pattern: RegExp, max: number, inert: string): string {
  let count = 0;
  let open = 0;
  return text.replace(pattern, (...match) => {
    const all: string = match[0];
    const { reset, mark, kept } = match.at(-1) as { reset?: string; mark?: string; kept?: string };
    if (reset !== undefined) count = open = 0;
    else if (mark !== undefined) {
      if (mark === "[") open++;
      const isSurplus = ++count > max || open > MAX_DEPTH;
      if (mark === "]" && open > 0) open--;
      if (!isSurplus) return all;
      return all.slice(0, all.length - mark.length) + inert.repeat(mark.length);
    } else if (kept !== undefined) {
      count++;
      if (count > 4 * max) return all.replace(/[*_~]/g, inert);
    }
    return all;
  });
}

function limitCharacters(text: string): string {
  let copied = 0;
  let start = 0;
  return text.replace(CHARACTER, (...match) => {
    const all: string = match[0];
    const at: number = match.at(-3);
    const { reset, kept } = match.at(-1) as { reset?: string; kept?: string };
    if (reset !== undefined) start = at;
    else if (kept === undefined && at - start > NEAR) {
      copied += at - start;
      if (copied > MAX_COPIED) return ".";
    }
    return all;
  });
}
