import type { ReferenceForm, Target } from "../markdown/facts";
import { Postings } from "../text/postings";
import { fold, folderOf, withoutExtension, withoutSteps } from "../text/slug";
import { keysOfPage } from "./names";
import type { Page } from "./page";
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
  private readonly tables: Tables = {
    targets: new Postings(),
    wanted: new Postings(),
    keys: new Postings(),
    strays: new Postings(),
  };
  /** What references are filed under, by their folder, form and target: most are written on several pages. */
  private readonly memo = new Map<string, Map<ReferenceForm, Map<string, Filing>>>();
  private remembered = 0;
  /** Pages with a reference that leads nowhere. */
  private readonly missing = new Set<number>();

  /** @param onChange told of each page to which another one begins or ceases to refer, or that misses what another one does */
  constructor(private readonly onChange: (path: string) => void) {}

  /**
   * Files a page's references.
   * @param before those that it is filed with, which are then taken out
   */
  file(page: Page, before: readonly Target[] | undefined, after: readonly Target[], resolve: Resolver): void {
    const id = this.idOf(page.path);
    const old = this.answers[id];
    const filings = this.filings(page, after, resolve);
    this.setAnswers(
      id,
      filings.map(({ answer }) => answer),
    );
    if (before && old) this.change(id, this.filed(before, old), filings);
    else for (const filing of filings) this.add(id, filing);
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
    const names = after.map(nameOf);
    const answers = names.map((name, i) => known.get(name) ?? this.encode(resolve(after[i] as Target)));
    this.setAnswers(id, answers);
    if (names.some((name) => !known.has(name)) || new Set(names).size < known.size)
      this.change(id, this.filed(before, old), this.filed(after, answers));
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
    const id = this.idOf(path);
    const old = this.answers[id];
    if (old) this.change(id, this.filed(before, old), []);
    this.setAnswers(id, undefined);
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
    return this.pathsOf(this.tables.targets.get(this.idOf(path)));
  }

  /** How many those are. */
  countReferrers(path: string): number {
    return this.tables.targets.get(this.idOf(path)).length;
  }

  /** The pages that refer to the same missing page as a reference does. */
  wantedBy(reference: Target): string[] {
    return this.pathsOf(this.tables.wanted.get(wantedKey(reference)));
  }

  /** The pages with a reference that leads nowhere. */
  missingPages(): string[] {
    return this.pathsOf([...this.missing]);
  }

  /** The pages with references whose answer may change with what has a key (see `keysOfReference`). */
  dependents(key: string): string[] {
    return this.pathsOf(this.tables.keys.get(key));
  }

  /** The pages with references that no page answers, and that name something: a part of their path. */
  strays(part: string): string[] {
    return this.pathsOf(this.tables.strays.get(part));
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

  private filings(page: Page, references: readonly Target[], resolve: Resolver): Filing[] {
    if (this.remembered > MAX_REMEMBERED) this.forgetAnswers();
    const memos = this.memosOf(folderOf(page.path));
    const own = keysOfPage(page);
    // Where a page could itself be meant, the answer holds for this page only; so it does where the reference names nothing.
    const isOwn = (keys: readonly string[]) => keys.length === 0 || keys.some((key) => key === "" || own.includes(key));
    return references.map((reference) => {
      const { form, target } = reference;
      const memo = memos.get(form) ?? new Map<string, Filing>();
      const known = memo.get(target);
      if (known && !isOwn(known.keys)) return known;
      const filing = this.filing(reference, this.encode(resolve(reference)));
      if (!isOwn(filing.keys)) {
        memos.set(form, memo.set(target, filing));
        this.remembered++;
      }
      return filing;
    });
  }

  private memosOf(folder: string): Map<ReferenceForm, Map<string, Filing>> {
    const known = this.memo.get(folder);
    if (known) return known;
    const memos = new Map<ReferenceForm, Map<string, Filing>>();
    this.memo.set(folder, memos);
    return memos;
  }

  private filed(references: readonly Target[], answers: readonly Answer[]): Filing[] {
    return references.map((reference, i) => this.filing(reference, answers[i] as Answer));
  }

  private filing(reference: Target, answer: Answer): Filing {
    const keys = keysOfReference(reference);
    const { step, pages } = this.decode(answer);
    return {
      answer,
      keys,
      targets: pages.map((path) => this.idOf(path)),
      wanted: step === undefined ? [wantedKey(reference)] : [],
      strays: pages.length === 0 ? reference.target.split("/") : [],
    };
  }

  private add(id: number, filing: Filing): void {
    for (const target of filing.targets) {
      if (target === id) continue;
      this.tables.targets.add(target, id);
      this.onChange(this.paths[target] as string);
    }
    for (const key of filing.keys) this.tables.keys.add(key, id);
    for (const key of filing.wanted) {
      this.tables.wanted.add(key, id);
      for (const path of this.pathsOf(this.tables.wanted.get(key))) this.onChange(path);
    }
    for (const part of filing.strays) this.tables.strays.add(part, id);
  }

  /** Changes only what differs: the list of those who refer to a much cited page is long. */
  private change(id: number, before: readonly Filing[], after: readonly Filing[]): void {
    const differ = <V>(table: Postings<V>, values: (filing: Filing) => readonly V[]): V[] => {
      const were = new Set(before.flatMap(values));
      const are = new Set(after.flatMap(values));
      const gone = [...were].filter((value) => !are.has(value));
      const come = [...are].filter((value) => !were.has(value));
      for (const value of gone) table.delete(value, id);
      for (const value of come) table.add(value, id);
      return [...gone, ...come];
    };
    differ(this.tables.keys, ({ keys }) => keys);
    differ(this.tables.strays, ({ strays }) => strays);
    const targets = differ(this.tables.targets, (filing) => filing.targets.filter((target) => target !== id));
    const wanted = differ(this.tables.wanted, (filing) => filing.wanted);
    for (const target of targets) this.onChange(this.paths[target] as string);
    for (const key of wanted) for (const path of this.pathsOf(this.tables.wanted.get(key))) this.onChange(path);
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

/** What a reference is filed under. */
interface Filing {
  readonly answer: Answer;
  /** Ids of the pages that it leads to. */
  readonly targets: readonly number[];
  /** See `keysOfReference`: who is asked again when a name comes or goes. */
  readonly keys: readonly string[];
  /** The name of what it leads to and is not there. */
  readonly wanted: readonly string[];
  /** The parts of a target that no page answers: who is asked again when a file that is not indexed comes or goes. */
  readonly strays: readonly string[];
}

interface Tables {
  readonly targets: Postings<number>;
  readonly keys: Postings<string>;
  readonly wanted: Postings<string>;
  readonly strays: Postings<string>;
}

function nameOf({ form, target }: Target): string {
  return `${form} ${target}`;
}

/** What a missing page is called by, whichever way a reference is written. */
export function wantedKey({ target }: Target): string {
  return fold(withoutExtension(withoutSteps(target)));
}
