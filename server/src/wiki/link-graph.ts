import type { ReferenceForm, Target } from "../markdown/facts";
import { Postings } from "../text/postings";
import { fold, folderOf, withoutExtension, withoutSteps } from "../text/slug";
import { keysOfPage } from "./names";
import type { Page } from "./page";
import { ReferenceKeys } from "./reference-keys";
import { keysOfReference, NOWHERE, type Resolution, STEPS } from "./resolve";

/** Answers kept for references that are written alike, some 300 bytes each. Most are asked for again soon. */
const MAX_REMEMBERED = 50_000;

/** Resolves a reference of the page that is being filed. */
export type Resolver = (reference: Target) => Resolution;

/**
 * Where the references of all pages lead, and which pages refer to what. Keeps numbers in place of objects, since a wiki of
 * 50,000 pages has a million references. It does not keep the references: who files a page says what it was filed with before.
 */
export class LinkGraph {
  private readonly ids = new Map<string, number>();
  private readonly paths: string[] = [];
  private readonly answers: (readonly Answer[] | undefined)[] = [];
  /** Who refers to a page, by its number. */
  private readonly referring = new Postings<number>();
  /** Who refers to what is not there, by what it is called. */
  private readonly wanting = new Postings<string>();
  /** Who has a target that no page answers, by the parts of its path: asked again when a file that is not indexed comes or goes. */
  private readonly straying = new Postings<string>();
  private readonly keys: ReferenceKeys;
  /** What was answered to references, by their folder, form and target: most are written on several pages. */
  private readonly memo = new Map<string, Map<ReferenceForm, Map<string, Remembered>>>();
  private remembered = 0;
  /** Pages with a reference that leads nowhere. */
  private readonly missing = new Set<number>();

  /**
   * @param onChange told of each page to which another one begins or ceases to refer, or that misses what another one does
   * @param targetsOf gives the references that a page is filed with
   */
  constructor(
    private readonly onChange: (path: string) => void,
    targetsOf: (path: string) => readonly Target[],
  ) {
    this.keys = new ReferenceKeys({
      count: () => this.paths.length,
      targets: (id) => (this.answers[id] ? targetsOf(this.paths[id] as string) : []),
    });
  }

  /**
   * Files a page's references.
   * @param before those that it is filed with, which are then taken out
   */
  file(page: Page, before: readonly Target[] | undefined, after: readonly Target[], resolve: Resolver): void {
    this.change(this.idOf(page.path), before, { references: after, answers: this.resolved(page, after, resolve) });
  }

  /** The same where the page's text changed and nothing else did: what it referred to before leads where it led. */
  refile(page: Page, before: readonly Target[], after: readonly Target[], resolve: Resolver): void {
    const id = this.idOf(page.path);
    const old = this.answers[id];
    if (!old) {
      this.file(page, undefined, after, resolve);
      return;
    }
    const known = new Map(before.map((reference, i) => [nameOf(reference), old[i] as Answer]));
    const answers = after.map((reference) => known.get(nameOf(reference)) ?? this.encode(resolve(reference)));
    const names = new Set(after.map(nameOf));
    if (names.size === known.size && [...names].every((name) => known.has(name))) this.setAnswers(id, answers);
    else this.change(id, before, { references: after, answers });
  }

  /** Whether any reference of a page leads nowhere, to several pages, to a file, or by a looser step than its path or name. */
  hasDoubtful(path: string): boolean {
    return this.answers[this.idOf(path)]?.some(isDoubtful) === true;
  }

  /** Whether no page was ever filed. */
  get isEmpty(): boolean {
    return this.paths.length === 0;
  }

  isFiled(path: string): boolean {
    return this.answers[this.idOf(path)] !== undefined;
  }

  /** Takes a page's references out. @param before those that it is filed with */
  forget(path: string, before: readonly Target[]): void {
    this.change(this.idOf(path), before, undefined);
  }

  /** Forgets where references led that are written alike: names came or went. */
  forgetAnswers(): void {
    this.memo.clear();
    this.remembered = 0;
  }

  /** Where the references of a page lead, in their order; `undefined` when it is not filed. */
  resolutions(path: string): Resolution[] | undefined {
    return this.answers[this.idOf(path)]?.map((answer) => this.decode(answer));
  }

  /** The pages that those of a page lead to, some more than once. */
  pathsFrom(path: string): string[] {
    return this.answers[this.idOf(path)]?.flatMap((answer) => this.decode(answer).pages) ?? [];
  }

  /** Which of a page's references lead to one of some pages, in their order. */
  indexesTo(path: string, targets: ReadonlySet<string>): number[] {
    const ids = new Set([...targets].map((target) => this.idOf(target)));
    const leads = (answer: Answer) =>
      typeof answer === "number"
        ? answer >= LEADS_TO && ids.has(Math.floor(answer / LEADS_TO) - 1)
        : answer.pages.some((page) => targets.has(page));
    return this.answers[this.idOf(path)]?.flatMap((answer, i) => (leads(answer) ? [i] : [])) ?? [];
  }

  /** The other pages that refer to a page. */
  referrers(path: string): string[] {
    return this.pathsOf(this.referring.get(this.idOf(path)));
  }

  /** How many those are. */
  countReferrers(path: string): number {
    return this.referring.get(this.idOf(path)).length;
  }

