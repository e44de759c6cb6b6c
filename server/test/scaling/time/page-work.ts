import { TextDocument } from "vscode-languageserver-textdocument";
import type { Position } from "vscode-languageserver-types";
import { incomingCitations, outgoingCitations, prepareCitations } from "../../../src/features/call-hierarchy";
import { codeActions } from "../../../src/features/code-actions";
import { ALL_LENSES, codeLenses } from "../../../src/features/code-lens";
import { definition } from "../../../src/features/definition";
import { deletionWarning } from "../../../src/features/delete-files";
import { diagnostics } from "../../../src/features/diagnostics";
import { documentHighlights } from "../../../src/features/document-highlight";
import { hover } from "../../../src/features/hover";
import { moveFiles } from "../../../src/features/move-files";
import { passages } from "../../../src/features/passages";
import { preview } from "../../../src/features/preview";
import { references } from "../../../src/features/references";
import { prepareRename, rename } from "../../../src/features/rename";
import { Refusal } from "../../../src/features/rename-subject";
import { SourceShelves } from "../../../src/features/source-shelves";
import { statistics } from "../../../src/features/statistics/statistics";
import { stubExpansion, stubWorkspaceEdit } from "../../../src/features/stub-expansion";
import { stubList } from "../../../src/features/stub-list";
import { applyChanges, withoutTyped } from "../../../src/features/typing";
import type { Facts } from "../../../src/markdown/facts";
import { packFacts, StoredFacts } from "../../../src/markdown/stored-facts";
import { unpackable } from "../../../src/text/packing";
import type { Page } from "../../../src/wiki/page";
import { SourceSearch } from "../../../src/wiki/source-search";
import { WikiIndex } from "../../../src/wiki/wiki-index";
import { pauses } from "../../../src/workspace/slices";
import { FOLDER, readFacts, TODAY } from "../../fixture";
import { type Costs, Meter } from "./cost";

const PAGE = "a/page.md";
const CITING = "a/citing.md";
const STUB = "a/lacking.md";
const SOURCE = "sources/page-source.md";

/** What is beside the page in its wiki. */
const NEIGHBOURS: Readonly<Record<string, string>> = {
  "sources/a-b.md": "# A b\n",
  "sources/a-1.md": "# A 1\n",
  [CITING]: "# Citing\n\nIt has [[page]], [[page#heading|that]], [[page#a]] and [[sources/page-source]].\n",
  [STUB]:
    "# Word\n\n> **Stub.** Needs sources on word, heading and link.\n\n## Gaps\n\n- word: [[sources/page-source]]\n",
};
const neighbours = new Map(Object.entries(NEIGHBOURS).map(([path, text]) => [path, readFacts(text)]));

