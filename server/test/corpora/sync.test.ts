import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { chooseEngine } from "../../src/choose-engine";
import { edited } from "../../src/cli/edited";
import { type Synced, syncSeenIn } from "../../src/features/sync-seen-in";
import { useEngine } from "../../src/markdown/parse";
import { findings } from "../../src/rules/rules";
import { joinPath } from "../../src/text/slug";
import { CONFIG_FILE } from "../../src/wiki/read-config";
import { seenInHeadings } from "../../src/wiki/seen-in/section";
import { pauses } from "../../src/workspace/slices";
import type { WorkspaceFolder } from "../../src/workspace/workspace-folder";
import { openFolder } from "../open-folder";

/**
 * Makes the sections "Seen in" of real wikis true, in copies of them (CONTRIBUTING.md, Real wikis). Hardly any wiki calls them so:
 * here what some call theirs counts, too, and all pages get one.
 */
const CORPORA = (process.env.IBID_CORPORA ?? "").split(":").filter((path) => path !== "");

const CONFIG = { seenInHeadings: ["Seen in", "参考来源", "Sources", "References"], seenInAllPages: true };

test("there are wikis to look at", () => expect(CORPORA).not.toEqual([]));

describe.each(CORPORA)("in %s", (corpus) => {
  const copy = mkdtempSync(join(tmpdir(), "ibid-corpus-"));
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  test("the sections are made true for good, and nothing else changes", async () => {
    useEngine((await chooseEngine(undefined)).engine);
    cpSync(corpus, copy, { recursive: true, filter: (path) => !/\/(?:\.git|node_modules)$/.test(path) });
    const roots = new Set((await openFolder(copy)).index.sortedPages().map(({ root }) => root));
    for (const root of roots) {
      const file = join(copy, joinPath(root, CONFIG_FILE));
      if (!existsSync(file)) writeFileSync(file, JSON.stringify(CONFIG));
    }
    const folder = await openFolder(copy);
    const before = codes(folder);
    const start = performance.now();
    const first = await syncAll(folder);
    const took = performance.now() - start;
    const sources = first.reduce((sum, { added }) => sum + added.length, 0);
    console.log(`${basename(corpus)}: ${sources} sources on ${first.length} pages in ${Math.round(took)} ms`);
    for (const synced of first) write(folder, copy, synced);

    expect(await syncAll(folder)).toEqual([]);
    const after = codes(folder);
    const more = [...after].filter(([code, count]) => count > (before.get(code) ?? 0) && !code.startsWith("seen-in-"));
    // A number has another meaning on a page that has a list now.
    expect(more.filter(([code]) => !code.startsWith("stale-count"))).toEqual([]);
    console.log(`numbers that a new section gives a meaning: ${more.length}`);
  }, 600_000);
});

async function syncAll({ index, readText }: WorkspaceFolder): Promise<Synced[]> {
  const reader = { index, readText, pause: pauses() };
  const found: Synced[] = [];
  for (const { path } of index.sortedPages()) {
    const synced = await syncSeenIn(reader, path);
    if (synced && synced.edits.length > 0) found.push(synced);
  }
  return found;
}

/** Applies edits to the disk, having looked that none is outside of the section, or of the end where a new one comes. */
function write(folder: WorkspaceFolder, copy: string, { page, edits }: Synced): void {
  const file = join(copy, page.path);
  const text = readFileSync(file, "utf8").replace(/^\ufeff/, "");
  const sections = seenInHeadings(page.facts, folder.index.configOf(page.root)).map(({ section }) => section);
  const isInside = ({ span }: Synced["edits"][number]) =>
    sections.some(({ start, end }) => start <= span.start && span.end <= end);
  for (const edit of edits) {
    // What is written into a section that is there lies in it; a new one takes nothing away.
    expect(sections.length > 0 ? isInside(edit) : edit.span.start === edit.span.end).toBe(true);
  }
  writeFileSync(file, edited(text, edits));
  folder.refresh([page.path]);
}

/** How often each finding is there, but for where. */
function codes({ index }: WorkspaceFolder): Map<string, number> {
  const counts = new Map<string, number>();
  for (const page of index.sortedPages()) {
    for (const { code, target = "" } of findings(index, page)) {
      const key = `${code} ${page.path} ${target}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}
