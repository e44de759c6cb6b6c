import type { Count, Heading } from "../markdown/facts";
import { firstFrom, within } from "../markdown/note-runs";
import { contains, type Span } from "../text/lines";
import { counted } from "../text/words";
import type { Page } from "../wiki/page";
import { isContent, isIndexOrTemplate } from "../wiki/page-role";
import { seenInState } from "../wiki/seen-in/missing";
import { headingCount, seenInHeadings, seenInSections } from "../wiki/seen-in/section";
import type { WikiIndex } from "../wiki/wiki-index";
import type { Report } from "./finding";
import { replaceFix } from "./fixes/replace-target";

/** Headings of lists of what a page rests on. */
const SOURCES = /^(?:sources?|references|citations)$/i;

/**
 * Numbers that count what the wiki knows, and are wrong. Of each number all is counted that it may mean: only when that comes to one
 * and the same, and to another one than what is written, anything is said.
 */
export function staleCount(index: WikiIndex, page: Page): Report[] {
  return [
    ...page.facts.counts.flatMap((count) => {
      const readings =
        count.kind === "field"
          ? sourcesOf(index, page)
          : count.of === "source"
            ? citingOf(index, page, count, true)
            : citingOf(index, page, count, false);
      const noun = count.kind === "field" ? "source" : count.of;
      return report(index, page, count.span, count.value, readings, noun);
    }),
    ...headingCounts(index, page),
  ];
}

function report(
  index: WikiIndex,
  page: Page,
  span: Span,
  value: number,
  readings: readonly number[],
  noun: string,
): Report[] {
  const [actual, ...others] = readings;
  if (actual === undefined || actual === value || others.some((other) => other !== actual)) return [];
  const fix = { title: `Write ${actual}`, isPreferred: true, isSafe: false };
  return [
    {
      range: page.facts.lines.range(span),
      message: `This says ${value}, but there ${actual === 1 ? "is" : "are"} ${counted(actual, noun)}.`,
      fixes: () => [replaceFix(index, page, span, String(actual), fix)],
    },
  ];
}

/** What the number of a page's sources may mean: on the wiki's index all sources there are, elsewhere those of the page. */
function sourcesOf(index: WikiIndex, page: Page): number[] {
  if (page.isSource) return [];
  const { facts } = page;
  const own: number[] = [];
  const list = facts.frontmatter?.sourceList;
  if (list && list.items.length > 0) own.push(list.items.length);
  const state = seenInState(index, page);
  const missing = state?.section ? [...state.missing()] : [];
  const config = index.configOf(page.root);
  const sections = seenInSections(index, page);
  if (sections.length > 0) own.push(new Set(sections.flatMap(({ listed }) => [...listed])).size + missing.length);
  const isSeenIn = new Set(seenInHeadings(facts, config));
  const lists = facts.headings.filter((heading) => SOURCES.test(heading.text) && !isSeenIn.has(heading));
  for (const heading of lists) {
    const items = itemsBelow(page, heading.section).length;
    if (items > 0) own.push(items);
  }
  if (own.length === 0) return page.slug === indexSlug(config.indexPage) ? allSources(index, page) : [];
  const cited = index
    .links(page)
    .flatMap(({ resolution }) => index.targets(resolution).filter(({ isSource }) => isSource));
  return [...own, new Set([...cited, ...missing]).size];
}

function indexSlug(indexPage: string): string {
  return indexPage.replace(/\.\w+$/, "");
}

/** All sources of the page's wiki; with and without those that only list others. */
function allSources(index: WikiIndex, { root }: Page): number[] {
  const sources = [...index.allPages()].filter((page) => page.isSource && page.root === root);
  return [sources.length, sources.filter((page) => !isIndexOrTemplate(page)).length];
}

/** What the number of those may mean that cite what a statement is on: all of them, or those that readers would look into. */
function citingOf(index: WikiIndex, page: Page, { behind = -1 }: Count, isOnSources: boolean): number[] {
  const link = behind < 0 ? undefined : index.links(page).find(({ reference }) => reference.span.end === behind);
  if (behind >= 0 && !link) return [];
  const [target, ...others] = link ? index.targets(link.resolution) : [page];
  if (!target || others.length > 0) return [];
  const citing = index.referrersOf(target).filter((other) => other !== page && other.isSource === isOnSources);
  const config = index.configOf(target.root);
  const all = index.referrersOf(target).filter((other) => other !== page);
  const inEarnest = citing.filter((other) => (isOnSources ? !isIndexOrTemplate(other) : isContent(other, config)));
  return isOnSources ? [citing.length, inEarnest.length] : [all.length, citing.length, inEarnest.length];
}

/** `## Sources (45)`, above a list of sources and nothing else. */
function headingCounts(index: WikiIndex, page: Page): Report[] {
  return page.facts.headings.flatMap((heading) => {
    const count = headingCount(heading);
    if (!count) return [];
    const { span, value } = count;
    return report(index, page, span, value, listedBelow(index, page, heading), "source");
  });
}

function listedBelow(index: WikiIndex, page: Page, heading: Heading): number[] {
  const seenIn = seenInSections(index, page).find((section) => section.heading === heading);
  if (seenIn) return [seenIn.listed.size + [...(seenInState(index, page)?.missing() ?? [])].length];
  const items = itemsBelow(page, heading.section);
  const hasParts = within(page.facts.headings, heading.section).length > 1;
  if (hasParts || items.length === 0) return [];
  const { references } = page.facts;
  const links = index.links(page);
  const sources = items.map((item) => {
    const link = links[firstFrom(references, item.start)];
    if (!link || !contains(item, link.reference.span)) return undefined;
    return index.targets(link.resolution).find(({ isSource }) => isSource)?.path;
  });
  if (sources.includes(undefined)) return [];
  return [items.length, new Set(sources).size];
}

/** The items of the lists at the top of a section. */
function itemsBelow(page: Page, section: Span): Span[] {
  const blocks = within(page.facts.blocks, section);
  let isInList = false;
  return blocks.flatMap(({ type, depth, span }) => {
    if (depth === 0) isInList = type === "list";
    return isInList && depth === 1 && type === "listItem" ? [span] : [];
  });
}
