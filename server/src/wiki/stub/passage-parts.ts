import type { Run } from "../../markdown/facts";
import { endsInAbbreviation } from "../../text/abbreviation";
import type { Span } from "../../text/lines";
import { type Match, Passage } from "./passage";

/** Words that end with a full stop of their own before a number. */
const NUMBERED = /(?:^|[^\p{L}])(?:nos?|figs?|vol|sec|ch|pp?)\. *$/iu;

/** The sentences of a passage. */
export function sentences(passage: Passage): Passage[] {
  const found: Passage[] = [];
  let from = 0;
  for (const { 0: space, index } of passage.shape.matchAll(/ +/g)) {
    // A footnote may stand behind the full stop.
    const end = passage.filledBefore(index);
    if (!endsSentence(passage.words, end, index + space.length)) continue;
    found.push(passage.slice(from, index));
    from = index;
  }
  found.push(passage.slice(from));
  return found.filter(({ isEmpty }) => !isEmpty);
}

/**
 * Where the sentences of a line are.
 * @param holes what no sentence ends in: references, code; sorted and apart
 */
export function sentenceSpans(line: string, holes: readonly Span[]): Span[] {
  const runs: Run[] = [];
  let from = 0;
  for (const { start, end } of holes) {
    runs.push({ text: line.slice(from, start), style: "plain" }, { text: line.slice(start, end), style: "link" });
    from = end;
  }
  runs.push({ text: line.slice(from), style: "plain" });
  let end = 0;
  return sentences(Passage.of(runs)).map(({ text }) => {
    const start = line.indexOf(text, end);
    end = start + text.length;
    return { start, end };
  });
}

function endsSentence(words: string, at: number, next: number): boolean {
  if (!hasStop(words, at)) return false;
  const before = words.slice(Math.max(0, at - 24), at);
  if (!/[.!?]["”»)\]]*(?:\[\^?[\w-]{1,9}\])* *$/.test(before) || endsInAbbreviation(before)) return false;
  const after = words.slice(next, next + 8).trimStart();
  return !/^\p{Ll}/u.test(after) && !(NUMBERED.test(before) && /^\d/.test(after));
}

/** Whether the last word before a place has what ends a sentence: most have not, and a source has many thousand words. */
function hasStop(words: string, at: number): boolean {
  let last = at;
  while (last > 0 && words[last - 1] === " ") last--;
  for (; last > 0 && words[last - 1] !== " "; last--) if (".!?".includes(words[last - 1] ?? "-")) return true;
  return false;
}

const CONJUNCTION = /^(?:and\/or|and|or|as +well +as) +/iu;
const CONJUNCTIONS = / (?:and\/or|and|or|as +well +as)(?= )/giu;

const ENUMERATOR = /^(?:\(\d{1,2}\)|\d{1,2}\)|\([a-z]\)) +/iu;

/** Words that say that there are more items. */
const AND_SO_ON =
  /^(?:etc\.?|et +cetera|…|\.\.\.|(?:and +)?(?:so +(?:on|forth)|others?|more|the +(?:like|rest)|similar(?: +ones)?)|among +others?)\.?$/iu;
const FINAL_ETC = /,? +(?:etc\.?|et +cetera|…|\.\.\.)$/iu;

/** Words that open a list. */
export const LIST_OPENING =
  /^(?:e\. ?g\.|i\. ?e\.|eg|ie|such +as|including|includes|for +(?:example|instance)|namely|notably|especially|particularly|in +particular|mainly|chiefly|like|viz\.|at +least|above +all)(?:[,:]| )+/iu;

/** The items of a list in running text: `a, b (c, d), and e, etc.`; divided by semicolons where there are some. */
export function items(list: Passage): Passage[] {
  const passage = list.without(LIST_OPENING);
  const pieces = cut(passage, /;(?= |$)/g);
  const parts = pieces.length > 1 ? pieces : joined(cut(passage, /,(?= |$)|[、，]| [·•](?= )/g));
  return parts.flatMap(readItem);
}

/** Whether a passage is written as a list: divided by commas or semicolons. */
export function isList(passage: Passage): boolean {
  return /[,;] /.test(passage.shape);
}

/** Cuts what has no comma before its last conjunction: `a, b and c`. */
function joined(pieces: readonly Passage[]): Passage[] {
  // What says that there are more comes behind the last item.
  const index = pieces.findLastIndex((piece) => !AND_SO_ON.test(piece.words.trim()) && !piece.withoutStop().isEmpty);
  const last = pieces[index];
  if (!last || last.find(CONJUNCTION)) return [...pieces];
  const conjunction = conjunctionOf(last);
  if (!conjunction) return [...pieces];
  const { start, end } = conjunction;
  return [...pieces.slice(0, index), last.slice(0, start), last.slice(end), ...pieces.slice(index + 1)];
}

/** The last `and` or `or` of a phrase. */
export function conjunctionOf(phrase: Passage): Match | undefined {
  return phrase.findLastOutside(CONJUNCTIONS);
}

function readItem(piece: Passage): Passage[] {
  const item = piece.without(CONJUNCTION).without(ENUMERATOR);
  if (AND_SO_ON.test(piece.words.trim()) || AND_SO_ON.test(item.words.trim())) return [];
  const text = item.withoutEnd(FINAL_ETC).withoutStop();
  return text.isEmpty ? [] : [text];
}

/** A bullet as an item: without what binds it to the next one. */
export function bullet(passage: Passage): Passage {
  return passage
    .withoutStop()
    .withoutEnd(/[,;]? +(?:and|or)$/iu)
    .withoutStop();
}

function cut(passage: Passage, separator: RegExp): Passage[] {
  const pieces: Passage[] = [];
  let from = 0;
  for (const { 0: mark, index } of passage.shape.matchAll(separator)) {
    pieces.push(passage.slice(from, index));
    from = index + mark.length;
  }
  pieces.push(passage.slice(from));
  return pieces;
}
