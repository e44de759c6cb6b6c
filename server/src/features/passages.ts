import type { Range } from "vscode-languageserver-types";
import type { Block, Facts, Reference } from "../markdown/facts";
import { firstFrom, within } from "../markdown/note-runs";
import { mendWraps, RunningText } from "../markdown/running-text";
import { contains, type Span } from "../text/lines";
import { besideReferences, show } from "../wiki/excerpt";
import type { Page } from "../wiki/page";
import { sentenceSpans } from "../wiki/stub/passage-parts";
import type { WikiIndex } from "../wiki/wiki-index";

/** A place at which a page refers to another one, in the words that stand there. */
export interface CitingPassage {
  /** Of the reference; of a footnote or a label, where it is used. */
  readonly range: Range;
  /** The sentence round it, word for word, on one line; of references what readers see of them. */
  readonly text: string;
  /** Where in that text the reference stands: begin and end. */
  readonly mark: readonly [number, number];
  /** The heading that it stands under, but for the page's title; `FRONTMATTER` where it stands there. */
  readonly heading?: string;
}

/** UTF-16 units that are shown before and behind a reference: a sentence without an end must not fill the screen. */
const REACH = 400;

/** UTF-16 units of a target that are shown where a reference has no words of its own: the sentence is what is to be seen. */
const LONGEST_TARGET = 32;

/** What stands for a reference that has no words of its own beside those of its sentence: all know which page is meant. */
const WORDLESS = "[…]";

const FRONTMATTER = "frontmatter";

/** Passages of one page. More of them nobody reads; the page itself is one click away. */
export const MOST_PASSAGES = 200;

/**
 * The passages of a page that refer to another one, in the order of its text. A source that is cited in a footnote, or by a
 * label, is cited where that is used: there stands what rests on it.
 * @param text of `page`, in the version that is indexed
 */
export function passages(index: WikiIndex, page: Page, text: string, to: Page): CitingPassage[] {
  const references = index
    .links(page)
    .flatMap(({ reference, resolution }) =>
      reference.target !== "" && resolution.pages.includes(to.path) ? [reference] : [],
    );
  const spots = spotsOf(page.facts, references).slice(0, MOST_PASSAGES);
  const sections = page.facts.headings.filter(({ depth }) => depth > 1);
  return extentsOf(page.facts, text, spots).map((extent, i) => {
    const spot = spots[i] as Span;
    const above = sections[firstFrom(sections, spot.start + 1) - 1];
    const isInFront = spot.start < (page.facts.frontmatter?.span.end ?? 0);
    const heading = isInFront ? FRONTMATTER : above && above.span.end <= spot.start ? above.text : undefined;
    const range = page.facts.lines.range(spot);
    return { range, ...shown(text, page.facts, extent, spot), ...(heading !== undefined && { heading }) };
  });
}

/** Where references are made, in the order of the text. */
function spotsOf(facts: Facts, references: readonly Reference[]): Span[] {
  const uses = new Map<string, Span[]>();
  for (const { kind, isDefinition, label, span } of facts.labels) {
    const known = uses.get(`${kind} ${label}`);
    if (known && !isDefinition) known.push(span);
    else if (!isDefinition) uses.set(`${kind} ${label}`, [span]);
  }
  const definitions = facts.labels.filter(({ isDefinition }) => isDefinition);
  const spots = references.flatMap(({ span }) => {
    const definition = definitions[firstFrom(definitions, span.start + 1) - 1];
    const isDefining = definition !== undefined && contains(definition.span, span);
    const used = isDefining ? uses.get(`${definition.kind} ${definition.label}`) : undefined;
    return used ?? [span];
  });
  // Two references of one footnote are at the same places.
  const apart = new Map(spots.map((span) => [span.start, span]));
  return [...apart.values()].sort((a, b) => a.start - b.start);
}

/** What to show round each of some places in the order of the text: the sentence in a paragraph, elsewhere the line. */
function extentsOf(facts: Facts, text: string, spots: readonly Span[]): Span[] {
  const open: Block[] = [];
  let next = 0;
  let cut: { readonly block: Block; readonly sentences: readonly Span[] } | undefined;
  return spots.map((spot) => {
    for (let block = facts.blocks[next]; block && block.span.start <= spot.start; block = facts.blocks[++next]) {
      closeBefore(open, block.span.start + 1);
      open.push(block);
    }
    closeBefore(open, spot.end);
    const block = open.at(-1);
    if (block?.type !== "paragraph") return lineOf(facts, text, spot);
    if (cut?.block !== block) {
      const quotes = open.filter(({ type }) => type === "blockquote").length;
      cut = { block, sentences: cutSentences(facts, text, block.span, quotes) };
    }
    return sentenceRound(facts, text, cut.sentences, spot);
  });
}

/** Drops the blocks that end before an offset: the last one left is the innermost that reaches it. */
function closeBefore(open: Block[], offset: number): void {
  while ((open.at(-1)?.span.end ?? offset) < offset) open.pop();
}

