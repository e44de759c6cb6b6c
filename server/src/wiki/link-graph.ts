import type { Facts, Target } from "../markdown/facts";
import type { Numbering } from "../text/numbering";
import { NumberedHeads, Postings } from "../text/postings";
import { type Answer, decodeAnswer, encodeAnswer, isDoubtful, pageOf } from "./answer";
import { AnswerTable } from "./answer-table";
import type { Page } from "./page";
import { ReferenceKeys } from "./reference-keys";
import type { Resolution } from "./resolve";
import { wantedKey } from "./wanted";

/** Answers a reference of the page that is being filed. */
export type Resolver = (reference: Target) => Answer;

/** A reference by its place among those of its page, and where it leads. */
export interface Leading {
  readonly number: number;
  readonly resolution: Resolution;
}

/** Gives some of a page's references, in their order. */
export type LeadingOf = (path: string) => readonly Leading[];

/**
 * Where the references of all pages lead, and which pages refer to what. Keeps numbers in place of objects, since a wiki of
 * 50,000 pages has a million references. It does not keep the references: who files a page says what it was filed with before.
 */
export class LinkGraph {
  readonly answers = new AnswerTable();
  /** Who refers to a page, by its number. */
  private readonly referrersByPage = new Postings(new NumberedHeads());
  /** Who refers to what is not there, by what it is called. */
  private readonly wantingByKey = new Postings<string>();
  /** Who has a target that no page answers, by the parts of its path: asked again when a file that is not indexed comes or goes. */
  private readonly straying = new Postings<string>();
  private readonly keys: ReferenceKeys;
  /** Pages with a reference that leads nowhere. */
  private readonly missing = new Set<number>();

  /**
   * @param paths numbers pages, those that are missing among them
   * @param onChange can ask for the numbers of pages to which another one begins or ceases to refer
   * @param targetsOf gives the references that a page is filed with
   * @param onWanted told what a page begins or ceases to want (see `wantedKey`)
   */
  constructor(
    private readonly paths: Numbering,
    private readonly onChange: (pages: () => readonly number[]) => void,
    targetsOf: (path: string) => readonly Target[],
    private readonly onWanted: (key: string) => void,
  ) {
    this.keys = new ReferenceKeys({
      count: () => this.answers.pages,
      targets: (id) => (this.answers.has(id) ? targetsOf(this.pathOf(id)) : []),
    });
  }

  /** Files the references of a page that is not filed, with answers that are known. Those who refer to others come by `addReferrer`. */
  adopt(id: number, facts: Referring, answers: readonly Answer[], unanswered: Filed): void {
    this.answers.set(id, answers);
    if (unanswered.answers.includes(0)) this.missing.add(id);
    this.keys.change(id, undefined, facts);
    this.visit(unanswered, {
      target: () => {},
      stray: (part) => this.straying.add(part, id),
      wanted: (key) => this.wantingByKey.add(key, id),
    });
  }

  /** So many are going to be adopted. */
  expect(answers: number, referrers: number): void {
    this.answers.expect(answers);
    this.referrersByPage.expect(referrers);
  }

  /** See `adopt`. Both by their numbers. */
  addReferrer(page: number, referrer: number): void {
    this.referrersByPage.add(page, referrer);
  }

  /**
   * Files a page's references.
   * @param before what it is filed with, which is then taken out
   * @param known answers that need not be asked for, in the references' order
   */
  file(page: Page, before: Referring | undefined, resolve: Resolver, known: KnownAnswers = []): void {
    const answers = page.facts.targets.map((reference, i) => known[i] ?? resolve(reference));
    this.change(this.numberOf(page.path), before, { facts: page.facts, answers });
  }

  /** The same where the page's text changed and nothing else did: what it referred to before leads where it led. */
  refile(page: Page, before: Referring, resolve: Resolver): void {
    const old = this.answersOf(page.path);
    if (old && areSame(before.targets, page.facts.targets)) return;
    const known = new Map(old && before.targets.map((reference, i) => [nameOf(reference), old[i]]));
    const names = page.facts.targets.map(nameOf);
    const answers = names.map((name) => known.get(name));
    // Most of what is typed is no reference: then the tables stay as they are.
    if (!answers.includes(undefined) && new Set(names).size === known.size)
      this.setAnswers(this.numberOf(page.path), answers as readonly Answer[]);
    else this.file(page, before, resolve, answers);
  }

