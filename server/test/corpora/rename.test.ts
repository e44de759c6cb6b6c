import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { WorkspaceEdit } from "vscode-languageserver-types";
import { chooseEngine } from "../../src/choose-engine";
import { moveFiles } from "../../src/features/move-files";
import { references } from "../../src/features/references";
import { rename } from "../../src/features/rename";
import { useEngine } from "../../src/markdown/parse";
import { folderOf } from "../../src/text/slug";
import type { Page } from "../../src/wiki/page";
import type { WorkspaceFolder } from "../../src/workspace/workspace-folder";
import { applyEdits, movedPath } from "../apply-edit";
import { openFolder } from "../open-folder";
import { moveOnDisk } from "../protocol/apply-edit";

/**
 * Renames in real wikis, in copies of them (CONTRIBUTING.md, Real wikis): IBID_CORPORA names their folders, with a `:` between
 * them. What it measures is printed.
 */
const CORPORA = (process.env.IBID_CORPORA ?? "").split(":").filter((path) => path !== "");

const SUPPORT = { documentChanges: true, renameFiles: true, annotations: true };

test("there are wikis to look at", () => expect(CORPORA).not.toEqual([]));

describe.each(CORPORA)("in %s", (corpus) => {
  const copy = mkdtempSync(join(tmpdir(), "ibid-corpus-"));
  afterAll(() => rmSync(copy, { recursive: true, force: true }), 60_000);
  let folder: WorkspaceFolder;

  test("can be read", async () => {
    // Such wikis are large, and the other parser is slow.
    useEngine((await chooseEngine(undefined)).engine);
    cpSync(corpus, copy, { recursive: true, filter: (path) => !/\/(?:\.git|node_modules)$/.test(path) });
    folder = await openFolder(copy);
    const pages = folder.index.sortedPages();
    console.log(`${pages.length} pages, ${pages.flatMap((page) => folder.index.links(page)).length} references`);
  }, 600_000);

  test("the most cited source gets another name, and its own again", async () => {
    const source = mostCited(folder, ({ isSource }) => isSource);
    if (!source) return;
    const found = timed("references", () => references(folder.index, source, { line: 0, character: 0 }, false));
    console.log(`${source.path}: ${folder.index.referrersOf(source).length} citers, ${found.length} references`);
    await thereAndBack(folder, copy, { [source.path]: source.path.replace(/(\.\w+)$/, "-renamed$1") });
  }, 600_000);

  test("a hundred sources move into a folder, which moves, and come back", async () => {
    const sources = folder.index.sortedPages().filter(({ isSource }) => isSource);
    const home = folderOf(mostCited(folder, ({ isSource }) => isSource)?.path ?? "");
    const some = sources.filter(({ path }) => folderOf(path) === home).slice(0, 100);
    if (some.length === 0) return;
    const into = (to: string) => Object.fromEntries(some.map(({ path }) => [path, path.replace(home, to)]));
    // In the source folder: elsewhere it would be the root of another wiki.
    await thereAndBack(folder, copy, into(`${home}/moved`), { [`${home}/moved`]: `${home}/else/where` });
  }, 600_000);

  test("links by title survive a rename of the title", async () => {
    const { index } = folder;
    const byTitle = (page: Page) =>
      index
        .referrersOf(page)
        .flatMap((citing) =>
          index.links(citing).filter(({ resolution: { step, pages } }) => step === "title" && pages[0] === page.path),
        ).length;
    const pages = index.sortedPages().map((page) => ({ page, count: byTitle(page) }));
    const { page, count } = pages.reduce((a, b) => (b.count > a.count ? b : a));
    if (count === 0) return;
    const before = leads(folder);
    const heading = page.facts.headings.find(({ depth, text }) => depth === 1 && text === page.title);
    const position = heading
      ? page.facts.lines.positionAt(heading.textSpan.start)
      : { line: page.facts.lines.lineAt(await titleOffset(folder, page)), character: 7 };
    const edit = await timed("rename of a title", () =>
      rename(index, page, position, `${page.title} renamed`, folder.readText, SUPPORT, () => null),
    );
    const edited = await apply(folder, copy, edit, (id) => id !== "ibid.rename.texts");
    expect(index.page(page.path)?.title).toBe(`${page.title} renamed`);
    console.log(`${page.path}: ${count} links by title, ${edited} pages edited`);
    compare(before, leads(folder), new Map());
  }, 600_000);
});

function mostCited({ index }: WorkspaceFolder, fits: (page: Page) => boolean): Page | undefined {
  const pages = index.sortedPages().filter(fits);
  const count = new Map(pages.map((page) => [page, index.referrersOf(page).length]));
  return pages.sort((a, b) => (count.get(b) ?? 0) - (count.get(a) ?? 0))[0];
}

