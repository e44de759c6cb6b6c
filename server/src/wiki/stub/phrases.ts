import type { Passage } from "./passage";

/**
 * The phrases by which stub notes say what is missing and what they wait for. In the sources of the patterns a space is any
 * number of spaces, since marks of emphasis are spaces in the words of a passage.
 */
function phrase(source: string): RegExp {
  const pattern = source.replace(/ (?![*?])/g, " +").replace(/^\^/, "^ *");
  // A run of spaces is tried from its begin only: trying it from each of them would cost the square of its length.
  return new RegExp(pattern.startsWith(" ") ? `(?<! )${pattern}` : pattern, "iu");
}

const PAGE = "(?:this|the)(?: wiki| stub)? (?:page|article|entry|note|stub|section|file|wiki)";
const DONE =
  "(?:ingested|distilled|digested|covered|documented|described|written(?: up| down)?|summari[sz]ed|captured|explored|researched|sourced|read|filled in|deep-dived|treated|worked out)";
const WORK = "(?:ingest(?:ion)?|distillation|deep[ -]dive|write-?up|reading)";

/** What may stand behind the verb and says nothing more. */
const TAIL = `(?:,? (?:yet|so far|here|either|at all|for now|as well|too|(?:on|in|into) (?:this|the) (?:wiki|page)|in (?:any )?(?:depth|detail|full)))*`;

/** `This wiki page is currently a stub`, up to its end or to what it goes on with. */
export const BOILERPLATE = phrase(
  `^(?:(?:(?:(?:on|in|within) (?:this|the) wiki,? )?(?:${PAGE}|this|it)|(?:on|in|within) (?:this|the) wiki,? [^.]{1,100}?) (?:is|remains|stays)(?: (?:currently|still|only|just|merely|deliberately|intentionally|now|at present|for now|so far))* an? (?:\\p{L}+ ){0,2}(?:stub|placeholder)(?: (?:page|article|entry|note))?(?: (?:so far|for now|for the moment|for the time being|at present|at the moment|right now|only|here))*|(?:(?:currently|still|just|only) )?(?:an? )?(?:stub|placeholder)(?: (?:page|article|entry|note))?|source-page gap|(?:この|本)(?:ページ|記事|項目)は(?:まだ)?スタブ(?:です|である)?|本(?:页|页面|条目|文)(?:目前)?(?:是|为)?(?:一个)?(?:存根|占位|小作品)(?:页|条目)?)(?= *(?:[.,:;!—–。，：；-]|$)| (?:because|since|as|until|that|whose|and|where) )`,
);

/** What stands between a clause and the one before it. */
export const PUNCTUATION = /^[\s.,:;!—–。，：；-]+/u;

/** What may stand between such a beginning and what it says. */
export const CONNECTOR = phrase("^[\\s.,:;!—–-]*(?:(?:because|since|as|and|but|so|where) )?");

/** The verb of a sentence on what is missing. */
export const MISSING = phrase(
  ` (?:(?:has|have|is|are|was|were)(?: still| as yet| so far| currently| also| all)* not(?: yet| so far)?(?: been)?(?: fully| properly| really)? ${DONE}` +
    `|(?:hasn|haven|isn|aren)['’]t(?: yet)?(?: been)?(?: fully| properly| really)? ${DONE}` +
    `|(?:is|are) not(?: yet)? (?:on|in|part of) (?:the|this) (?:wiki|page)|(?:has|have|is|are) yet to be ${DONE}` +
    `|(?:is|are|remains?)(?: still| currently| also| all| both)* (?:missing|absent|unwritten|uncovered|undocumented|outstanding|to come|(?:pending|awaiting|to be)(?: an?| the)?(?: \\p{L}+)? (?:${WORK}|${DONE}|expanded)|pending|tbd|to-?do)` +
    `|(?:awaits?|needs?) (?:(?:an?|its|their|the|own|dedicated|proper|full|further) )*${WORK})${TAIL}(?![\\p{L}-])`,
);

const FULLER = "full(?:er)?|complete|longer|proper|better|later|finished|expanded";

