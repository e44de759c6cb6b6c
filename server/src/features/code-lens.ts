import type { CodeLens } from "vscode-languageserver-types";
import type { Page } from "../wiki/page";
import { markOf, stubOf } from "../wiki/stub/stub";
import type { WikiIndex } from "../wiki/wiki-index";
import { type StubReader, stubEvidence } from "./stub-expansion";
import { topicsOf } from "./stub-list";

/** The server's commands: each takes the URI of a page. */
export const EXPAND_STUB = "ibid.expandStub";
export const PREVIEW_STUB = "ibid.previewStub";

/** The lens on the note of a stub, yet without its words: these need the evidence, which takes a while. */
export function codeLenses(index: WikiIndex, page: Page): CodeLens[] {
  const stub = stubOf(page, index.configOf(page.root));
  return stub ? [{ range: page.facts.lines.range(markOf(stub)), data: { expandStub: index.uri(page.path) } }] : [];
}

/** `Expand stub (4 topics, 3 sources found)` */
export async function resolvedLens(reader: StubReader, page: Page, lens: CodeLens): Promise<CodeLens> {
  const { index } = reader;
  const stub = stubOf(page, index.configOf(page.root));
  if (!stub) return lens;
  const { byTopic, onPage } = await stubEvidence(reader, page);
  const sources = new Set([...byTopic.values(), onPage].flatMap((found) => found.map(({ source }) => source.path)));
  const topics = topicsOf(page, stub).length;
  const parts = [...(topics > 0 ? [counted(topics, "topic")] : []), `${counted(sources.size, "source")} found`];
  const command = {
    title: `Expand stub (${parts.join(", ")})`,
    command: EXPAND_STUB,
    arguments: [index.uri(page.path)],
  };
  return { ...lens, command };
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
