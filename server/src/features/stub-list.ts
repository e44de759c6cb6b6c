import type { Range } from "vscode-languageserver-types";
import type { Page } from "../wiki/page";
import { readStub } from "../wiki/stub/note";
import { ripenessOf, ripeWords } from "../wiki/stub/ripeness";
import { markOf, type Stub, stubOf } from "../wiki/stub/stub";
import type { WikiIndex } from "../wiki/wiki-index";

/** A stub as the request `ibid/stubs` and `ibid stubs --format json` tell it. */
export interface StubEntry {
  /** From the workspace folder, with `/`. */
  readonly path: string;
  readonly title: string;
  /** The kind of its page. */
  readonly kind: string;
  /** Where it says first that it is a stub. */
  readonly range: Range;
  /** How it says so: kinds of marks in the text, `field: value` of the frontmatter. */
  readonly marks: readonly string[];
  /** What is missing, in the spelling of the note: its topics, or the subjects that have none. */
  readonly topics: readonly string[];
  /** What it waits for. */
  readonly candidates: readonly string[];
  /** When it is to be expanded, in the words of the note. */
  readonly triggers: readonly string[];
  /** How many other pages refer to it. */
  readonly referrers: number;
  /** Why it can be expanded now, in words; not set when nothing says so. */
  readonly ripe?: string;
}

/**
 * All stubs of a workspace folder: by kind, those that are ripe first, then by how many pages refer to them, then by path.
 * @param pause called between pages: what changes meanwhile may be in the list as it was or as it is
 */
export async function stubList(index: WikiIndex, pause: () => Promise<void>): Promise<StubEntry[]> {
  const entries: StubEntry[] = [];
  for (const { path } of [...index.allPages()]) {
    const page = index.page(path);
    const stub = page && stubOf(page, index.configOf(page.root));
    if (stub) entries.push(entryOf(index, page, stub));
    await pause();
  }
  return entries.sort(
    (a, b) =>
      compare(a.kind, b.kind) ||
      Number(b.ripe !== undefined) - Number(a.ripe !== undefined) ||
      b.referrers - a.referrers ||
      compare(a.path, b.path),
  );
}

function entryOf(index: WikiIndex, page: Page, stub: Stub): StubEntry {
  const { candidates, triggers } = readStub(page, stub);
  const ripeness = ripenessOf(index, page, stub);
  return {
    path: page.path,
    title: page.title,
    kind: page.kind,
    range: page.facts.lines.range(markOf(stub)),
    marks: [...stub.fields.map(({ key, value }) => `${key}: ${value}`), ...stub.notes.map(({ mark }) => mark)],
    topics: topicsOf(page, stub),
    candidates,
    triggers,
    referrers: index.referrersOf(page).length,
    ...(ripeness && { ripe: ripeWords(ripeness) }),
  };
}

/** The places to write at that a note names. */
export function topicsOf(page: Page, stub: Stub): string[] {
  return readStub(page, stub).gaps.flatMap(({ subject, topics }) =>
    topics.length > 0 ? topics : subject === undefined ? [] : [subject],
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
