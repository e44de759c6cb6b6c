import { expect, test } from "vitest";
import { diagnostics } from "../../../src/features/diagnostics";
import { statistics } from "../../../src/features/statistics/statistics";
import { MOST_SHOWN } from "../../../src/features/statistics/tally";
import { syncSeenIn } from "../../../src/features/sync-seen-in";
import type { Facts } from "../../../src/markdown/facts";
import { checkedPaths } from "../../../src/rules/rules";
import { WikiIndex } from "../../../src/wiki/wiki-index";
import { FOLDER, readFacts, TODAY } from "../../fixture";
import { type Costs, Meter } from "./cost";
import { tooCostly } from "./growth";

test("indexing and checking a wiki of twice the pages is at most twice the work", async () => {
  const found = await tooCostly((pages) => index(facts(pages)), { from: 500, to: 500, times: 4 });
  expect(found).toEqual([]);
});

test("listing pages of one name, and taking them away, is at most twice the work for twice the pages", async () => {
  expect(await tooCostly(crowd, { from: 16_000, to: 16_000, times: 4 })).toEqual([]);
});

/** As many folders as pages, each with a page of one name; half of them are away again later on. */
async function crowd(pages: number): Promise<Costs> {
  const meter = new Meter();
  const wiki = new WikiIndex(FOLDER);
  const paths = Array.from({ length: pages }, (_, n) => `notes/${n}/README.md`);
  await meter.of("listing", () => wiki.setUnread(paths, () => NO_FACTS));
  await meter.of("reading", () => {
    for (const path of paths) wiki.setPage(path, NO_FACTS);
    wiki.settle();
  });
  await meter.of("taking away", () => {
    for (const path of paths.slice(0, pages / 2)) wiki.delete(path);
    wiki.settle();
  });
  return meter.costs;
}

test("pages that want or cite the same, and come, change or go together, cost each the same", async () => {
  expect(await tooCostly(alike, { from: 4_000, to: 4_000, times: 4 })).toEqual([]);
});

/** Pages that all refer to one that is missing, and to one that is there. */
async function alike(pages: number): Promise<Costs> {
  const meter = new Meter();
  const wiki = new WikiIndex(FOLDER);
  wiki.setPage("hub.md", NO_FACTS);
  wiki.takeAffected();
  const [before, after] = [readFacts("[[todo]] [[hub]]"), readFacts("[[done]] [[hub]]")];
  const each = (act: (path: string) => void) => {
    for (let n = 0; n < pages; n++) act(`${n}.md`);
    wiki.takeAffected();
  };
  await meter.of("coming", () => each((path) => wiki.setPage(path, before)));
  await meter.of("changing", () => each((path) => wiki.setPage(path, after)));
  await meter.of("going", () => each((path) => wiki.delete(path)));
  return meter.costs;
}

const NO_FACTS = readFacts("");

/** Puts all pages into an index, and asks it for all findings. */
async function index(pages: ReadonlyMap<string, Facts>): Promise<Costs> {
  const meter = new Meter();
  const wiki = new WikiIndex(FOLDER, undefined, undefined, () => TODAY);
  await meter.of("indexing", () => {
    for (const [path, facts] of pages) wiki.setPage(path, facts);
    wiki.work(() => false);
  });
  await meter.of("what is affected", () => wiki.takeAffected());
  await meter.of("findings", () => checkedPaths(wiki).flatMap((path) => diagnostics(wiki, path, String)));
  const texts = textsOf(pages.size);
  const reader = { index: wiki, readText: async (path: string) => texts.get(path), pause: async () => {} };
  await meter.of("“Seen in” of all pages", async () => {
    for (const path of pages.keys()) await syncSeenIn(reader, path, { create: true });
  });
  await meter.of("statistics", () => Array.from(statistics([wiki], undefined, MOST_SHOWN)));
  return meter.costs;
}

/** A wiki of so many pages: read once, as what is measured comes after that. */
function facts(pages: number): ReadonlyMap<string, Facts> {
  const known = wikis.get(pages);
  if (known) return known;
  const read = new Map([...textsOf(pages)].map(([path, text]) => [path, readFacts(text)] as const));
  wikis.set(pages, read);
  return read;
}

const wikis = new Map<number, ReadonlyMap<string, Facts>>();

function textsOf(pages: number): ReadonlyMap<string, string> {
  return new Map(Array.from({ length: pages }, (_, n) => [pathOf(n), textOf(n, pages)] as const));
}

/** A fifth are sources. */
function pathOf(n: number): string {
  return n % 5 === 0 ? `sources/${sourceOf(n)}.md` : `systems/${n % 20}/${nameOf(n)}.md`;
}

function sourceOf(n: number): string {
  return `2025-01-${10 + (n % 20)}-${nameOf(n)}`;
}

/** Names as different as those of real pages: what is near to a missing one is looked for among all. */
function nameOf(n: number): string {
  const word = (by: number) => WORDS[((n + 1) * by) % WORDS.length];
  return `${word(7)}-${word(11)}-${word(13)}-${n}`;
}

const WORDS =
  "cache queue ledger broker compaction replication snapshot gateway tracing quorum index shard stream".split(" ");

/** Each page refers to a hub, a source, its neighbours and what many want; a few to what is missing, or they are stubs. */
function textOf(n: number, pages: number): string {
  const source = sourceOf((n * 35) % pages);
  return [
    `---\ntitle: Thing ${n}\ntags: [a, b]\n---\n\n# Thing ${n}\n`,
    `It works as [[sources/${source}]] says, and as [[${nameOf(n + 1)}|the next]] and [that](${nameOf(n + 20)}.md) do.\n`,
    "## Parts\n",
    `A part is wanted: [[part-${n % 50}]]. All know [[${nameOf(1)}#parts]] and [[Thing ${n + 2}]].\n`,
    ...(n % 40 === 1 ? [`This one is missing: [[sources/${sourceOf(n)}-lost]].\n`] : []),
    ...(n % 25 === 2 ? [`> **Stub.** Needs sources on thing ${n + 3}.\n`] : []),
  ].join("\n");
}