  /** Whether any reference of a page leads nowhere, to several pages, to a file, or by a looser step than its path or name. */
  hasDoubtful(path: string): boolean {
    const id = this.paths.known(path);
    return id !== undefined && this.answers.some(id, isDoubtful);
  }

  /** Whether no page was ever filed. */
  get isEmpty(): boolean {
    return this.answers.pages === 0;
  }

  /** The pages that are filed. */
  filedPaths(): string[] {
    return this.pathsOf(this.answers.filed());
  }

  /** Takes a page's references out. @param before what it is filed with */
  forget(path: string, before: Referring): void {
    this.change(this.numberOf(path), before, undefined);
  }

  /** Where the references of a page lead, in their order; `undefined` when it is not filed. */
  resolutions(path: string): Resolution[] | undefined {
    return this.answersOf(path)?.map((answer) => decodeAnswer(answer, (page) => this.pathOf(page)));
  }

  /** The pages that those of a page lead to, some more than once. */
  pathsFrom(path: string): string[] {
    return this.resolutions(path)?.flatMap(({ pages }) => pages) ?? [];
  }

  /** See `Refers`. */
  leading(to: ReadonlySet<string> | undefined, isMeant: (resolution: Resolution) => boolean): LeadingOf {
    // Of thousands of pages with dozens of references each: a byte is looked at sooner than a set.
    const isWanted = new Uint8Array(this.paths.size).fill(to ? 0 : 1);
    for (const path of to ?? []) isWanted[this.numberOf(path)] = 1;
    const resolutions = new Map<Answer, Resolution>();
    const decode = (answer: Answer) => {
      const known = resolutions.get(answer);
      if (known) return known;
      const resolution = decodeAnswer(answer, (page) => this.pathOf(page));
      resolutions.set(answer, resolution);
      return resolution;
    };
    return (path) => {
      const found: Leading[] = [];
      const id = this.paths.known(path);
      if (id === undefined) return found;
      this.answers.forEach(id, (answer, number) => {
        const page = pageOf(answer);
        const leads = page === undefined ? answer !== 0 && isMeant(decode(answer)) : isWanted[page] === 1;
        if (leads) found.push({ number, resolution: decode(answer) });
      });
      return found;
    };
  }

  /** See `Refers`. */
  numbersTo(path: string, target: string): number[] {
    const id = this.numberOf(target);
    const numbers: number[] = [];
    this.answers.forEach(this.numberOf(path), (answer, number) => {
      if (pageOf(answer) === id) numbers.push(number);
    });
    return numbers;
  }

  /** The other pages that refer to a page. */
  referrers(path: string): string[] {
    return this.pathsOf(this.referring(path));
  }

  /** The same in numbers. */
  referring(path: string): number[] {
    return this.referrersByPage.get(this.numberOf(path));
  }

  /** The pages that refer to the same missing page as a reference does. */
  wantedBy(reference: Target): string[] {
    return this.pathsOf(this.wanting(wantedKey(reference)));
  }

  /** The numbers of the pages that want something (see `wantedKey`). */
  wanting(key: string): readonly number[] {
    return this.wantingByKey.get(key);
  }

  /** Whether any reference leads nowhere. */
  get isAnythingMissing(): boolean {
    return this.missing.size > 0;
  }

  /** The pages with a reference that leads nowhere. */
  missingPages(): string[] {
    return this.pathsOf([...this.missing]);
  }

  /** The pages with references whose answer may change with what has a key (see `keysOfReference`). */
  dependents(key: string): string[] {
    return this.pathsOf(this.keys.get(key));
  }

  /** The pages with references that no page answers, and that name something: a part of their path. */
  strays(part: string): string[] {
    return this.pathsOf(this.straying.get(part));
  }

  /** See `ReferenceKeys.forget`. */
  forgetKeys(): void {
    this.keys.forget();
  }

  /** See `ReferenceKeys.work`. */
  prepare(isOver: () => boolean): boolean {
    return this.keys.work(isOver);
  }

  /** Where the references of a page lead, as they are kept; `undefined` when it is not filed. */
  answersOf(path: string): readonly Answer[] | undefined {
    const id = this.paths.known(path);
    return id === undefined ? undefined : this.answers.get(id);
  }

  /** The page with a number. */
  pathOf(id: number): string {
    return this.paths.nameOf(id);
  }

  /** The number of a page, whether it is filed or not. */
  numberOf(path: string): number {
    return this.paths.numberOf(path);
  }

  /** A resolution as it is kept. */
  encode(resolution: Resolution): Answer {
    return encodeAnswer(resolution, (path) => this.numberOf(path));
  }

