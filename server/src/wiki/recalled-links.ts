import type { Facts, Target } from "../markdown/facts";
import { ownText } from "../text/own-text";
import { Unpacker, unpackable } from "../text/packing";
import { type Answer, pageOf, renumbered } from "./answer";
import { ChangedNames } from "./changed-names";
import type { Filed } from "./link-graph";
import type { LinkSnapshot, Rest, Snapshotted } from "./link-snapshot";
import type { Place } from "./page";
import { keysOfReference } from "./resolve";
import type { NameCount } from "./source-names";

/** What is taken over of a page. */
export interface Adopted {
  /** Where each of its references leads. */
  readonly answers: readonly Answer[];
  /** Those of its references that no single page answers. */
  readonly unanswered: Filed;
  /** What `SourceNames` counted of it, which holds as long as all of its answers do. */
  readonly count: NameCount | undefined;
}

/** Who takes answers over. */
export interface Adopter {
  /** Takes a page out of those whose references are to be filed. @returns whether it was one that never was filed */
  claim(page: number): boolean;
  /** Where a reference leads that leads to nothing that is indexed. */
  unindexed(from: Place, reference: Target): Answer;
  adopt(page: number, facts: Facts, adopted: Adopted): void;
}

/** So many pages are gone through in no time. */
const STEP = 64;
/** The links of so many pages that changed are soon worked out anew at the next start, too. */
const CHANGED_AT_MOST = 64;

/**
 * The answers of an earlier run, as far as they still hold: those of pages that say what they said, and refer to nothing by a name
 * under which something has come, gone, or got another name since. They are taken over as they are; all else is for others to file.
 * Nothing must change before `work` is done.
 */
export class RecalledLinks {
  /** Of each page of the snapshot the number that it has now, ... */
  private readonly numbers: number[] = [];
  /** ... how many answers it has, ... */
  private readonly lengths: number[] = [];
  /** ... and whether it is as it was; in the end, whether its answers are taken over. */
  private readonly holds: boolean[] = [];
  /** What was counted, of those of which there is anything. */
  private readonly counts = new Map<number, NameCount>();
  private readonly rests: Rest[] = [];
  private readonly changed: ChangedNames;
  private readonly steps: Iterator<void>;

  /** @returns nothing where none of the answers would hold */
  static of(snapshot: LinkSnapshot, parts: Snapshotted, adopter: Adopter): RecalledLinks | undefined {
    const head = new Unpacker(unpackable(snapshot.head));
    return head.string() === parts.world ? new RecalledLinks(head, snapshot, parts, adopter) : undefined;
  }

  private constructor(
    private readonly head: Unpacker,
    private readonly snapshot: LinkSnapshot,
    private readonly parts: Snapshotted,
    private readonly adopter: Adopter,
  ) {
    this.changed = new ChangedNames(parts.catalog);
    this.steps = this.run();
  }

  /** Whether nearly all that was kept is as it was, so that it need not be kept anew. Known once `work` is done. */
  get isWhole(): boolean {
    return this.changed.keys.size === 0 && this.holds.filter((holds) => !holds).length <= CHANGED_AT_MOST;
  }

  /**
   * Takes over some of the answers.
   * @param isOver asked between pages
   * @returns whether nothing is left
   */
  work(isOver: () => boolean): boolean {
    while (this.steps.next().done !== true) if (isOver()) return false;
    return true;
  }

  private *run(): Generator<void> {
    yield* this.compare();
    yield* this.changed.finish();
    yield* this.adoptAnswers();
    yield* this.adoptReferrers();
  }

