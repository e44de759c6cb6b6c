import { isCoordinated } from "./gap";
import type { Passage } from "./passage";
import { isList, items } from "./passage-parts";
import { ABSENT, ANY_OF, COMES, INGESTS, isDefinite, PRONOUN, PUT_INTO, SOURCE } from "./phrases";

/** What a note waits for. */
export interface Condition {
  readonly candidates: readonly string[];
  /** What else it says. */
  readonly rest: readonly string[];
  /** Whether the candidates come as a list below. */
  readonly introduces: boolean;
}

/**
 * Reads the condition of a trigger: `one of the posts is distilled (*A*, the B posts, etc.)`, `*A* or *B* is out`,
 * `we ingest one of these:`.
 * @returns nothing when it names no source: `time permits`
 */
export function readCondition(condition: Passage): Condition | undefined {
  const introduces = condition.text.endsWith(":");
  const { head, list } = divide(condition);
  const { thing, plural, place } = awaited(head);
  if (!list && !introduces && thing && place)
    return { candidates: [`${thing.text} ${place.text}`], rest: [], introduces };
  if (!list && !introduces) return thing && plainCandidates(thing, plural);
  const texts = list ? items(list).map(({ text }) => text) : [];
  if (!thing || isKind(thing)) {
    // What the list stands for is said by the list; not so a link or a title in it, or words that can't be read.
    const says = thing ? thing.hasNames : !head.isEmpty;
    return { candidates: texts, rest: says ? [(thing ?? head).text] : [], introduces };
  }
  const isRemark = list && texts.length === 1 && !list.hasNames;
  return { candidates: isRemark ? [`${thing.text} (${list.text})`] : [thing.text, ...texts], rest: [], introduces };
}

/** Parts a condition from the list at its end, behind a colon or in brackets. */
function divide(condition: Passage): { readonly head: Passage; readonly list: Passage | undefined } {
  const colon = condition.findLastOutside(/: +/g);
  if (colon) return { head: condition.slice(0, colon.start), list: condition.slice(colon.end) };
  const body = condition.withoutStop();
  const group = body.finalGroup();
  return group ? { head: group.before, list: group.content } : { head: body, list: undefined };
}

/** What a clause says that nobody has written yet: `A page on the portals does not exist yet`. */
export function readAbsent(clause: Passage): { readonly candidate: string; readonly rest: Passage } | undefined {
  const verb = clause.find(ABSENT);
  const thing = verb && clause.slice(0, verb.start);
  return thing && SOURCE.test(thing.words)
    ? { candidate: thing.withoutStop().text, rest: clause.slice(verb.end) }
    : undefined;
}

/** What must come, and where to. */
interface Awaited {
  readonly thing: Passage | undefined;
  readonly plural: boolean;
  readonly place: Passage | undefined;
}

/** `the paper` of `the paper is distilled` and of `we ingest the paper`. */
function awaited(head: Passage): Awaited {
  const verb = head.find(COMES);
  const thing = verb ? head.slice(0, verb.start) : head.after(INGESTS);
  const isNothing = !thing || thing.isEmpty || PRONOUN.test(thing.words.trim());
  const plural = !!verb && /^ *(?:are|have|get|land|arrive|appear|come|exist|were)\b/iu.test(verb.words);
  const end = verb && head.slice(verb.start).withoutStop();
  const place = end?.find(PUT_INTO);
  return { thing: isNothing ? undefined : thing, plural, place: place && end?.slice(place.start) };
}

/** Candidates that are named by themselves: `*A* or the B posts`, `one of the posts (*A*, *B*)`. */
function plainCandidates(thing: Passage, plural: boolean): Condition {
  const group = thing.finalGroup();
  if (group && isKind(group.before)) {
    const rest = group.before.hasNames ? [group.before.text] : [];
    return { candidates: items(group.content).map(({ text }) => text), rest, introduces: false };
  }
  const oneOf = thing.after(ANY_OF);
  const several = oneOf ? isList(oneOf) || oneOf.hasNames : isCoordinated(thing, plural);
  const candidates = several ? items(oneOf ?? thing) : [thing];
  return { candidates: candidates.map(({ text }) => text), rest: [], introduces: false };
}

/** Whether a phrase means a kind of things, `one of the posts`, for which a list can stand. */
function isKind(thing: Passage): boolean {
  return ANY_OF.test(thing.words) || !isDefinite(thing);
}
