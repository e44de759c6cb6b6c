import { terms } from "../../text/terms";
import type { Page } from "../page";
import type { SourceSearch } from "../source-search";
import type { ReadText, WikiIndex } from "../wiki-index";
import { aliasesIn, namesOf, shownTitles } from "./names";
import type { StubModel } from "./note";
import { paragraphsOf, type Quote, type QuotedParagraph, withoutAccents } from "./quotes";

/** A sentence of a source that bears on what a stub lacks. */
export interface Evidence {
  readonly source: Page;
  readonly quote: Quote;
}

/** What the wiki holds already of what a stub lacks. No sentence is in it twice. */
export interface FoundEvidence {
  /** By topic, or by subject where that has no topics; in the spelling of the note. */
  readonly byTopic: ReadonlyMap<string, readonly Evidence[]>;
  /** Sentences on the page that fit none of them. */
  readonly onPage: readonly Evidence[];
}

export const NO_EVIDENCE: FoundEvidence = { byTopic: new Map(), onPage: [] };

/** Passages for a topic, and of these from one source. */
const MAX_PASSAGES = 5;
const MAX_PER_SOURCE = 2;

/** Sources that are read for a topic because they are found, and for all because they refer to the page. */
const MAX_FOUND = 20;
const MAX_REFERRERS = 40;

/**
 * Looks through the sources that refer to a stub or that it cites, and those that the search finds for each topic.
 * @param pause called between sources, and between topics
 */
export async function findEvidence(
  index: WikiIndex,
  page: Page,
  { gaps }: StubModel,
  search: Pick<SourceSearch, "find">,
  readText: ReadText,
  pause: () => Promise<void>,
): Promise<FoundEvidence> {
  const finder = new EvidenceFinder(index, page, readText, pause);
  await finder.readReferrers();
  const topics = gaps.flatMap(({ subject, topics }) =>
    topics.length > 0 ? topics : subject === undefined ? [] : [subject],
  );
  const fitting: (readonly [topic: string, evidence: readonly Evidence[]])[] = [];
  for (const topic of topics) {
    const wanted = [...new Set(terms(topic))];
    if (wanted.length === 0) continue;
    for (const source of await search.find(page.root, topic, MAX_FOUND)) await finder.read(source);
    fitting.push([topic, await finder.forTopic(wanted)]);
  }
  const byTopic = finder.dealOut(fitting);
  return { byTopic, onPage: finder.onPage() };
}

/** A source as it is looked through. */
interface ReadSource {
  readonly page: Page;
  readonly paragraphs: readonly QuotedParagraph[];
  /** Whether it has to do with the stub: one refers to the other, or it names it. */
  readonly isRelated: boolean;
  /** What it calls the stub, lower case: the page's names, and the words of the links to it. */
  readonly names: readonly string[];
}

/** Looks for the evidence of one page; reads each source once. */
class EvidenceFinder {
  private readonly sources = new Map<string, ReadSource>();
  private readonly used = new Set<Quote>();
  /** The terms of sentences, as far as a look at them has said that some of a topic's may be among them. */
  private readonly terms = new Map<Quote, ReadonlySet<string>>();
  private readonly names: readonly string[];
  private readonly cited: ReadonlySet<string>;

  constructor(
    private readonly index: WikiIndex,
    private readonly page: Page,
    private readonly readText: ReadText,
    private readonly pause: () => Promise<void>,
  ) {
    this.names = namesOf(page);
    this.cited = new Set(index.links(page).flatMap(({ resolution }) => resolution.pages));
  }

  async readReferrers(): Promise<void> {
    const referrers = this.index.referrersOf(this.page, ({ isSource }) => isSource);
    const cited = [...this.cited].flatMap((path) => this.index.page(path) ?? []).filter(({ isSource }) => isSource);
    for (const source of [...referrers, ...cited].slice(0, MAX_REFERRERS)) await this.read(source);
  }