  private *compare(): Generator<void> {
    const { head, changed, numbers } = this;
    const { catalog } = this.parts;
    for (let rest = head.number(); rest > 0; rest--) changed.wasFile(head.string());
    for (let rest = head.number(), i = 0; i < rest; i++) {
      if (i % STEP === 0) yield;
      const path = head.string();
      const root = head.string();
      const names = head.string();
      const hash = head.number();
      const number = this.numberOf(path, 1 + (numbers[i - 1] ?? -1));
      const facts = catalog.factsAt(number);
      const isSame = facts?.hash === hash && facts.failure === undefined && catalog.rootAt(number) === root;
      changed.wasPage(number, path, isSame ? undefined : { path, root, names });
      numbers.push(number);
      this.holds.push(isSame);
      this.lengths.push(head.number());
      const sources = head.number();
      const others = head.number();
      if (sources + others > 0) this.counts.set(i, { sources, others });
    }
    for (let rest = head.number(); rest > 0; rest--) {
      if (rest % STEP === 0) yield;
      this.rests.push(JSON.parse(head.string()));
    }
  }

  /** The number of a page. @param guess most come in the order that they had */
  private numberOf(path: string, guess: number): number {
    const { paths } = this.parts.catalog;
    if (guess < paths.size && paths.nameOf(guess) === path) return guess;
    // The snapshot's own text is not kept for one that is gone.
    return paths.known(path) ?? paths.numberOf(ownText(path));
  }

  private *adoptAnswers(): Generator<void> {
    this.parts.graph.expect(this.snapshot.answers.length, this.snapshot.referrers.length);
    let start = 0;
    for (let i = 0; i < this.numbers.length; i++) {
      if (i % STEP === 0) yield;
      const end = start + (this.lengths[i] as number);
      this.holds[i] = this.holds[i] === true && this.adopt(i, start, end);
      start = end;
    }
  }

  /** Takes over some answers, those of a page of the snapshot, unless one may be another by now. @returns whether it did */
  private adopt(i: number, start: number, end: number): boolean {
    const { adopter, numbers, rests, parts } = this;
    const { answers } = this.snapshot;
    const number = numbers[i] as number;
    const path = parts.catalog.paths.nameOf(number);
    const facts = parts.catalog.factsAt(number);
    const root = parts.catalog.rootAt(number);
    if (facts === undefined || root === undefined || this.isConcerned(facts, start, end) || !adopter.claim(number))
      return false;
    const place: Place = { path, root };
    const own: Answer[] = new Array(end - start);
    const targets: Target[] = [];
    const unanswered: Answer[] = [];
    for (let at = 0; at < own.length; at++) {
      const answer = answers[start + at] as number;
      const target = pageOf(answer);
      if (target !== undefined) {
        own[at] = renumbered(answer, numbers[target] as number);
        continue;
      }
      const { reference, resolution } = rests[-answer - 1] as Rest;
      own[at] = resolution ?? adopter.unindexed(place, reference);
      targets.push(reference);
      unanswered.push(own[at] as Answer);
    }
    const rest = { facts: { targets }, answers: unanswered };
    adopter.adopt(number, facts, { answers: own, unanswered: rest, count: this.counts.get(i) });
    return true;
  }

  /** Whether a page has a reference under a key of what has changed. Its references are unpacked only if it may be so. */
  private isConcerned(facts: Facts, start: number, end: number): boolean {
    const { changed, numbers, rests } = this;
    if (changed.keys.size === 0) return false;
    const has = (reference: Target) => keysOfReference(reference).some((key) => changed.keys.has(key));
    const isSuspect = this.snapshot.answers.subarray(start, end).some((answer) => {
      const target = pageOf(answer);
      if (target !== undefined) return changed.isSuspect(numbers[target] as number);
      return has((rests[-answer - 1] as Rest).reference);
    });
    return isSuspect && facts.targets.some(has);
  }

  private *adoptReferrers(): Generator<void> {
    const { numbers, holds, parts } = this;
    const { referrers } = this.snapshot;
    let at = 0;
    for (let i = 0; i < numbers.length; i++) {
      if (i % STEP === 0) yield;
      const page = numbers[i] as number;
      for (const end = at + 1 + (referrers[at++] as number); at < end; at++) {
        const referrer = referrers[at] as number;
        if (holds[referrer]) parts.graph.addReferrer(page, numbers[referrer] as number);
      }
    }
  }
}
