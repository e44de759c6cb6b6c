import type { Finding } from "../../rules/finding";
import { configFindings, findings } from "../../rules/rules";
import { fold } from "../../text/slug";
import { isOthersText } from "../../wiki/doubt";
import type { Page } from "../../wiki/page";
import { isIndexOrTemplate } from "../../wiki/page-role";
import { SEVERITIES, type Severity } from "../../wiki/severity";
import { sourceDetails } from "../../wiki/source";
import { ripenessOf, ripeWords } from "../../wiki/stub/ripeness";
import { markOf, stubOf } from "../../wiki/stub/stub";
import type { WikiIndex } from "../../wiki/wiki-index";
import { type Entry, type Group, NO_DATE, NO_PUBLISHER, Tally } from "./tally";

/** How a wiki is: how much there is of what, and where. Plain data. */
export interface Statistics {
  /** How many pages there are, and how many of them are sources. */
  readonly pages: number;
  readonly sources: number;
  /** Pages by kind, the most frequent first. */
  readonly kinds: readonly Group[];
  /** Sources by publisher, the most frequent first; those without one under `NO_PUBLISHER`. */
  readonly publishers: readonly Group[];
  /** Sources by `YYYY-MM`, `YYYY` where no month is known, in that order; those without a date, last, under `NO_DATE`. */
  readonly months: readonly Group[];
  /** Pages that are to rest on sources, by how many of these they cite, see `STEPS`. */
  readonly citations: readonly Group[];
  /** Sources, by how many pages cite them, see `STEPS`: those under `0` are uncited. */
  readonly citers: readonly Group[];
  /** Stubs by kind of page. */
  readonly stubs: readonly Group[];
  /** Those of them that can be expanded now. */
  readonly ripeStubs: readonly Group[];
  /** Findings by rule, the gravest first, and then the most frequent. */
  readonly findings: readonly RuleGroup[];
}

/** The findings of a rule; a rule that wikis of one folder take differently is there once for each severity. */
export interface RuleGroup extends Group {
  readonly severity: Severity;
}

/** Least numbers of citations that are counted together, and what that is called. */
const STEPS: readonly (readonly [number, string])[] = [
  [0, "0"],
  [1, "1"],
  [2, "2"],
  [3, "3"],
  [4, "4"],
  [5, "5 to 9"],
  [10, "10 to 19"],
  [20, "20 and more"],
];

/**
 * Counts what there is in some workspace folders. Gives way between pages, so that whoever runs it can let others have their turn.
 * @param isOwn whether a page is to be counted in a folder: of two folders one in the other, one answers for what is in both
 * @param most how many entries each group is to keep
 */
export function* statistics(
  folders: readonly WikiIndex[],
  isOwn: (index: WikiIndex, path: string) => boolean = () => true,
  most = Number.POSITIVE_INFINITY,
): Generator<void, Statistics> {
  const count = new Count(most);
  for (const index of folders) {
    // What changes meanwhile is counted as it was or as it is.
    for (const { path } of [...index.allPages()]) {
      const page = index.page(path);
      if (page && isOwn(index, path)) count.add(index, page);
      yield;
    }
    for (const [path, file] of index.configFiles) {
      if (isOwn(index, path)) count.addFindings({ uri: index.uri(path), path, title: path }, configFindings(file));
    }
  }
  return count.result();
}

/** What has been counted up to now. */
class Count {
  private pages = 0;
  private sources = 0;
  private readonly kinds: Tally;
  private readonly publishers: Tally;
  private readonly months: Tally;
  private readonly citations: Tally;
  private readonly citers: Tally;
  private readonly stubs: Tally;
  private readonly ripe: Tally;
  private readonly rules = new Map<Severity, Tally>();

  constructor(private readonly most: number) {
    const steps = STEPS.map(([, name]) => name);
    this.kinds = new Tally(most);
    this.publishers = new Tally(most);
    this.months = new Tally(most);
    this.citations = new Tally(most, steps);
    this.citers = new Tally(most, steps);
    this.stubs = new Tally(most);
    this.ripe = new Tally(most);
  }

  add(index: WikiIndex, page: Page): void {
    const entry: Entry = { uri: index.uri(page.path), path: page.path, title: page.title };
    this.pages++;
    this.kinds.add(page.kind, entry);
    // What lists other pages, or stands for those to come, neither rests on sources nor is one.
    if (!isIndexOrTemplate(page)) {
      if (page.isSource) this.addSource(index, page, entry);
      else this.addPage(index, page, entry);
    }
    this.addStub(index, page, entry);
    this.addFindings(entry, findings(index, page));
  }

  addFindings(entry: Entry, found: readonly Finding[]): void {
    for (const { code, severity, range, message } of found) {
      const tally = this.rules.get(severity) ?? new Tally(this.most);
      this.rules.set(severity, tally);
      tally.add(code, { ...entry, line: range.start.line, note: message });
    }
  }

  private addSource(index: WikiIndex, page: Page, entry: Entry): void {
    const { publisher = NO_PUBLISHER, date } = sourceDetails(page);
    this.sources++;
    this.publishers.add(publisher, entry, fold(publisher));
    this.months.add(/^\d{4}(?:-(?:0[1-9]|1[0-2])(?!\d))?/.exec(date ?? "")?.[0] ?? NO_DATE, entry);
    this.citers.add(step(index.referrersOf(page).length), entry);
  }

  private addPage(index: WikiIndex, page: Page, entry: Entry): void {
    if (isOthersText(page, index.configOf(page.root))) return;
    const targets = new Set(index.links(page).flatMap(({ resolution }) => resolution.pages));
    const cited = [...targets].filter((path) => index.page(path)?.isSource).length;
    this.citations.add(step(cited), { ...entry, ...(cited >= 5 && { note: String(cited) }) });
  }

  private addStub(index: WikiIndex, page: Page, entry: Entry): void {
    const stub = stubOf(page, index.configOf(page.root));
    if (!stub) return;
    const ripeness = ripenessOf(index, page, stub);
    const found = { ...entry, line: page.facts.lines.range(markOf(stub)).start.line };
    this.stubs.add(page.kind, found);
    if (ripeness) this.ripe.add(page.kind, { ...found, note: ripeWords(ripeness) });
  }

  result(): Statistics {
    const months = this.months.all().sort((a, b) => (a.name === b.name ? 0 : monthKey(a) < monthKey(b) ? -1 : 1));
    return {
      pages: this.pages,
      sources: this.sources,
      kinds: this.kinds.largestFirst(),
      publishers: this.publishers.largestFirst(),
      months,
      citations: withoutTail(this.citations.all()),
      citers: withoutTail(this.citers.all()),
      stubs: this.stubs.largestFirst(),
      ripeStubs: this.ripe.largestFirst(),
      findings: SEVERITIES.flatMap((severity) =>
        (this.rules.get(severity)?.largestFirst() ?? []).map((group) => ({ ...group, severity })),
      ),
    };
  }
}

function step(count: number): string {
  return STEPS.findLast(([least]) => least <= count)?.[1] ?? "";
}

/** A year goes before its months. */
function monthKey({ name }: Group): string {
  return name === NO_DATE ? "~" : name;
}

/** Without the last steps, as far as there is nothing in them. */
function withoutTail(groups: readonly Group[]): Group[] {
  return groups.slice(0, groups.findLastIndex(({ count }) => count > 0) + 1);
}
