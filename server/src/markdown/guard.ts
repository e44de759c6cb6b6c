import { census } from "./guard-census";
import { MARKER, MAX_COPIED, MAX_DEPTH, MAX_LINES, MAX_MARKS, NEAR } from "./guard-limits";

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
