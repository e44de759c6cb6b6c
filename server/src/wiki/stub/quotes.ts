import type { Facts } from "../../markdown/facts";
import { mendWraps } from "../../markdown/running-text";
import { show } from "../excerpt";
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

/** UTF-16 units. A shorter sentence says too little by itself, a longer one is for readers of the source. */
const SHORTEST = 25;
const LONGEST = 420;

/** Paragraphs of a page that are looked at: of a longer page the begin will do. */
const MAX_PARAGRAPHS = 600;

/** What must not be carried into another page: links, footnotes, HTML, markers, tables, math. */
const UNQUOTABLE = /\]\(|\[\^|\[\[|\]\]|\]\[|[<>|~]|\$\$|\^\[|\[source:|CITATION NEEDED|\[\]|[\uFFFC\uE000\uE001]/i;

/**
 * The sentences of a page that can be quoted.
 * @param text of the version that the facts were read off
 * @param titles of the pages that are linked to without words, by what is written for them
 */
export function quotesOf(text: string, facts: Facts, titles: ReadonlyMap<string, string> = new Map()): Quote[] {
  const headings = facts.headings.filter(({ depth }) => depth > 1);
  const paragraphs = facts.blocks.filter(({ type }) => type === "paragraph").slice(0, MAX_PARAGRAPHS);
  let next = 0;
  return paragraphs.flatMap(({ span }) => {
    while ((headings[next]?.span.start ?? Number.POSITIVE_INFINITY) < span.start) next++;
    const heading = headings[next - 1]?.text;
    const shown = [...titles].reduce(
      (part, [target, title]) => part.replaceAll(target, title),
      show(text, facts, span),
    );
    return sentencesOf(shown).map((sentence) => ({ text: sentence, heading, offset: span.start }));
  });
}

function sentencesOf(paragraph: string): string[] {
  const line = mendWraps(paragraph.replace(/^[ \t]*(?:>[ \t]?)+/gm, ""));
  const plain = line.replace(/(?<!!)\[([^[\]]*)\]\([^()\s]*\)/g, "$1").replace(/[ \t]+/g, " ");
  return sentences(Passage.of([{ text: plain, style: "plain" }])).flatMap(({ text }) => {
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
