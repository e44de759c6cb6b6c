import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Range } from "vscode-languageserver-types";
import type { StubEdit } from "../src/features/expand-stub";
import { stubExpansion } from "../src/features/stub-expansion";
import type { Page } from "../src/wiki/page";
import { readStub } from "../src/wiki/stub/note";
import { ripenessOf, ripeWords } from "../src/wiki/stub/ripeness";
import { type Stub, stubOf } from "../src/wiki/stub/stub";
import type { WikiIndex } from "../src/wiki/wiki-index";
import type { WorkspaceFolder } from "../src/workspace/workspace-folder";
import { TODAY } from "./fixture";
import { openFolder, STUBS } from "./open-folder";

beforeAll(() => void vi.useFakeTimers({ toFake: ["Date"], now: new Date(TODAY) }));
afterAll(() => void vi.useRealTimers());

test("each form of stub is read as stubs.txt says", async () => {
  const { index } = await openFolder(STUBS);
  const text = stubsOf(index).map(([page, stub]) => `${page.path}\n${described(index, page, stub).join("\n")}\n`);
  await expect(text.join("\n")).toMatchFileSnapshot(join(STUBS, "stubs.txt"));
});

test("each page of marks/ is a stub, and no page elsewhere", async () => {
  const { index } = await openFolder(STUBS);
  const stubs = stubsOf(index).map(([{ path }]) => path);
  const marked = index.sortedPages().flatMap(({ path }) => (path.startsWith("marks/") ? path : []));
  expect(stubs).toEqual(marked);
});

test("each stub becomes what expansions.txt says", async () => {
  const folder = await openFolder(STUBS);
  const texts: string[] = [];
  for (const [page] of stubsOf(folder.index)) texts.push(`//- ${page.path}\n${await expanded(folder, page.path)}`);
  await expect(texts.join("\n").replaceAll("\r", "␍")).toMatchFileSnapshot(join(STUBS, "expansions.txt"));
});

test("each topic and each candidate of a note comes out once", async () => {
  const folder = await openFolder(STUBS);
  for (const [page, stub] of stubsOf(folder.index)) {
    const { gaps, candidates } = readStub(page, stub);
    const edits = (await stubExpansion(folder, page.path)) ?? [];
    const lines = edits.flatMap(({ newText }) => newText.split(/\r?\n/));
    for (const topic of gaps.flatMap(({ topics }) => topics))
      expect(lines.filter((line) => line === `### ${topic}`)).toHaveLength(1);
    for (const candidate of candidates)
      expect(lines.filter((line) => line.startsWith("- [") && line.slice(6).startsWith(candidate))).toHaveLength(1);
  }
});

test("a page that was expanded is no stub, and keeps its references", async () => {
  const folder = await openFolder(STUBS);
  const { index } = folder;
  const paths = stubsOf(index).map(([{ path }]) => path);
  for (const path of paths) {
    const before = index.page(path) as Page;
    const targets = before.facts.references.map(({ form, target }) => `${form} ${target}`);
    folder.setOpenText(path, await expanded(folder, path));
    const after = index.page(path) as Page;
    expect(stubOf(after, index.configOf(after.root)), path).toBeUndefined();
    expect(await stubExpansion(folder, path)).toBeUndefined();
    const kept = after.facts.references.map(({ form, target }) => `${form} ${target}`);
    for (const target of targets) expect(kept).toContain(target);
  }
});

function stubsOf(index: WikiIndex): [Page, Stub][] {
  return index.sortedPages().flatMap((page): [Page, Stub][] => {
    const stub = stubOf(page, index.configOf(page.root));
    return stub ? [[page, stub]] : [];
  });
}

function described(index: WikiIndex, page: Page, stub: Stub): string[] {
  const at = (span: { readonly start: number; readonly end: number }) => place(page.facts.lines.range(span));
  const { gaps, candidates, triggers, roles, rest, blocks } = readStub(page, stub);
  const ripeness = ripenessOf(index, page, stub);
  return [
    ...stub.fields.map(({ key, value, span }) => `mark      ${at(span)} ${key}: ${value}`),
    ...stub.notes.map(({ mark, span, markSpan }) => `mark      ${at(markSpan)} ${mark}, note ${at(span)}`),
    ...gaps.flatMap(({ subject, topics }) => [
      `subject   ${subject ?? "-"}`,
      ...topics.map((topic) => `topic     ${topic}`),
    ]),
    ...triggers.map((trigger) => `trigger   ${trigger}`),
    ...candidates.map((candidate) => `candidate ${candidate}`),
    ...roles.map((role) => `role      ${role}`),
    ...rest.map((text) => `rest      ${text}`),
    ...blocks.map((text) => `block     ${JSON.stringify(text)}`),
    ...(ripeness ? [`ripe      ${ripeWords(ripeness)}`] : []),
  ].map((line) => `  ${line}`);
}

function place({ start, end }: Range): string {
  return `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
}

async function expanded(folder: WorkspaceFolder, path: string): Promise<string> {
  const text = readFileSync(join(STUBS, path), "utf8");
  return applied(text, (await stubExpansion(folder, path)) ?? []);
}

function applied(text: string, edits: readonly StubEdit[]): string {
  return [...edits]
    .reverse()
    .reduce((all, { span, newText }) => all.slice(0, span.start) + newText + all.slice(span.end), text);
}