/** Does all that is ever done with a page, and takes the time of each step. */
export async function workOn(text: string): Promise<Costs> {
  const meter = new Meter();
  const facts = await meter.of("reading", async () => {
    const read = readFacts(text);
    // A page that is given up is cheap.
    if (read.failure !== undefined) throw new Error(`The page was not read: ${read.failure}`);
    // The native parser's memory is freed when the event loop turns, and not at another step's expense.
    await turn();
    return read;
  });
  const packed = await meter.of("packing", () => packFacts(facts));
  const stored = await meter.of("unpacking", () => unpacked(new StoredFacts(unpackable(packed))));
  const index = new WikiIndex(FOLDER, undefined, undefined, () => TODAY);
  for (const [path, of] of neighbours) index.setPage(path, of);
  await meter.of("indexing", () => {
    index.setPage(PAGE, facts);
    index.setPage(SOURCE, facts);
    index.takeAffected();
  });
  await meter.of("indexing another version", () => {
    index.setPage(PAGE, stored);
    index.takeAffected();
  });
  await askAll(meter, index, text);
  return meter.costs;
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Asks for each part: they are unpacked one by one. */
function unpacked(stored: StoredFacts): Facts {
  const { hash, frontmatter, headings, targets, references, labels, markers, directives, failure, stub } = stored;
  const { called, counts, words, anchors, lines, blocks, masks, spans, fragments, inCode, frontmatterProblems } =
    stored;
  const some = { hash, frontmatter, headings, targets, references, labels, markers, directives, failure, stub };
  return {
    ...some,
    called,
    counts,
    words,
    anchors,
    lines,
    blocks,
    masks,
    spans,
    fragments,
    inCode,
    frontmatterProblems,
  };
}

/** All that an editor asks about a page that is open, and about those that refer to it. */
async function askAll(meter: Meter, index: WikiIndex, text: string): Promise<void> {
  const page = pageAt(index, PAGE);
  const { lines } = page.facts;
  const readText = async (path: string) => (path === PAGE || path === SOURCE ? text : NEIGHBOURS[path]);
  const found = await meter.of("diagnostics", () => diagnostics(index, PAGE, String));
  const all = lines.range({ start: 0, end: text.length });
  await meter.of("diagnostics while typing", () => withoutTyped(found, Array(20).fill(all.end)));
  await meter.of("diagnostics of those that refer to it", () => diagnostics(index, CITING, String));
  const support = { createFiles: true };
  await meter.of("code actions on all of it", () => codeActions(index, page, all, String, support, [""]));
  await meter.of("lenses", () => codeLenses(index, page, ALL_LENSES, new Set()));
  await meter.of("preview", () => preview(index, page, text, readText, async () => {}));
  await meter.of("calls", () => [incomingCitations(index, page), outgoingCitations(index, page)]);
  const source = pageAt(index, SOURCE);
  await meter.of("tree of sources", () => Array.from(SourceShelves.of([index])));
  await meter.of("passages that cite a source", () => passages(index, page, text, source));
  await meter.of("list of stubs", () => stubList(index, pauses()));
  await meter.of("statistics", () => Array.from(statistics([index])));
  const search = new SourceSearch(index, readText, {
    pauses: () => turn,
    isMemoryShort: () => false,
    whenMemoryShort: () => () => {},
  });
  for (const path of [STUB, PAGE]) {
    await meter.of(`expansion of ${path === PAGE ? "it" : "a stub that cites it"}`, async () => {
      const edits = await stubExpansion({ index, readText, search, pauses }, path);
      return stubWorkspaceEdit(index, pageAt(index, path), edits ?? [], { snippets: true, preview: true });
    });
  }
  const renaming = { documentChanges: true, renameFiles: true, annotations: true };
  const moves = new Map([[PAGE, "b/moved.md"]]);
  await meter.of("moving it", () =>
    moveFiles(
      index,
      moves,
      readText,
      renaming,
      () => null,
      () => true,
    ),
  );
  await meter.of("deleting it", () => deletionWarning(index, [SOURCE]));
  for (const position of spots(page.facts)) {
    const here = { start: position, end: position };
    await meter.of("definition", () => definition(index, page, position));
    await meter.of("hover", () => hover(index, page, position, readText));
    await meter.of("references", () => references(index, page, position, true));
    await meter.of("highlights", () => documentHighlights(index, page, position));
    await meter.of("calls", () => prepareCitations(index, page, position));
    await meter.of("code actions at a place", () => codeActions(index, page, here, String, support));
    await meter.of("what is renamed", () => refusing(() => prepareRename(index, page, position, readText)));
    await meter.of("rename", () =>
      refusing(() => rename(index, page, position, "new name", readText, renaming, () => null)),
    );
    await meter.of("typing", () => type(text, position));
  }
  const citing = pageAt(index, CITING);
  for (const { reference } of index.links(citing)) {
    const position = citing.facts.lines.positionAt(reference.targetSpan.start);
    await meter.of("hover on what refers to it", () => hover(index, citing, position, readText));
    await meter.of("definition of what refers to it", () => definition(index, citing, position));
  }
}

/** Where in a page is asked about what is there: at its begin, and at the last thing of each kind. */
function spots({ lines, headings, references, labels }: Facts): Position[] {
  const found = [headings.at(-1)?.textSpan, references.at(-1)?.targetSpan, labels.at(-1)?.labelSpan];
  return [0, ...found.flatMap((span) => (span ? [span.start] : []))].map((at) => lines.positionAt(at));
}

function type(text: string, position: Position): Position[] {
  const document = TextDocument.create("file:///wiki/a/page.md", "markdown", 1, text);
  return applyChanges(document, [{ range: { start: position, end: position }, text: "x" }], 2);
}

/** That something cannot be renamed is an answer. */
async function refusing(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

function pageAt(index: WikiIndex, path: string): Page {
  const page = index.page(path);
  if (!page) throw new Error(`${path} is not indexed`);
  return page;
}