/** The line of a table, a heading or the frontmatter, without the marks round it. */
function lineOf({ lines }: Facts, text: string, spot: Span): Span {
  const start = lines.startOf(lines.lineAt(spot.start));
  const end = lines.startOf(lines.lineAt(spot.end) + 1);
  const line = text.slice(start, end);
  const before = /^[ \t>]*(?:[-*+|]|#{1,6}[ \t])?[ \t]*/.exec(line)?.[0].length ?? 0;
  const behind = line.length - line.replace(/[\s|]+$/, "").length;
  return { start: Math.min(start + before, spot.start), end: Math.max(end - behind, spot.end) };
}

/** The sentences of a paragraph, as spans of the page. References, and marks of emphasis, end none. */
function cutSentences(facts: Facts, text: string, span: Span, quoteDepth: number): Span[] {
  const running = RunningText.of(text, span, quoteDepth, []);
  const holes = [...within(facts.references, span), ...within(facts.masks, span)].map((hole) => ({
    start: running.indexOf(hole.span.start),
    end: running.indexOf(hole.span.end),
  }));
  const line = running.text.replace(/[\r\n\t*]/g, " ");
  return sentenceSpans(line, apart(holes))
    .map(({ start, end }) => running.span(start, end))
    .flatMap((sentence) => withoutCitation(facts, text, sentence));
}

/** A sentence whose author has put a mere `(Source: ...)` in front, which is about the one before, and that by itself. */
function withoutCitation(facts: Facts, text: string, sentence: Span): Span[] {
  if (text[sentence.start] !== "(") return [sentence];
  const within = facts.references[firstFrom(facts.references, sentence.start)]?.span;
  if (!within || within.end > sentence.end) return [sentence];
  const end = text.indexOf(")", within.end) + 1;
  const rest = { start: end + (/^[\s>]*/.exec(text.slice(end, end + REACH))?.[0].length ?? 0), end: sentence.end };
  const citation = { start: sentence.start, end };
  return end > 0 && rest.start < rest.end && isBare(facts, text, citation) ? [citation, rest] : [sentence];
}

/** Spans in order, each without what an earlier one has. */
function apart(spans: readonly Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const from = Math.max(span.start, kept.at(-1)?.end ?? 0);
    if (from < span.end) kept.push({ start: from, end: span.end });
  }
  return kept;
}

/** The sentence that a place is in, with the one before where it is a mere `(Source: ...)` behind that. */
function sentenceRound(facts: Facts, text: string, sentences: readonly Span[], spot: Span): Span {
  const first = sentences.findIndex(({ end }) => end > spot.start);
  const sentence = sentences[first];
  if (!sentence) return spot;
  const end = Math.max(sentence.end, spot.end);
  let start = Math.min(sentence.start, spot.start);
  for (let i = first - 1; i >= 0 && isBare(facts, text, { start, end }); i--) start = sentences[i]?.start ?? start;
  return { start, end };
}

/** Whether a sentence has no words but those of its references, and those that announce them. */
function isBare(facts: Facts, text: string, span: Span): boolean {
  // Who writes more than this beside a reference says something.
  if (span.end - span.start > 4 * REACH) return false;
  const words = besideReferences(text, facts, span);
  return !/[\p{L}\p{N}]/u.test(words.replace(/\b(?:sources?|refs?|references?|see(?: also)?|cf|via|from)\b/giu, ""));
}

/** What readers see of an extent, on one line, and where in it a place is. */
function shown(text: string, facts: Facts, extent: Span, spot: Span): Pick<CitingPassage, "text" | "mark"> {
  const start = wordAfter(text, Math.max(extent.start, spot.start - REACH), extent.start, spot.start);
  const end = Math.min(extent.end, spot.end + REACH);
  const before = (start > extent.start ? "… " : "") + line(text, facts, { start, end: spot.start }).trimStart();
  const own = line(text, facts, spot);
  const behind = line(text, facts, { start: spot.end, end }).trimEnd() + (end < extent.end ? " …" : "");
  const isAlone = !/[\p{L}\p{N}]/u.test(before + behind);
  const marked = isAlone || hasWords(facts, spot) ? own : WORDLESS;
  return { text: before + marked + behind, mark: [before.length, before.length + marked.length] };
}

/** Whether readers see words in place of a reference, or it is in their way. */
function hasWords({ references }: Facts, { start }: Span): boolean {
  const reference = references[firstFrom(references, start)];
  return reference?.span.start !== start || reference.alias !== undefined || reference.target.length <= LONGEST_TARGET;
}

/** An offset, or where the next word begins when it is not the begin of all. */
function wordAfter(text: string, offset: number, begin: number, limit: number): number {
  if (offset === begin) return offset;
  const space = text.slice(offset, limit).search(/\s/);
  return space < 0 ? offset : offset + space + 1;
}

/** What readers see of a part, with the white space at its ends, on one line. */
function line(text: string, facts: Facts, span: Span): string {
  const source = text.slice(span.start, span.end);
  const isWord = /\S/.test(source);
  const seen = (/^\s*[\r\n]/.test(source) ? "\n" : "") + show(text, facts, span);
  const part = withoutMarks(mendWraps(seen.replace(/([\r\n])[ \t]*(?:>[ \t]?)+/g, "$1"))).trim();
  const brief = within(facts.references, span).reduce((words, { alias, target }) => {
    if (alias !== undefined || target.length <= LONGEST_TARGET) return words;
    return words.replace(target, () => `${target.slice(0, LONGEST_TARGET)}…`);
  }, part);
  const spaced = isWord ? (/^\**\s/.test(source) ? " " : "") + brief + (/\s\**$/.test(source) ? " " : "") : " ";
  return source === "" ? "" : spaced.replace(/[ \t]+/g, " ");
}

/** Without the marks of emphasis. A cut may have parted those of words in bold; a lone asterisk may be one (`A* search`). */
function withoutMarks(part: string): string {
  return part.replace(/(?<!\w)\*\*|\*\*(?!\w)/g, "").replace(/\*([^*\s](?:[^*]*[^*\s])?)\*/g, "$1");
}