/** The same in the active voice: what is missing comes behind it. */
export const LACKS = phrase(
  `^(?:(?:an?|the) (?:${FULLER}) (?:account|page|article|entry|version|treatment|description) (?:would|should|will|could|might)(?: also)? (?:cover|describe|document|explain|treat|include|address)(?= *:| )|(?:${PAGE}|it|the wiki)(?: (?:so far|currently|still|also))* (?:(?:does not|doesn['’]t)(?: yet| so far)? (?:cover|describe|document|explain|treat|say anything (?:on|about))|lacks|has nothing(?: yet| so far)? (?:on|about)|is(?: still)? missing(?! (?:from|in|on) ))(?: yet| so far)?(?= *:| ))`,
);

const LABELS = [
  "missing(?: topics?| parts?)?",
  `not(?: yet)?(?: been)? ${DONE}`,
  "not(?: yet)? (?:on|in) (?:the|this) wiki",
  "to be (?:written|covered|expanded|added|described|documented)",
  "to (?:write|cover|describe|document|come)",
  "to-?do|gaps?|open|outstanding|needs|wanted|planned",
].join("|");

/** `Still missing: a, b` and the like. */
export const MISSING_LABEL = phrase(
  "^(?:待补(?:充|全)?[:：]|(?:to-?do *: )?(?:to be expanded|expand(?: (?:this|the) page)?) with(?: *:|(?= ))" +
    `|(?:(?:topics?|parts?|what is|what['’]s) )?(?:(?:still|currently|also) )*(?:${LABELS})(?: topics?)?${TAIL}` +
    "(?: *:| (?:are|is)(?: still)?(?= )|(?= *[.!]*$)))",
);

/** `Waiting for: a, b` and the like. */
export const CANDIDATES_LABEL = phrase(
  `^(?:(?:${PAGE}|it) )?(?:(?:still|currently|is) )*(?:(?:candidates?|(?:candidate |possible |wanted )?(?:sources?|posts?|papers?|talks?)(?: (?:wanted|to (?:ingest|distill?|read)))?|to (?:ingest|distill?|read)|to be (?:ingested|distilled|read)|reading list) *:|(?:awaits?|awaiting|waits? for|waiting for|blocked on|pending(?= *:| ${WORK}))(?:(?: (?:an?|its|the|own|dedicated|proper|full|further))* ${WORK}(?: of)?)?(?: *:|(?=[\\s.])))`,
);

const EXPAND = "(?:expand|extend|revisit|update|rewrite|complete|finish|fill|flesh|write|grow)";
const EXPANDED = "(?:expanded|extended|revisited|updated|rewritten|completed|finished|filled|fleshed|written|grown)";
const OBJECT = "(?: (?:this|the|it|its|wiki|page|article|entry|note|stub|section|text|in|out|up|on|here|further))*";
const WHEN = "(?:only )?(?:when(?:ever)?|once|as soon as|after|if|until|upon)";

/** `Expand this page when`, and what else comes before the condition. */
export const TRIGGER = phrase(
  `^(?:please )?(?:${EXPAND}${OBJECT} ${WHEN}` +
    `|(?:${PAGE} |it )?(?:(?:will|should|can|is|to|be|meant|expected|due) )*${EXPANDED}${OBJECT} ${WHEN}` +
    `|(?:an? |the )?expansion (?:(?:is|will be|expected|planned|due|follows) )*${WHEN})(?= *:| )`,
);

/** The sign of a clause behind others that may be a trigger. */
export const LAST_CLAUSE =
  /(?:;|,| [—–]| --?) +(?=(?:please |then |and )*(?:expan|to be|extend|revisit|update|rewrite|complete|finish|fill|flesh))/giu;

/** The verb whose object is the condition: `awaits a dedicated ingest`. */
export const AWAITS = phrase(
  "(?<![\\p{L}-])(?:awaits?|awaiting|waits? for|waiting for|blocked on|pending)(?![\\p{L}-])",
);

/** A condition that means what was said before it: `expansion is expected when it is`. */
export const POINTS_BACK = phrase("^(?:it|this|that|they|these) (?:is|are|has|have|does|do)[.!]*$");

/** How long a page is a stub. */
export const UNTIL = phrase("^until(?= )");

/** The other order: `When the paper is distilled, expand this page`. */
export const TRIGGER_FIRST = phrase(`^${WHEN} `);
export const TRIGGER_LAST = phrase(`, (?:(?:please|then) )?${EXPAND}${OBJECT}[.!]*$`);

const COME = `(?:${DONE}|available|published|public|online|released|added|processed|imported|done|ready|in|out|up|here|there)`;