  /** The pages that refer to the same missing page as a reference does. */
  wantedBy(reference: Target): string[] {
    return this.pathsOf(this.wanting.get(wantedKey(reference)));
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

  /** See `ReferenceKeys.work`. */
  prepare(isOver: () => boolean): boolean {
    return this.keys.work(isOver);
  }

  private idOf(path: string): number {
    const known = this.ids.get(path);
    if (known !== undefined) return known;
    const id = this.paths.push(path) - 1;
    this.ids.set(path, id);
    return id;
  }

  private pathsOf(ids: readonly number[]): string[] {
    return ids.map((id) => this.paths[id] as string);
  }

  private setAnswers(id: number, answers: readonly Answer[] | undefined): void {
    this.answers[id] = answers;
    if (answers?.includes(0)) this.missing.add(id);
    else this.missing.delete(id);
  }

  private resolved(page: Page, references: readonly Target[], resolve: Resolver): Answer[] {
    if (this.remembered > MAX_REMEMBERED) this.forgetAnswers();
    const memos = this.memosOf(folderOf(page.path));
    const own = keysOfPage(page);
    // Where a page could itself be meant, the answer holds for this page only; so it does where the reference names nothing.
    const isOwn = (keys: readonly string[]) => keys.length === 0 || keys.some((key) => key === "" || own.includes(key));
    return references.map((reference) => {
      const { form, target } = reference;
      const memo = memos.get(form) ?? new Map<string, Remembered>();
      const known = memo.get(target);
      if (known && !isOwn(known.keys)) return known.answer;
      const answer = this.encode(resolve(reference));
      const keys = known?.keys ?? keysOfReference(reference);
      if (!isOwn(keys)) {
        memos.set(form, memo.set(target, { answer, keys }));
        this.remembered++;
      }
      return answer;
    });
  }

  private memosOf(folder: string): Map<ReferenceForm, Map<string, Remembered>> {
    const known = this.memo.get(folder);
    if (known) return known;
    const memos = new Map<ReferenceForm, Map<string, Remembered>>();
    this.memo.set(folder, memos);
    return memos;
  }

  /** Brings the tables up to date with what a page is filed with. Changes only what differs: the list of those who refer to a much cited page is long. */
  private change(id: number, before: readonly Target[] | undefined, after: Filed | undefined): void {
    const old = this.answers[id];
    this.setAnswers(id, after?.answers);
    const was = before && old ? this.entries(id, { references: before, answers: old }) : NO_ENTRIES;
    const is = after ? this.entries(id, after) : NO_ENTRIES;
    this.keys.change(id, before && old ? before : [], after?.references ?? []);
    differ(this.straying, id, was.strays, is.strays);
    for (const target of differ(this.referring, id, was.targets, is.targets))
      this.onChange(this.paths[target] as string);
    for (const key of differ(this.wanting, id, was.wanted, is.wanted))
      for (const path of this.pathsOf(this.wanting.get(key))) this.onChange(path);
  }

  /** What a page is to be found under. */
  private entries(id: number, { references, answers }: Filed): Entries {
    const entries = { targets: new Set<number>(), wanted: new Set<string>(), strays: new Set<string>() };
    answers.forEach((answer, i) => {
      const reference = references[i] as Target;
      if (answer === 0) entries.wanted.add(wantedKey(reference));
      if (typeof answer === "number" && answer >= LEADS_TO) {
        const target = Math.floor(answer / LEADS_TO) - 1;
        if (target !== id) entries.targets.add(target);
        return;
      }
      const pages = typeof answer === "number" ? [] : answer.pages;
      for (const page of pages) entries.targets.add(this.idOf(page));
      if (pages.length === 0) for (const part of reference.target.split("/")) entries.strays.add(part);
    });
    entries.targets.delete(id);
    return entries;
  }

  private encode(resolution: Resolution): Answer {
    const { step, pages, file, moved } = resolution;
    const [page, ...others] = pages;
    if (step === undefined) return 0;
    if (page === undefined || others.length > 0 || file !== undefined) return resolution;
    return (this.idOf(page) + 1) * LEADS_TO + STEPS.indexOf(step) * 2 + (moved ? 1 : 0);
  }

  private decode(answer: Answer): Resolution {
    if (typeof answer !== "number") return answer;
    if (answer === 0) return NOWHERE;
    const page = this.paths[Math.floor(answer / LEADS_TO) - 1] as string;
    return { step: STEPS[(answer % LEADS_TO) >> 1], pages: [page], moved: answer % 2 === 1 };
  }
}

/**
 * Where a reference leads: 0 for nowhere; a number for one page and nothing else, made of the page's id, the step, and whether
 * the reference is moved; else the resolution itself, which is rare.
 */
type Answer = number | Resolution;

/** The first of the numbers that stand for a page: step and `moved` are below it. */
const LEADS_TO = 2 * 8;

/** Moved, or found by the last step of all. */
function isDoubtful(answer: Answer): boolean {
  if (typeof answer !== "number" || answer === 0) return true;
  return answer % 2 === 1 || (answer % LEADS_TO) >> 1 === STEPS.length - 1;
}

/** The references of a page with their answers. */
interface Filed {
  readonly references: readonly Target[];
  readonly answers: readonly Answer[];
}

/** An answer, with the keys of who got it. */
interface Remembered {
  readonly answer: Answer;
  readonly keys: readonly string[];
}

/** What a page is filed under in the tables of a graph. */
interface Entries {
  readonly targets: ReadonlySet<number>;
  readonly wanted: ReadonlySet<string>;
  readonly strays: ReadonlySet<string>;
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

function nameOf({ form, target }: Target): string {
  return `${form} ${target}`;
}

/** What a missing page is called by, whichever way a reference is written. */
export function wantedKey({ target }: Target): string {
  return fold(withoutExtension(withoutSteps(target)));
}
