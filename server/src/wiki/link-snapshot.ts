import type { Target } from "../markdown/facts";
import { type Packed, Packer } from "../text/packing";
import { type Answer, pageOf, renumbered } from "./answer";
import type { Catalog } from "./catalog";
import type { LinkGraph } from "./link-graph";
import type { Page } from "./page";
import type { Resolution } from "./resolve";
import type { SourceNames } from "./source-names";

/** Where all references of a folder led at a time, and what everything was called: kept from one run to the next. */
export interface LinkSnapshot {
  /** Of each page and file its names, and how many answers a page has. */
  readonly head: Packed;
  /**
   * The answers of all pages, one after the other. Above 0 as `Answer` has them, with the number of a page in this snapshot;
   * below 0 for a `Rest`, as the head lists them at its end, from -1 downward.
   */
  readonly answers: Int32Array;
  /** Of each page how many others refer to it, and their numbers. */
  readonly referrers: Int32Array;
}

/** A reference that leads to something else than one page. */
export interface Rest {
  readonly reference: Target;
  /** Where it leads; none where that is to nothing that is indexed. */
  readonly resolution?: Resolution;
}

/** What a snapshot is taken of. */
export interface Snapshotted {
  readonly catalog: Catalog;
  readonly graph: LinkGraph;
  readonly sourceNames: SourceNames;
  /** Of all that answers depend on besides pages and files: the configurations. */
  readonly world: string;
}

/** So many pages are gone through in no time. */
const STEP = 64;

/**
 * Takes a snapshot of an index in which all pages are read and filed, in steps between which nothing must change. `RecalledLinks`
 * reads it.
 */
export function* takeSnapshot({ catalog, graph, sourceNames, world }: Snapshotted): Generator<undefined, LinkSnapshot> {
  const pages: Page[] = [];
  const files = [...catalog.allFiles()];
  /** Of each page of the catalogue its number in the snapshot. */
  const numbers: number[] = [];
  for (const id of catalog.numbers()) {
    if (pages.length % STEP === 0) yield;
    numbers[id] = pages.length;
    pages.push(catalog.pageAt(id) as Page);
  }
  const rests = new Map<string, number>();
  const encode = (answer: Answer, i: number, { facts }: Page): number => {
    const page = pageOf(answer);
    if (page !== undefined) return renumbered(answer as number, numbers[page] as number);
    const isUnindexed = typeof answer === "number" || (answer.file !== undefined && !catalog.fileAt(answer.file));
    const { form, target } = facts.targets[i] as Target;
    const rest: Rest = { reference: { form, target }, ...(!isUnindexed && { resolution: answer }) };
    const key = JSON.stringify(rest);
    const known = rests.get(key) ?? rests.size;
    rests.set(key, known);
    return -known - 1;
  };
  const head = new Packer();
  const answers: number[] = [];
  const referrers: number[] = [];
  head.string(world);
  head.number(files.length);
  for (const file of files) head.string(file);
  head.number(pages.length);
  for (const [i, page] of pages.entries()) {
    if (i % STEP === 0) yield;
    const own = graph.answersOf(page.path) ?? [];
    const { sources, others } = sourceNames.countOf(page.path);
    for (const text of [page.path, page.root, namesOf(page)]) head.string(text);
    for (const number of [page.facts.hash, own.length, sources, others]) head.number(number);
    for (const [number, answer] of own.entries()) answers.push(encode(answer, number, page));
    const referring = graph.referring(page.path);
    referrers.push(referring.length);
    for (const referrer of referring) referrers.push(numbers[referrer] as number);
  }
  head.number(rests.size);
  for (const rest of rests.keys()) head.string(rest);
  return { head: head.finish(), answers: Int32Array.from(answers), referrers: Int32Array.from(referrers) };
}

/** Stands in no name. */
export const APART = "\0";

/** All that a page is called in its wiki, and that decides on who may mean it. */
export function namesOf({ slug, isSource, title, aliases }: Page): string {
  return [slug, isSource ? 1 : 0, title, ...aliases].join(APART);
}
