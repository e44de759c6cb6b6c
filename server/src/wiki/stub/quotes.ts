import type { Facts } from "../../markdown/facts";
import { mendWraps } from "../../markdown/running-text";
import type { Span } from "../../text/lines";
import { besideReferences, show } from "../excerpt";
import { Passage } from "./passage";
import { sentences } from "./passage-parts";

/** A sentence of a page, word for word, that can stand in another page: on one line, without links and footnotes. */
export interface Quote {
  readonly text: string;
  /** The heading that it stands under, but for the page's title. */
  readonly heading: string | undefined;
  /** Where its paragraph begins in the page. */
  readonly offset: number;
}

/** A paragraph of a page, to be cut into what can be quoted of it only where somebody wants to: most are never cut. */
export class QuotedParagraph {
  /** Lower case. */
  readonly lower: string;
  /** The same without accents, as terms are cut from. */
  readonly plain: string;
  private cut: readonly Quote[] | undefined;

  /**
   * @param line all of it on one line, without links
   * @param own gives its words beside its references
   */
  constructor(
    private readonly line: string,
    private readonly own: () => string,
    private readonly heading: string | undefined,
    private readonly offset: number,
  ) {
    this.lower = line.toLowerCase();
    this.plain = withoutAccents(this.lower);
  }

  /** Its sentences that can be quoted; the same objects whenever they are asked for. */
  get quotes(): readonly Quote[] {
    const { heading, offset } = this;
    this.cut ??= (saysSomething(this.own()) ? sentencesOf(this.line) : []).map((text) => ({ text, heading, offset }));
    return this.cut;
  }
}

/** What is surely ASCII has no accents; to look for them takes longer than all else. */
const OTHER_LETTERS = /[^ -~]/;

export function withoutAccents(text: string): string {
  return OTHER_LETTERS.test(text) ? text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "") : text;
}

/** UTF-16 units. A shorter sentence says too little by itself, a longer one is for readers of the source. */
const SHORTEST = 25;
const LONGEST = 420;

/** Paragraphs of a page that are looked at: of a longer page the begin will do. */
const MAX_PARAGRAPHS = 600;

/** What must not be carried into another page: links, footnotes, HTML, markers, tables, math. */
const UNQUOTABLE = /\]\(|\[\^|\[\[|\]\]|\]\[|[<>|~]|\$\$|\^\[|\[source:|CITATION NEEDED|\[\]|[\uFFFC\uE000\uE001]/i;

/**
 * The paragraphs of a page, in the order of its text.
 * @param text of the version that the facts were read off
 * @param titles of the pages that are linked to without words, by what is written for them
 */
export function paragraphsOf(
  text: string,
  facts: Facts,
  titles: ReadonlyMap<string, string> = new Map(),
): QuotedParagraph[] {
  const headings = facts.headings.filter(({ depth }) => depth > 1);
  const paragraphs = facts.blocks.filter(({ type }) => type === "paragraph").slice(0, MAX_PARAGRAPHS);
  let next = 0;
  return paragraphs.map(({ span }) => {
    while ((headings[next]?.span.start ?? Number.POSITIVE_INFINITY) < span.start) next++;
    const heading = headings[next - 1]?.text;
    return quotedParagraph(text, facts, span, titles, heading);
  });
}

/** One of them. */
export function quotedParagraph(
  text: string,
  facts: Facts,
  span: Span,
  titles: ReadonlyMap<string, string>,
  heading?: string,
): QuotedParagraph {
  const shown = [...titles].reduce((part, [target, title]) => part.replaceAll(target, title), show(text, facts, span));
  return new QuotedParagraph(lineOf(shown), () => besideReferences(text, facts, span), heading, span.start);
}

/** Words that a paragraph has beside references and code when it is no mere list of them. */
const FEWEST_WORDS = 3;

/** A word, or two characters of a script that puts no spaces between words. */
const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{2}|\p{L}[\p{L}\p{M}\p{N}'’-]+/gu;

/** Whether there are words that say something: `See also: a, b`, where both are links, points to other pages only. */
function saysSomething(own: string): boolean {
  return (own.replace(/`[^`]*`/g, " ").match(WORD)?.length ?? 0) >= FEWEST_WORDS;
}

function lineOf(paragraph: string): string {
  const line = mendWraps(paragraph.replace(/^[ \t]*(?:>[ \t]?)+/gm, ""));
  return line.replace(/(?<!!)\[([^[\]]*)\]\([^()\s]*\)/g, "$1").replace(/[ \t]+/g, " ");
}

function sentencesOf(line: string): string[] {
  return sentences(Passage.of([{ text: line, style: "plain" }])).flatMap(({ text }) => {
    const quote = balanced(text.trim());
    return quote.length < SHORTEST || quote.length > LONGEST || UNQUOTABLE.test(quote) ? [] : [quote];
  });
}

/** Without the marks of emphasis or code that begin or end in another sentence. */
function balanced(text: string): string {
  return ["**", "__", "`", "*"].reduce((kept, mark) => {
    const parts = kept.split(mark);
    return parts.length % 2 === 0 ? parts.join("") : kept;
  }, text);
}
