import type { Reference } from "../markdown/facts";
import { Postings } from "../text/postings";
import { fold, withoutExtension, withoutSteps } from "../text/slug";
import { keysOfReference, NOWHERE, type Resolution, STEPS } from "./resolve";

/** Resolves a reference of the page that is being filed. */
export type Resolver = (reference: Reference) => Resolution;

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

  /**
   * Files a page's references.
   * @param before those that it is filed with, which are then taken out
   * @param keep whether an answer that is known of `before` still holds
   */
  file(
    path: string,
    before: readonly Reference[] | undefined,
    after: readonly Reference[],
    resolve: Resolver,
    keep: boolean,
  ): void {
    const id = this.idOf(path);
    const old = before && this.answers[id];
    const known = new Map<string, Answer>();
    const nameOf = ({ form, target }: Reference) => `${form} ${target}`;
    if (old && keep) for (const [i, reference] of before.entries()) known.set(nameOf(reference), old[i] as Answer);
    const answers = after.map((reference) => {
      const name = nameOf(reference);
      const answer = known.get(name) ?? this.encode(resolve(reference));
      known.set(name, answer);
      return answer;
    });
    this.answers[id] = answers;
    const entries = this.entriesOf(id, after, answers);
    const gone = old ? this.entriesOf(id, before, old) : NO_ENTRIES;
    this.change(id, gone, entries);
  }

  isFiled(path: string): boolean {
    return this.answers[this.idOf(path)] !== undefined;
  }

  /** Takes a page's references out. @param before those that it is filed with */
  forget(path: string, before: readonly Reference[]): void {
    const id = this.idOf(path);
    const old = this.answers[id];
    if (!old) return;
    this.change(id, this.entriesOf(id, before, old), NO_ENTRIES);
    this.answers[id] = undefined;
  }

  /** Where the references of a page lead, in their order; `undefined` when it is not filed. */
  resolutions(path: string): Resolution[] | undefined {
    return this.answers[this.idOf(path)]?.map((answer) => this.decode(answer));
  }

  /** The other pages that refer to a page. */
  referrers(path: string): string[] {
    return this.pathsOf(this.tables.targets.get(this.idOf(path)));
  }

  /** The pages that refer to the same missing page as a reference does. */
  wantedBy(reference: Reference): string[] {
    return this.pathsOf(this.tables.wanted.get(wantedKey(reference)));
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

  /** What a page is filed under. */
  private entriesOf(id: number, references: readonly Reference[], answers: readonly Answer[]): Entries {
    const entries: Entries = { targets: new Set(), wanted: new Set(), keys: new Set(), strays: new Set() };
    const { targets, wanted, keys, strays } = entries;
    for (const [i, reference] of references.entries()) {
      for (const key of keysOfReference(reference)) keys.add(key);
      const answer = answers[i] as Answer;
      if (typeof answer === "number" && answer >= LEADS_TO) {
        const target = Math.floor(answer / LEADS_TO) - 1;
        if (target !== id) targets.add(target);
        continue;
      }
      const { step, pages } = this.decode(answer);
      for (const page of pages) if (this.idOf(page) !== id) targets.add(this.idOf(page));
      if (step === undefined) wanted.add(wantedKey(reference));
      if (pages.length === 0) for (const part of reference.target.split("/")) strays.add(part);
    }
    return entries;
  }

  private change(id: number, gone: Entries, come: Entries): void {
    changeTable(this.tables.targets, id, gone.targets, come.targets);
    changeTable(this.tables.wanted, id, gone.wanted, come.wanted);
    changeTable(this.tables.keys, id, gone.keys, come.keys);
    changeTable(this.tables.strays, id, gone.strays, come.strays);
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

/** Where a reference leads: 0 for nowhere; to one page and nothing else as a number, which holds its id, the step and whether it is moved. */
type Answer = number | Resolution;

const LEADS_TO = 2 * 8;

interface Entries {
  /** Ids of the pages that are referred to. */
  readonly targets: Set<number>;
  /** Names of what is referred to and not there. */
  readonly wanted: Set<string>;
  readonly keys: Set<string>;
  readonly strays: Set<string>;
}

type Tables = { readonly [K in keyof Entries]: Entries[K] extends Set<infer V> ? Postings<V> : never };

const NO_ENTRIES: Entries = { targets: new Set(), wanted: new Set(), keys: new Set(), strays: new Set() };

/** Changes only what differs: a list of those who refer to a much cited page is long. */
function changeTable<V>(table: Postings<V>, id: number, gone: ReadonlySet<V>, come: ReadonlySet<V>): void {
  for (const value of gone) if (!come.has(value)) table.delete(value, id);
  for (const value of come) if (!gone.has(value)) table.add(value, id);
}

/** What a missing page is called by, whichever way a reference is written. */
function wantedKey({ target }: Reference): string {
  return fold(withoutExtension(withoutSteps(target)));
}