async function titleOffset(folder: WorkspaceFolder, page: Page): Promise<number> {
  return ((await folder.readText(page.path)) ?? "").search(/^title:/m);
}

/** Does moves one after the other, then takes them back; what was exact is then what it was. */
async function thereAndBack(folder: WorkspaceFolder, copy: string, ...steps: Readonly<Record<string, string>>[]) {
  const start = leads(folder);
  const texts = new Map([...start.keys()].map((path) => [path, readFileSync(join(copy, path), "utf8")]));
  const back = steps
    .map((moves) => Object.fromEntries(Object.entries(moves).map(([from, to]) => [to, from])))
    .reverse();
  for (const moves of [...steps, ...back]) {
    const before = leads(folder);
    const map = new Map(Object.entries(moves));
    const name = Object.entries(moves).length === 1 ? Object.entries(moves)[0]?.join(" -> ") : `${map.size} moves`;
    const { edit, lost } = await timed(`edit for ${name}`, () =>
      moveFiles(
        folder.index,
        map,
        folder.readText,
        SUPPORT,
        () => null,
        () => true,
      ),
    );
    const edited = await apply(folder, copy, edit, () => true);
    for (const [from, to] of map) moveOnDisk(join(copy, from), join(copy, to));
    await refresh(folder, [...map].flat());
    const left = new Set(lost.map(({ page, reference }) => `${page.path}:${reference.span.start}`));
    compare(before, leads(folder), map, left);
    console.log(`  ${edited} pages edited, ${lost.length} references lost`);
  }
  const changed = [...texts].filter(([path, text]) => readFileSync(join(copy, path), "utf8") !== text);
  const exact = changed.filter(([path]) => start.get(path)?.every(({ isExact }) => isExact));
  console.log(
    `  ${changed.length} pages are not byte for byte what they were, ${exact.length} of them with exact references only`,
  );
  for (const [path] of exact) console.log(`    ${path}`);
  expect(exact.map(([path]) => path)).toEqual([]);
}

/** Applies an edit on disk. @returns how many pages it edits */
async function apply(
  folder: WorkspaceFolder,
  copy: string,
  edit: WorkspaceEdit | undefined,
  isWanted: (id: unknown) => boolean,
): Promise<number> {
  const paths: string[] = [];
  const root = folder.index.uri("");
  for (const change of edit?.documentChanges ?? []) {
    if (!("edits" in change)) continue;
    const path = decodeURIComponent(change.textDocument.uri.slice(root.length)).replace(/^\//, "");
    const edits = change.edits.filter(
      (it): it is typeof it & { newText: string } =>
        "newText" in it && isWanted("annotationId" in it ? it.annotationId : undefined),
    );
    writeFileSync(join(copy, path), applyEdits(readFileSync(join(copy, path), "utf8"), edits));
    paths.push(path);
  }
  await refresh(folder, paths);
  return paths.length;
}

/** As the server does: what is too much to be looked at by itself is all read anew. */
async function refresh(folder: WorkspaceFolder, paths: readonly string[]): Promise<void> {
  if (folder.refresh(paths) === "stale") await folder.load();
}

/** Where each reference of each page leads. */
function leads({ index }: WorkspaceFolder) {
  return new Map(
    index.sortedPages().map((page) => [
      page.path,
      index.links(page).map(({ reference, resolution: { step, pages, file, moved } }) => ({
        at: reference.span.start,
        target: reference.target,
        places: file === undefined ? pages : [file],
        isExact: step === undefined || (step !== "folded" && !moved && pages.length < 2),
      })),
    ]),
  );
}

function compare(
  before: ReturnType<typeof leads>,
  after: ReturnType<typeof leads>,
  moves: ReadonlyMap<string, string>,
  lost: ReadonlySet<string> = new Set(),
): void {
  const wrong: string[] = [];
  for (const [path, links] of before) {
    const now = after.get(movedPath(path, moves)) ?? [];
    if (now.length !== links.length) wrong.push(`${path}: ${links.length} references before, ${now.length} now`);
    for (const [i, { at, target, places }] of links.entries()) {
      if (places.length !== 1 || lost.has(`${path}:${at}`)) continue;
      const is = now[i]?.places ?? [];
      const should = places.map((place) => movedPath(place, moves)).join();
      if (is.join() !== should) wrong.push(`${path}: ${target} -> ${is.join()} and not ${should}`);
    }
  }
  expect(wrong).toEqual([]);
}

function timed<T>(what: string, act: () => T): T {
  const start = performance.now();
  const tell = () => console.log(`${what.slice(0, 120)}: ${(performance.now() - start).toFixed(1)} ms`);
  const answer = act();
  if (answer instanceof Promise) void answer.then(tell);
  else tell();
  return answer;
}