  private pathsOf(ids: readonly number[]): string[] {
    return ids.map((id) => this.pathOf(id));
  }

  private setAnswers(id: number, answers: readonly Answer[] | undefined): void {
    this.answers.set(id, answers);
    if (answers?.includes(0)) this.missing.add(id);
    else this.missing.delete(id);
  }

  /** Brings the tables up to date with what a page is filed with. Changes only what differs: the list of those who refer to a much cited page is long. */
  private change(id: number, before: Referring | undefined, after: Filed | undefined): void {
    const old = this.answers.get(id);
    this.setAnswers(id, after?.answers);
    const filed = old && before && { facts: before, answers: old };
    this.keys.change(id, filed?.facts, after?.facts);
    if (!filed) {
      if (after) this.add(id, after);
      return;
    }
    const was = this.entries(id, filed);
    const is = after ? this.entries(id, after) : NO_ENTRIES;
    differ(this.straying, id, was.strays, is.strays);
    const changed = differ(this.referrersByPage, id, was.targets, is.targets);
    this.onChange(() => changed);
    for (const key of differ(this.wantingByKey, id, was.wanted, is.wanted)) this.onWanted(key);
  }

  /** Files a page that was not. Nothing need be compared, which is much for the million references that come with a folder. */
  private add(id: number, filed: Filed): void {
    const came: number[] = [];
    this.visit(filed, {
      target: (page) => {
        if (page === id) return;
        this.referrersByPage.add(page, id);
        came.push(page);
      },
      stray: (part) => this.straying.add(part, id),
      wanted: (key) => {
        this.wantingByKey.add(key, id);
        this.onWanted(key);
      },
    });
    this.onChange(() => came);
  }

  /** What a page is to be found under. */
  private entries(id: number, filed: Filed): Entries {
    const entries = { targets: new Set<number>(), strays: new Set<string>(), wanted: new Set<string>() };
    this.visit(filed, {
      target: (page) => entries.targets.add(page),
      stray: (part) => entries.strays.add(part),
      wanted: (key) => entries.wanted.add(key),
    });
    entries.targets.delete(id);
    return entries;
  }

  /** Tells of all that the references of a page lead to or want, some more than once. */
  private visit({ facts, answers }: Filed, { target, stray, wanted }: Visitor): void {
    for (let i = 0; i < answers.length; i++) {
      const answer = answers[i] as Answer;
      const page = pageOf(answer);
      if (page !== undefined) {
        target(page);
        continue;
      }
      const reference = facts.targets[i] as Target;
      const pages = typeof answer === "number" ? [] : answer.pages;
      for (const path of pages) target(this.numberOf(path));
      if (answer === 0) wanted(wantedKey(reference));
      if (pages.length === 0) for (const part of reference.target.split("/")) stray(part);
    }
  }
}

/** What has references: facts, which unpack them when they are asked for. */
export type Referring = Pick<Facts, "targets">;

/** The references of a page with their answers. */
export interface Filed {
  readonly facts: Referring;
  readonly answers: readonly Answer[];
}

/** Of each reference of a page its answer, where it is known. */
type KnownAnswers = readonly (Answer | undefined)[];

/** What a page is filed under in the tables of a graph. */
interface Entries {
  readonly targets: ReadonlySet<number>;
  readonly wanted: ReadonlySet<string>;
  readonly strays: ReadonlySet<string>;
}

/** What is told of a page's references, one by one. */
interface Visitor {
  /** The number of a page that one leads to. */
  target(page: number): void;
  /** A part of the path of one that no page answers. */
  stray(part: string): void;
  /** See `wantedKey`. */
  wanted(key: string): void;
}

const NO_ENTRIES: Entries = { targets: new Set(), wanted: new Set(), strays: new Set() };

/** @returns what came or went */
function differ<K>(table: Postings<K>, id: number, were: ReadonlySet<K>, are: ReadonlySet<K>): K[] {
  const changed: K[] = [];
  for (const key of were) {
    if (are.has(key)) continue;
    table.delete(key, id);
    changed.push(key);
  }
  for (const key of are) {
    if (were.has(key)) continue;
    table.add(key, id);
    changed.push(key);
  }
  return changed;
}

function areSame(olds: readonly Target[], news: readonly Target[]): boolean {
  return (
    olds.length === news.length && olds.every((old, i) => old.target === news[i]?.target && old.form === news[i]?.form)
  );
}

function nameOf({ form, target }: Target): string {
  return `${form} ${target}`;
}
