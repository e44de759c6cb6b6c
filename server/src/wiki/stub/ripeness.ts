import { contains } from "../../text/lines";
import { terms } from "../../text/terms";
import { field, type Page, sortedByPath } from "../page";
import { sourceDetails } from "../source";
import type { WikiIndex } from "../wiki-index";
import { sourceOfCandidate } from "./candidates";
import { readStub } from "./note";
import type { Stub } from "./stub";

/** Why a stub can be expanded now. */
export interface Ripeness {
  /** Sources that have come in since the note was written, and that it waits for, sorted by path. */
  readonly arrived: readonly Page[];
  /** The sources that refer to the page, where there are as many as make it ripe; sorted by path. */
  readonly citing: readonly Page[];
}

/** Whether what a stub waits for is there; nothing when it is not. */
export function ripenessOf(index: WikiIndex, page: Page, stub: Stub): Ripeness | undefined {
  const arrived = arrivedSources(index, page, stub);
  const enough = index.configOf(page.root).ripeStubSources;
  // Most stubs are referred to by a few pages only.
  const sources = index.countReferrers(page) < enough ? [] : index.referrersOf(page, ({ isSource }) => isSource);
  const citing = sources.length >= enough ? sources : [];
  return arrived.length + citing.length > 0 ? { arrived, citing } : undefined;
}

/** Words that say what a source is and not what it is on. */
const MEDIA = new Set(
  terms("post posts paper papers talk talks article articles blog series book video slides series any relevant"),
);

function arrivedSources(index: WikiIndex, page: Page, stub: Stub): Page[] {
  const { candidates, gaps } = readStub(page, stub);
  let written: { readonly since: string | undefined } | undefined;
  const isNew = (source: Page) => {
    // That takes a look at all that the page cites, and few sources are called what a stub waits for.
    written ??= { since: writtenOn(index, page, stub) };
    // Without a date, nothing can be said to be newer.
    return written.since !== undefined && (dateOf(source) ?? "") > written.since;
  };
  const titled = (words: readonly string[]) =>
    words.length < 2 ? [] : index.sourcesTitled(page.root, words).filter(isNew);
  const awaited = candidates.flatMap((candidate) => {
    const source = sourceOfCandidate(index, page, candidate);
    return source ? [source] : titled(terms(candidate).filter((word) => !MEDIA.has(word)));
  });
  const names = new Set([page.title, ...page.aliases].flatMap(terms));
  // A topic is a few common words; that the source is about this page, too, must be said by one of them.
  const isOnPage = (source: Page) =>
    terms(source.title).some((word) => names.has(word)) ||
    index.links(source).some(({ resolution }) => resolution.pages.includes(page.path));
  const onTopic = gaps.flatMap(({ topics }) => topics.flatMap((topic) => titled(terms(topic)).filter(isOnPage)));
  if (awaited.length + onTopic.length === 0) return [];
  // What the note itself links to is what it waits for.
  const links = index
    .links(page)
    .filter(({ reference }) => !stub.notes.some((note) => contains(note.span, reference.span)));
  const cited = new Set(links.flatMap(({ resolution }) => resolution.pages));
  const arrived = [...awaited, ...onTopic].filter(({ path }) => !cited.has(path) && path !== page.path);
  return sortedByPath([...new Set(arrived)]);
}

/** When a note was written, as far as that can be told: the page's last change, else its newest citation. */
function writtenOn(index: WikiIndex, page: Page, { updated }: Stub): string | undefined {
  if (updated) return updated.value;
  const dates = index
    .links(page)
    .flatMap(({ resolution }) => index.targets(resolution))
    .flatMap((target) => (target.isSource ? (dateOf(target) ?? []) : []));
  return dates.sort().at(-1);
}

/** Fields that say when a source came into the wiki. */
const INGESTED = ["ingested", "added", "created", "captured", "retrieved", "accessed"];

/** The latest day that a source's page names: `YYYY-MM-DD`. */
function dateOf(source: Page): string | undefined {
  const known = latestDates.get(source);
  if (known !== undefined) return known === "" ? undefined : known;
  const latest = latestDate(source);
  latestDates.set(source, latest ?? "");
  return latest;
}

/** Worked out once: many stubs cite the same source. `""` for none. */
const latestDates = new WeakMap<Page, string>();

function latestDate(source: Page): string | undefined {
  const dates = [...INGESTED.map((key) => field(source.facts, key)), sourceDetails(source).date];
  return dates
    .filter((date) => date !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(date))
    .sort()
    .at(-1);
}

/** Sources that are named; of more, their number says enough. */
const MAX_NAMED = 3;

/** Why a stub is ripe, with the sources that make it so. */
export function ripeWords({ arrived, citing }: Ripeness): string {
  return arrived.length > 0
    ? `what it waits for has come in: ${named(arrived)}`
    : `${citing.length} sources refer to it: ${named(citing)}`;
}

function named(pages: readonly Page[]): string {
  const names = pages.slice(0, MAX_NAMED).map(({ slug }) => slug);
  return `${names.join(", ")}${pages.length > MAX_NAMED ? ` and ${pages.length - MAX_NAMED} more` : ""}`;
}
