import type { Facts, Target } from "../markdown/facts";
import { ownText } from "../text/own-text";
import { type Packed, Packer, Unpacker, unpackable } from "../text/packing";
import { type Answer, pageOf, renumbered } from "./answer";
import { type Catalog, folderKeys, keyOfFile } from "./catalog";
import type { KnownAnswers, LinkGraph, Resolver } from "./link-graph";
import { keysOfPage } from "./names";
import type { Page } from "./page";
import { keysOfReference, type Resolution } from "./resolve";
import type { NameCount, SourceNames } from "./source-names";

/** Where all references of a folder led at a time, and what everything was called: kept from one run to the next. */
export interface LinkSnapshot {
  /** Of each page and file its names, and how many answers a page has. */
  readonly head: Packed;
  /**
   * The answers of all pages, one after the other. Above 0 as `Answer` has them, with the number of a page in this snapshot; 0
   * for what leads to nothing that is indexed; below 0 for what the head lists at its end, from -1 downward.
   */
  readonly answers: Int32Array;
}

/** What a snapshot is taken of. */
export interface Snapshotted {
  readonly catalog: Catalog;
  readonly graph: LinkGraph;
  readonly sourceNames: SourceNames;
  /** Of all that answers depend on besides pages and files: the configurations. */
  readonly world: string;
}

/** Takes a snapshot of an index in which all pages are read and filed. */
export function takeSnapshot({ catalog, graph, sourceNames, world }: Snapshotted): LinkSnapshot {
  const pages = [...catalog.allPages()];
  const files = [...catalog.allFiles()];
  const numbers = new Map(pages.map(({ path }, i) => [graph.numberOf(path), i]));
  const others = new Map<string, number>();
  const encode = (answer: Answer): number => {
    const page = pageOf(answer);
    if (page !== undefined) return renumbered(answer as number, numbers.get(page) as number);
    if (typeof answer === "number" || (answer.file !== undefined && !catalog.fileAt(answer.file))) return 0;
    const key = JSON.stringify(answer);
    const known = others.get(key) ?? others.size;
    others.set(key, known);
    return -known - 1;
  };
  const head = new Packer();
  const answers: number[] = [];
  head.string(world);
  head.number(files.length);
  for (const file of files) head.string(file);
  head.number(pages.length);
  for (const page of pages) {
    const own = graph.answersOf(page.path) ?? [];
    const { sources, others } = sourceNames.countOf(page.path);
    head.string(page.path);
    head.string(namesOf(page));
    for (const number of [page.facts.hash, own.length, sources, others]) head.number(number);
    for (const answer of own) answers.push(encode(answer));
  }
  head.string(`[${[...others.keys()].join(",")}]`);
  return { head: head.finish(), answers: Int32Array.from(answers) };
}

/** What is known of a page from a snapshot. */
interface KnownPage {
  readonly hash: number;
  /** Where its answers begin and end. */
  readonly start: number;
  readonly end: number;
  readonly count: NameCount;
}

/**
 * Answers of an earlier run, as far as they still hold: those of pages that say what they said, but for references that could
 * mean what has come, gone, or got another name since.
 */
export class RecalledLinks {
  private readonly pages = new Map<string, KnownPage>();
  /** The numbers that the snapshot's pages have now. */
  private readonly numbers: number[] = [];
  private readonly others: readonly Resolution[];
  /** The keys (see `keysOfReference`) of all that is called otherwise by now. */
  private readonly changed = new Set<string>();
  /** The pages that are in another wiki by now: all that they refer to may be something else there. */
  private readonly elsewhere = new Set<string>();

  /** @returns nothing where none of the answers would hold */
  static of(snapshot: LinkSnapshot, parts: Snapshotted): RecalledLinks | undefined {
    const head = new Unpacker(unpackable(snapshot.head));
    return head.string() === parts.world ? new RecalledLinks(head, snapshot.answers, parts) : undefined;
  }

  private constructor(
    head: Unpacker,
    private readonly answers: Int32Array,
    { catalog, graph }: Snapshotted,
  ) {
    const files = new Set<string>();
    for (let rest = head.number(); rest > 0; rest--) files.add(head.string());
    for (const file of files) if (!catalog.hasFile(file)) this.change([keyOfFile(file), ...folderKeys(file)]);
    for (const file of catalog.allFiles()) if (!files.has(file)) this.change([keyOfFile(file), ...folderKeys(file)]);
    let start = 0;
    for (let rest = head.number(); rest > 0; rest--) {
      const name = head.string();
      const page = catalog.page(name);
      // The snapshot's own text is not kept for it.
      const path = page?.path ?? ownText(name);
      this.compare(path, head.string(), page);
      const hash = head.number();
      const end = start + head.number();
      this.pages.set(path, { hash, start, end, count: { sources: head.number(), others: head.number() } });
      this.numbers.push(graph.numberOf(path));
      start = end;
    }
    this.others = JSON.parse(head.string());
    for (const page of catalog.allPages())
      if (!this.pages.has(page.path)) this.change([...keysOfPage(page), ...folderKeys(page.path)]);
  }

  /** Whether all that was kept is as it was, so that it need not be kept anew. */
  get isWhole(): boolean {
    return this.changed.size === 0;
  }

  /** Something came, went, or got another name. @param keys see `keysOfReference` */
  change(keys: Iterable<string>): void {
    for (const key of keys) this.changed.add(key);
  }

  /**
   * Of each reference of a page its answer if it is known.
   * @param unindexed asked where a reference leads that leads to nothing that is indexed
   * @returns `undefined` for a page that says something else now, or lies in another wiki
   */
  answersOf({ path, facts }: Page, unindexed: Resolver): KnownAnswers | undefined {
    const page = this.pages.get(path);
    if (!page || page.hash !== facts.hash || this.elsewhere.has(path)) return undefined;
    const answers: (Answer | undefined)[] = new Array(page.end - page.start);
    for (let i = 0; i < answers.length; i++) answers[i] = this.answerOf(facts, i, page.start, unindexed);
    return answers;
  }

  /** The answer to a page's reference with a number, if it is known. @param start where the answers of its page begin */
  private answerOf(facts: Facts, i: number, start: number, unindexed: Resolver): Answer | undefined {
    if (this.changed.size > 0 && this.isChanged(facts, i)) return undefined;
    const answer = this.answers[start + i] as number;
    if (answer < 0) return this.others[-answer - 1];
    const target = pageOf(answer);
    if (target !== undefined) return renumbered(answer, this.numbers[target] as number);
    const found = unindexed(facts.targets[i] as Target);
    return found.file === undefined ? 0 : found;
  }

  /** What `SourceNames` counted of a page, which holds as long as all of its answers do. */
  countOf(path: string): NameCount | undefined {
    return this.pages.get(path)?.count;
  }

  private isChanged({ targets }: Facts, i: number): boolean {
    const target = targets[i];
    return target === undefined || keysOfReference(target).some((key) => this.changed.has(key));
  }

  private compare(path: string, names: string, page: Page | undefined): void {
    if (page && namesOf(page) === names) return;
    const [slug = "", root, , title = "", ...aliases] = names.split(APART);
    if (page?.root !== root) this.elsewhere.add(path);
    this.change(keysOfPage({ slug, title, aliases }));
    this.change(page ? keysOfPage(page) : folderKeys(path));
  }
}

/** Stands in no name. */
const APART = "\0";

/** All that a page is called, and that decides on who may mean it. */
function namesOf({ slug, root, isSource, title, aliases }: Page): string {
  return [slug, root, isSource ? 1 : 0, title, ...aliases].join(APART);
}
