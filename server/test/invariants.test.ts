import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Position, Range } from "vscode-languageserver-types";
import { codeActions } from "../src/features/code-actions";
import { definition } from "../src/features/definition";
import { diagnostics } from "../src/features/diagnostics";
import { hover } from "../src/features/hover";
import type { Reference } from "../src/markdown/facts";
import { PageReader } from "../src/markdown/read-page";
import { findings } from "../src/rules/rules";
import { withoutSuppressed } from "../src/rules/suppression";
import { contains, type Span, touches } from "../src/text/lines";
import { type Missing, missingKind } from "../src/wiki/citation";
import type { Page } from "../src/wiki/page";
import type { Link } from "../src/wiki/wiki-index";
import type { WorkspaceFolder } from "../src/workspace/workspace-folder";
import { FORMS, openFolder, SYSDESIGN } from "./open-folder";

/** The rule that reports what is missing. */
const RULES: Readonly<Record<Missing, string>> = {
  source: "unresolved-source",
  capture: "missing-capture",
  page: "wanted-page",
  file: "missing-file",
};

const reads = vi.spyOn(PageReader.prototype, "reread");
afterAll(() => reads.mockRestore());

describe.each([
  ["forms", FORMS],
  ["sysdesign-wiki", SYSDESIGN],
])("in every page of %s", (_name, path) => {
  let folder: WorkspaceFolder;
  let pages: Page[];
  beforeAll(async () => {
    reads.mockClear();
    folder = await openFolder(path);
    pages = folder.index.sortedPages();
  });

  test("one version is parsed once, whatever is asked of it", async () => {
    const { index, readText } = folder;
    expect(reads).toHaveBeenCalledTimes(pages.length);
    for (const page of pages) {
      diagnostics(index, page.path, String);
      for (const { reference } of index.links(page)) {
        const range = page.facts.lines.range(reference.span);
        definition(index, page, range.start);
        codeActions(index, page, range, String, { createFiles: true });
        await hover(index, page, range.start, readText);
      }
    }
    expect(reads).toHaveBeenCalledTimes(pages.length);
    const [page] = pages;
    folder.setOpenText(page?.path ?? "", "# Changed\n");
    folder.index.sortedPages();
    expect(reads).toHaveBeenCalledTimes(pages.length + 1);
    folder.close(page?.path ?? "");
  });

  test("hover, definition and findings agree on where each reference leads", async () => {
    for (const page of pages) {
      const missing = missingIn(folder, page);
      for (const link of folder.index.links(page)) {
        const { reference } = link;
        const at = page.facts.lines.positionAt(reference.targetSpan.start);
        const what = `${page.path}:${at.line + 1}:${at.character + 1}`;
        const where = leads(folder, page, reference);
        expect(definition(folder.index, page, at).length > 0, what).toBe(where === "to a place");
        expect(/^\*\*No such/.test(await hoverText(folder, page, at)), what).toBe(where === "nowhere");
        expect(missing.get(reference.targetSpan.start), what).toBe(expectedFinding(folder, page, link));
      }
    }
  });

  test("each reference, use of a label and title answers for all of its span, and nothing does outside of them", async () => {
    const wrong: string[] = [];
    for (const page of pages) {
      const { lines } = page.facts;
      const spots = spotsOf(folder, page);
      for (let offset = 0; offset <= lines.length; offset++) {
        const at = lines.positionAt(offset);
        const touched = spots.filter(({ span }) => touches(span, offset));
        // Of an image in a link's text, the image answers. Where two touch, either may.
        const answering = touched.filter(
          ({ span }) => !touched.some((it) => it.span !== span && contains(span, it.span)),
        );
        const isOf = (range: Range | undefined) =>
          answering.some(({ span }) => isDeepStrictEqual(lines.range(span), range));
        const [found] = definition(folder.index, page, at);
        const isDefinitionRight = found ? isOf(found.originSelectionRange) : !answering.some(({ isPlace }) => isPlace);
        const isWorthAHover = answering.length === 0 || answering.some(({ span }) => isEdge(span, offset));
        const shown = isWorthAHover ? await hover(folder.index, page, at, folder.readText) : undefined;
        const isHoverRight = shown ? isOf(shown.range) : !isWorthAHover || answering.every(({ hasCard }) => !hasCard);
        if (!isDefinitionRight || !isHoverRight) wrong.push(`${page.path}:${at.line + 1}:${at.character + 1}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

/** A span of a page at which features have an answer. */
interface Spot {
  readonly span: Span;
  /** Whether there is a place to go to. */
  readonly isPlace: boolean;
  /** Whether there is something to show. */
  readonly hasCard: boolean;
}

/** The references of a page, the uses of labels, which answer as what defines them, and its title. */
function spotsOf(folder: WorkspaceFolder, page: Page): Spot[] {
  const { references, labels } = page.facts;
  const spots = references.map(
    (reference): Spot => ({
      span: reference.span,
      isPlace: leads(folder, page, reference) === "to a place",
      hasCard: folder.index.resolve(page, reference).file === undefined,
    }),
  );
  const uses = labels.flatMap((use): Spot[] => {
    const definition = labels.find((it) => it.isDefinition && it.kind === use.kind && it.label === use.label);
    if (use.isDefinition || !definition) return [];
    if (use.kind === "footnote") return [{ span: use.span, isPlace: true, hasCard: true }];
    const defined = spots.find(({ span }) => span.start === definition.span.start);
    return defined ? [{ ...defined, span: use.span }] : [];
  });
  const title = page.facts.headings.find(({ depth }) => depth === 1);
  return [...spots, ...uses, ...(title ? [{ span: title.textSpan, isPlace: false, hasCard: true }] : [])];
}

/** Hovers read text, which takes its time: within a reference, its ends must do. */
function isEdge({ start, end }: Span, offset: number): boolean {
  return offset === start || offset === end - 1;
}

/** Folders without a page of their own are there, but nothing to go to. */
function leads({ index }: WorkspaceFolder, page: Page, reference: Reference): "nowhere" | "to a folder" | "to a place" {
  const { step, file } = index.resolve(page, reference);
  if (step === undefined) return "nowhere";
  return file !== undefined && index.isFolder(file) ? "to a folder" : "to a place";
}

async function hoverText(folder: WorkspaceFolder, page: Page, at: Position): Promise<string> {
  const contents = (await hover(folder.index, page, at, folder.readText))?.contents;
  return contents && typeof contents === "object" && "value" in contents ? contents.value : "";
}

/** What is reported as missing in a page: codes by the offset of the target. */
function missingIn({ index }: WorkspaceFolder, page: Page): Map<number, string> {
  const codes = Object.values(RULES);
  return new Map(
    findings(index, page)
      .filter(({ code }) => codes.includes(code))
      .map(({ code, range }) => [page.facts.lines.offsetAt(range.start), code]),
  );
}

/** The rule that must report a link, unless the page or the wiki switches it off. */
function expectedFinding({ index }: WorkspaceFolder, page: Page, link: Link): string | undefined {
  const kind = missingKind(index, page, link);
  if (kind === undefined || index.configOf(page.root).rules[RULES[kind]] === "off") return undefined;
  const range = page.facts.lines.range(link.reference.targetSpan);
  const [shown] = withoutSuppressed(
    [{ code: RULES[kind], severity: "hint", range, message: "", fixes: () => [] }],
    page.facts,
  );
  return shown?.code;
}
