import type { Passage } from "./passage";
import { conjunctionOf, isList, items } from "./passage-parts";
import { DASH, FINAL_DASH, isDefinite, LIST_FOLLOWS, REMARK } from "./phrases";
import { type PageNames, subjectOf, withoutPageName } from "./subject";

/** Something that a page does not say yet. */
export interface Gap {
  /** What it is on, in the note's spelling; nothing when that is the page itself, or a mere list. */
  readonly subject: string | undefined;
  /** Its parts, in the order of the note. */
  readonly topics: readonly string[];
}

/**
 * Reads what a sentence says is missing: `the control plane (a, b)`, `the control plane, such as a and b`, `a, b, and c`.
 * @param plural whether the verb is: then a mere list may be meant
 */
export function readGap(phrase: Passage, plural: boolean, names: PageNames): Gap {
  return (
    dashed(phrase, names) ??
    introduced(phrase, names) ??
    bracketed(phrase.withoutStop(), plural, names) ??
    listed(phrase, plural, names) ?? {
      subject: subjectOf(phrase, names)?.text,
      topics: [],
    }
  );
}

/** The same behind a label or a verb, where a list needs no sign. */
export function readPlainList(phrase: Passage, names: PageNames): Gap {
  return bracketed(phrase, true, names) ?? gap(undefined, items(phrase));
}

/** `the control plane (a, b)` */
function bracketed(phrase: Passage, mayBeList: boolean, names: PageNames): Gap | undefined {
  const group = phrase.finalGroup();
  if (!group || group.before.isEmpty || REMARK.test(group.content.words)) return undefined;
  const topics = items(group.content);
  const [only] = topics;
  if (!only) return undefined;
  // `a, b, c (d)` is a list whose last item has a remark; `the Border Gateway Protocol (BGP)` is one name.
  if ((mayBeList || topics.length === 1) && isList(group.before)) return undefined;
  if (topics.length === 1 && /^[\p{Lu}\d]{1,8}$/u.test(only.text)) return undefined;
  return gap(subjectOf(group.before, names), topics);
}

/** `the control plane — a, b —` */
function dashed(phrase: Passage, names: PageNames): Gap | undefined {
  const inner = phrase.withoutEnd(FINAL_DASH);
  if (inner === phrase) return undefined;
  const dash = inner.findLastOutside(DASH);
  return dash && gap(subjectOf(inner.slice(0, dash.start), names), items(inner.slice(dash.end)));
}

/** `the control plane, such as a and b,`, `three parts: a, b` */
function introduced(phrase: Passage, names: PageNames): Gap | undefined {
  const follows = phrase.findLastOutside(LIST_FOLLOWS);
  const list = follows && phrase.slice(follows.end);
  // `Fill: its strategy (a, b)` has its list in the brackets.
  if (!list || (follows.words.startsWith(":") && !isList(list) && list.finalGroup())) return undefined;
  return gap(subjectOf(phrase.slice(0, follows.start), names), items(list));
}

/** `a, b, and c` */
function listed(phrase: Passage, plural: boolean, names: PageNames): Gap | undefined {
  return isCoordinated(phrase, plural) ? gap(undefined, items(withoutPageName(phrase, names))) : undefined;
}

/**
 * Whether a phrase names several things. One comma may set off an apposition, and `search and ranking papers` are one
 * thing, unless nothing but the conjunction makes the verb a plural.
 */
export function isCoordinated(phrase: Passage, plural: boolean): boolean {
  if (isList(phrase)) return plural || /[,;] .*[,;] /.test(phrase.shape);
  const conjunction = conjunctionOf(phrase);
  if (!conjunction) return false;
  const behind = phrase.slice(conjunction.end);
  const isNamed = isDefinite(behind);
  return /or$/i.test(conjunction.words)
    ? isNamed || /^(?:an?|another|any) /iu.test(behind.words)
    : plural && (isNamed || !/s$/i.test(phrase.words.trim()));
}

function gap(subject: Passage | undefined, topics: readonly Passage[]): Gap {
  return { subject: subject?.text, topics: topics.map(({ text }) => text) };
}