/** A link, a path or code in the words of a passage. */
const FILLED = "\\uE000\\uE001*";

/** The verb at the end of a condition: ` is distilled`. */
export const COMES = phrase(
  ` (?:(?:is|are|gets?|becomes?|has been|have been|was|were|will be)(?: (?:finally|first|fully|properly|actually|also))? ${COME}|lands?|arrives?|appears?|comes? (?:in|out|up|along)|exists?)${TAIL}(?: (?:in|into|under) (?:(?:raw|sources)(?:/\\S*)?|${FILLED}))?[.!:]*$`,
);

/** Where in such a verb the place begins at which it is to be put: ` under raw/code/x`. */
export const PUT_INTO = phrase(` (?:in|into|under) (?=(?:raw|sources)/\\S|${FILLED})`);

/** What is said of a source that nobody has written yet. */
export const ABSENT = phrase(
  " (?:does|do)(?: not|n['’]t)(?: yet)? exist(?: yet)?(?: (?:in|on) (?:this|the) wiki)?(?: yet)?(?![\\p{L}-])",
);

/** What may come as a source. */
export const SOURCE = phrase(
  "(?<![\\p{L}-])(?:sources?|source-pages?|pages?|posts?|papers?|talks?|articles?)(?![\\p{L}-])",
);

/** The verb at the begin of one: `we ingest the paper`. */
export const INGESTS = phrase(
  "^(?:(?:we|you|i|someone|somebody) )?(?:have |has )?(?:ingest|distill?|digest|process|read)(?:s|ed|ing)? ",
);

/** What says that any one of several will do; those are then listed. */
export const ANY_OF = phrase(
  "^(?:at least )?(?:(?:any |either )?one|any|some|either|both|all|each|more)(?: (?:of|or more of))? ",
);

const DEFINITE = phrase(
  '^(?:the (?!following|relevant|missing|remaining|later|other|first|next)|its |their |["“«\\uE000])',
);

/** Whether a phrase means a certain thing and no kind of things: it has an article, a capital, a link, italics, quotation marks. */
export function isDefinite({ words }: Passage): boolean {
  return DEFINITE.test(words) || /^[\p{Lu} ]/u.test(words);
}

/** What a callout is called when it says no more than that something is to be done. */
export const LABEL = phrase(
  "^(?:stub|to-? ?do|todo|tbd|wip|work in progress|in progress|incomplete|unfinished|unwritten|draft|placeholder|under construction|missing|needs (?:work|expansion|expanding|help))[.!:]*$",
);

/** Words that stand for nothing by themselves. */
export const PRONOUN = phrase(
  `^(?:${PAGE}|it|this|that|they|these|those|what follows|everything(?: else)?|much|most|more|the rest|one|some|any|(?:(?:the|these) )?following(?: \\p{L}+)?|both|all(?: of (?:it|this|that))?)$`,
);

export const DETERMINER = phrase(
  "^(?:the|its|their|an?|any|(?:this|the) (?:page|system|wiki|article)['’]s|(?:all|much|most) of (?:the|its)) ",
);

/** What opens a sentence and says nothing on what is missing. */
export const ADVERBIAL = phrase(
  "^(?:(?:for now|so far|currently|at present|at the moment|as of [\\d-]+|however|also|still|but|and|on this wiki|in this wiki|within this wiki|here),? )+",
);

/** What opens a remark in brackets, which is no list of topics. */
export const REMARK = phrase(
  "^(?:sources?|see|cf|per|via|as of|since|aka|formerly|also known as|based on|according to)(?![\\p{L}-])",
);

/** What a clause begins with that says why something is missing, and not what. */
export const REASON = phrase("^(?:it|they|this|that|since|because|as|though|which|but|so|only|and|until|when) ");

/** A dash as a sentence has it; and one at its end. */
export const DASH = / (?:[—–]|--?) +/gu;
export const FINAL_DASH = / +(?:[—–]|--?)$/u;

/** What divides a clause on other things from the one on what is missing. */
export const CLAUSE = /(?:;| [—–]| --?|, (?:but|while|whereas|though|yet)) +/giu;

/** What stands before a list that is not in brackets. */
export const LIST_FOLLOWS =
  /(?:,? +(?=(?:such +as|including|namely|notably|especially|in +particular|e\.g\.|i\.e\.|for +(?:example|instance))[ ,:])|: +)/giu;
