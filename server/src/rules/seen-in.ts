import type { Range } from "vscode-languageserver-types";
import { isOthersText } from "../wiki/doubt";
import type { Page } from "../wiki/page";
import { seenInState } from "../wiki/seen-in/missing";
import { type SeenInEntry, type SeenInItem, type SeenInList, seenInSections } from "../wiki/seen-in/section";
import { stubOf } from "../wiki/stub/stub";
import type { WikiIndex } from "../wiki/wiki-index";
import type { Fix, Report } from "./finding";
import { editFix } from "./fixes/edit-page";
import { replaceFix } from "./fixes/replace-target";
import { titleRange } from "./whole-page";

/** Sources that are named: to count thousands of others at each keystroke would take too long. */
const MAX_NAMED = 3;

/** Words that a source must have for its silence to say anything. */
const MIN_WORDS = 50;

/** Entries whose sources are read, at a millisecond each, since they don't refer to the page: who lists more is not checked on. */
const MAX_READ = 15;

/** Sources that refer to a page and are missing in its section; what mends it is made when it is asked for (features/code-actions.ts). */
export function seenInMissing(index: WikiIndex, page: Page): Report[] {
  const state = seenInState(index, page);
  const missing = state ? firstOf(state.missing(), MAX_NAMED + 1) : [];
  if (!state || missing.length === 0) return [];
  const { section } = state;
  const names = missing.slice(0, MAX_NAMED).map(({ slug }) => slug);
  const more = missing.length > MAX_NAMED ? " and others" : "";
  const refer = missing.length === 1 ? "refers" : "refer";
  if (!section) {
    const message = `${names.join(", ")}${more} ${refer} to this page, which has no section “Seen in”.`;
    return [{ range: titleRange(page), message }];
  }
  const { text, textSpan } = section.heading;
  const message = `“${text}” does not list ${names.join(", ")}${more}, which ${refer} to this page.`;
  return [{ range: page.facts.lines.range(textSpan), message }];
}

function firstOf<T>(all: Iterable<T>, most: number): T[] {
  const first: T[] = [];
  for (const each of all) if (first.push(each) === most) break;
  return first;
}

/** Entries whose source does not refer to the page, nor name it in its text. */
export function seenInUnsupported(index: WikiIndex, page: Page): Report[] {
  const entries = page.isSource ? [] : entriesOf(index, page);
  if (entries.length === 0) return [];
  const referrers = new Set(index.refers.referrers(page.path));
  const silent = entries.filter(({ entry: { source } }) => !referrers.has(source.path));
  if (silent.length > MAX_READ) return [];
  return silent
    .filter(({ entry: { source } }) => speaks(index, source) && !index.mentions.mayName(source, page))
    .map(({ list, item, entry }) => ({
      range: rangeOf(page, entry),
      message: `“${entry.link.reference.target}” never mentions this page.`,
      target: entry.link.reference.target,
      fixes: () => [removeFix(index, page, list, item, `Remove “${entry.link.reference.target}” from the list`, false)],
    }));
}

/** Whether a source says enough by itself for its silence to count. */
function speaks(index: WikiIndex, source: Page): boolean {
  const config = index.configOf(source.root);
  if (source.facts.failure !== undefined || source.facts.words < MIN_WORDS) return false;
  return !isOthersText(source, config) && !stubOf(source, config);
}

/** Entries of a list on a source, or a part of it, that an entry before is on already. */
export function seenInDuplicate(index: WikiIndex, page: Page): Report[] {
  const reports: Report[] = [];
  const firsts = new Map<string, Listed>();
  for (const listed of entriesOf(index, page)) {
    const { list, entry } = listed;
    const { fragment = "", target } = entry.link.reference;
    const key = `${list.block.span.start} ${fragment.length} ${fragment} ${entry.source.path}`;
    const first = firsts.get(key);
    if (!first) {
      firsts.set(key, listed);
      continue;
    }
    const location = { uri: index.uri(page.path), range: rangeOf(page, first.entry) };
    reports.push({
      range: rangeOf(page, entry),
      message: `“${target}” is listed a second time.`,
      target,
      related: [{ location, message: "Here it is listed first." }],
      fixes: () => [removeDouble(index, page, first, listed)],
    });
  }
  return reports;
}

/** Takes away the one of two that says nothing of its own; where both do, the second one, which its author has to look at. */
function removeDouble(index: WikiIndex, page: Page, first: Listed, second: Listed): Fix {
  const isFirst = first.entry.isBare && !second.entry.isBare;
  const { list, item, entry } = isFirst ? first : second;
  return removeFix(index, page, list, item, `Remove the ${isFirst ? "first" : "second"} entry`, entry.isBare);
}

interface Listed {
  readonly list: SeenInList;
  readonly item: SeenInItem;
  readonly entry: SeenInEntry;
}

function entriesOf(index: WikiIndex, page: Page): Listed[] {
  return seenInSections(index, page).flatMap(({ lists }) =>
    lists.flatMap((list) => list.items.flatMap((item) => (item.entry ? [{ list, item, entry: item.entry }] : []))),
  );
}

function rangeOf({ facts: { lines } }: Page, { link }: SeenInEntry): Range {
  return lines.range(link.reference.targetSpan);
}

/** Takes an item out with the line break that sets it apart from the next one, or from the one before. */
function removeFix(
  index: WikiIndex,
  page: Page,
  { items }: SeenInList,
  item: SeenInItem,
  title: string,
  isBare: boolean,
): Fix {
  const at = items.indexOf(item);
  const { span } = item.block;
  const before = items[at - 1]?.block.span;
  const next = items[at + 1]?.block.span;
  const removed = before ? { start: before.end, end: span.end } : { start: span.start, end: next?.start ?? span.end };
  return isBare
    ? replaceFix(index, page, removed, "", { title, isPreferred: true, isSafe: true })
    : editFix(index, page, title, removed, "");
}