  /** The sentences that fit a topic, best first. */
  async forTopic(wanted: readonly string[]): Promise<Evidence[]> {
    const fitting: (Evidence & { readonly score: number })[] = [];
    for (const { page, paragraphs, isRelated, names } of this.sources.values()) {
      const mayFit = (plain: string) =>
        fits(
          wanted.length,
          shareOf(wanted, (term) => plain.includes(beginOf(term))),
          isRelated,
        );
      for (const quote of paragraphs.flatMap((each) => (mayFit(each.plain) ? each.quotes : []))) {
        if (!mayFit(withoutAccents(quote.text.toLowerCase()))) continue;
        const own = this.termsOf(quote);
        const share = shareOf(wanted, (term) => own.has(term));
        if (!fits(wanted.length, share, isRelated)) continue;
        const score = share + (isRelated ? 1 : 0) + (this.isNamed(quote, names) ? 0.5 : 0);
        fitting.push({ source: page, quote, score });
      }
      await this.pause();
    }
    return fitting.sort((a, b) => b.score - a.score);
  }

  private termsOf(quote: Quote): ReadonlySet<string> {
    const known = this.terms.get(quote) ?? new Set(terms(quote.text));
    this.terms.set(quote, known);
    return known;
  }

  /** Gives each topic in turn the best of what is left, so that the first one does not take all. */
  dealOut(fitting: readonly (readonly [topic: string, evidence: readonly Evidence[]])[]): Map<string, Evidence[]> {
    const hands = fitting.map(([topic, evidence]) => ({ topic, evidence, next: 0, taken: [] as Evidence[] }));
    for (let round = 0; round < MAX_PASSAGES; round++) {
      for (const hand of hands) {
        while (hand.next < hand.evidence.length && hand.taken.length <= round) {
          const evidence = hand.evidence[hand.next++];
          if (evidence && this.mayTake(evidence, hand.taken)) hand.taken.push(evidence);
        }
      }
    }
    return new Map(hands.map(({ topic, taken }) => [topic, taken]));
  }

  /** A sentence is taken once, and not too many of one source for one topic. */
  private mayTake({ source, quote }: Evidence, taken: readonly Evidence[]): boolean {
    if (this.used.has(quote) || taken.filter((other) => other.source === source).length >= MAX_PER_SOURCE) return false;
    this.used.add(quote);
    return true;
  }

  /** Sentences that name the page. */
  onPage(): Evidence[] {
    const naming = [...this.sources.values()].flatMap(({ page, paragraphs, names }) =>
      this.naming(paragraphs, names).map((quote) => ({ source: page, quote })),
    );
    return this.dealOut([["", naming]]).get("") ?? [];
  }

  private naming(paragraphs: readonly QuotedParagraph[], names: readonly string[]): Quote[] {
    const mayName = paragraphs.filter(({ lower }) => names.some((name) => lower.includes(name)));
    return mayName.flatMap(({ quotes }) => quotes.filter((quote) => this.isNamed(quote, names)));
  }

  private isNamed({ text }: Quote, names: readonly string[]): boolean {
    const lower = text.toLowerCase();
    return names.some((name) => lower.includes(name));
  }

  async read(source: Page): Promise<void> {
    if (this.sources.has(source.path) || source.path === this.page.path) return;
    const text = await this.readText(source.path);
    const page = this.index.page(source.path);
    if (text === undefined || !page) return;
    const links = this.index.links(page);
    const toStub = links.filter(({ resolution }) => resolution.pages.includes(this.page.path));
    const names = [...this.names, ...aliasesIn(toStub)];
    const paragraphs = paragraphsOf(text, page.facts, shownTitles(this.index, links));
    const isRelated = toStub.length > 0 || this.cited.has(page.path) || this.naming(paragraphs, names).length > 0;
    this.sources.set(source.path, { page, paragraphs, isRelated, names });
    await this.pause();
  }
}

function shareOf(wanted: readonly string[], isThere: (term: string) => boolean): number {
  let count = 0;
  for (const term of wanted) if (isThere(term)) count++;
  return count / wanted.length;
}

/** What is surely in a word of this stem: `polic` is in `policies`, whose stem is `policy`. */
function beginOf(term: string): string {
  return term.length > 3 ? term.slice(0, -1) : term;
}

/** A sentence of a source that has to do with the page may leave out a word of three; another one must have all, and two at least. */
function fits(count: number, share: number, isRelated: boolean): boolean {
  return isRelated ? (count > 2 ? share > 0.6 : share === 1) : count > 1 && share === 1;
}
