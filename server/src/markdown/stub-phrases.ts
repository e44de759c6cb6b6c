/**
 * The phrases by which a page says that it is a stub, as opposed to talk about stubs. They look at words in which marks of
 * emphasis and line ends are spaces. In the sources a space is any number of spaces.
 */
function phrase(source: string): RegExp {
  return new RegExp(source.replace(/ (?![*?])/g, " +").replace(/^\^/, "^ *"), "iu");
}

const PAGE = "(?:wiki )?(?:page|article|entry|note|stub)";
const SELF = `(?:this|the present) ${PAGE}`;
const STILL = "(?:(?:currently|still|only|just|merely|deliberately|intentionally|now|at present|for now|so far) )*";
const A_STUB = `an? (?:(?!function|method|of)\\p{L}+ ){0,2}(?:stub|placeholder)(?: (?:page|article|entry|note))?`;
/** A stub and not a stub of something, or a stub resolver. */
const ENDS =
  "(?= *(?:[.,:;!)\\]—–]|-+ |$)| (?:because|since|as|until|that|whose|and|where|for|so|only|here|currently) )";
const DONE = "(?:ingested|distilled|deep-dived)";
const INGEST = "(?:ingest(?:ion)?|distillation|deep[ -]dive)";

/** Between two words, in a text of which no mark was taken out. */
const GAP = String.raw`[\s>*_]+`;
/**
 * A paragraph that has none of these says nothing of the kind. Each is looked for by its rarest letter: the expression stops at all
 * with which one begins.
 */
const MAY_SAY = new RegExp(
  [
    "b(?<=[sS]tub)|B(?<=STUB)|[pP](?:laceholder|ending)|PLACEHOLDER",
    `x(?<=[eE]x)pand(?:ed|${GAP}(?:th|when|once|as))`,
    `w(?<=[aA]w)ait|y(?<=[nN]ot${GAP}y)et|-(?<=[sS]ource-)page${GAP}gap`,
    "待补|スタブ|占位|小作品|存根|書きかけ",
  ].join("|"),
);

/** Whether one of the phrases may be in a text: a quick look, since most texts say nothing of the kind. */
export function maySay(text: string): boolean {
  return MAY_SAY.test(text);
}

const OPENINGS = [
  `${SELF} (?:is|remains|stays) ${STILL}${A_STUB}${ENDS}`,
  `placeholder (?:page|article|entry)(?![\\p{L}-])`,
  `(?:still |currently )?(?:pending|awaits?|awaiting) (?:(?:an?|its|their|the|own|dedicated|proper|full|further) )*${INGEST}(?![\\p{L}-])`,
  `not yet (?:been )?${DONE}(?! (?:from|by|with|into) )`,
  `to be expanded(?= *[.:]| (?:when|once|with|as|after|if)(?![\\p{L}-]))`,
  `(?:please )?expand (?:this|the) ${PAGE} (?:(?:only )?(?:when|once|as soon as|after|if|with)) `,
  "待补",
  "スタブ",
  `(?:本页|本页面|本条目|本文)[^。]{0,12}(?:待补|存根|占位|小作品)`,
  `(?:この|本)(?:ページ|記事|項目)は[^。]{0,12}(?:スタブ|書きかけ)`,
].join("|");

/** How a sentence of plain text says it. */
export const SENTENCE = phrase(
  `^(?:${OPENINGS}` +
    `|(?:on|in|within) this wiki,? (?:[^.]{1,100} )?(?:is|remains|stays) ${STILL}${A_STUB}${ENDS}` +
    `|(?:${SELF}|this (?:topic|subject|system|concept)) (?:awaits|(?:has|is) (?:still )?not yet (?:been )?${DONE}|(?:is|needs|remains|has) (?:still )?(?:yet )?to be expanded)(?![\\p{L}-])` +
    `|(?:please )?expand (?:when(?:ever)?|once|as soon as) (?=[^.]*(?:ingest|distil|source|paper|post|page|raw/)))`,
);

/** How a text says it that is set off from the others: in italics, in a quote, in brackets. */
export const OPENING = phrase(
  `^(?:stub(?: (?:page|article|entry|note|for now|only))?${ENDS}|${OPENINGS}|expand (?:when(?:ever)?|once|as soon as) |source-page gap(?![\\p{L}-])|\\[!stub\\])`,
);

const OF_STUBS =
  "(?:is|are|has|have|says?|names?|tells?|must|should|may|can|needs?|opens?|means?|marks?|lives?)(?![\\p{L}-])";

/** What is said of stubs as such, and in no stub's own note. */
export const ABOUT_STUBS = phrase(
  `(?:^|[.!?] )(?:(?:an?|each|every|any|all|most|such) stub (?:notes?|pages?|articles?)|stubs|stub (?:notes|pages|articles)` +
    `|(?:the|an?) (?:heading|mark|tag|field) [^ ]+) ${OF_STUBS}`,
);

/** What a text says that is about the same: it belongs to the note. */
export const BELONGS =
  /(?<![\p{L}-])(?:expan[ds]\p{L}*|ingest\p{L}*|distil\p{L}*|stub|deep-dived?|awaits?|awaiting|pending|missing|not (?:yet|been)|lacks|waits? (?:for|on)|waiting for|blocked on|candidates?|still (?:to|open)|to-?do|(?:referenced|named|mentioned|cited) (?:here |so far )?(?:only|as))(?![\p{L}-])/iu;

/** A heading whose section is a stub note where its text says so. */
export const STATE_HEADING = /^(?:status|page status|gaps?|known gaps|stub)$/i;

/** A text in which these phrases are looked for: of the same length, marks of emphasis and line ends are spaces. */
export function flat(text: string): string {
  return text.replace(/[*_\s]/g, " ");
}
