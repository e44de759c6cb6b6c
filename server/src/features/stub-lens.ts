import type { CodeLens, Command } from "vscode-languageserver-types";
import { counted } from "../text/words";
import type { Page } from "../wiki/page";
import { markOf, stubOf } from "../wiki/stub/stub";
import type { WikiIndex } from "../wiki/wiki-index";
import { type StubReader, stubEvidence } from "./stub-expansion";
import { topicsOf } from "./stub-list";

/** A command of the server's: expands a stub. It takes the URI of a page. */
export const EXPAND_STUB = "ibid.expandStub";

/** On the note of a stub, yet without its words: these need the evidence, which takes a while. */
export function stubLens(index: WikiIndex, page: Page): CodeLens[] {
  const stub = stubOf(page, index.configOf(page.root));
  return stub ? [{ range: page.facts.lines.range(markOf(stub)) }] : [];
}

/** `Expand stub (4 topics, 3 sources found)` */
export async function stubLensCommand(reader: StubReader, page: Page): Promise<Command | undefined> {
  const { index } = reader;
  const stub = stubOf(page, index.configOf(page.root));
  if (!stub) return undefined;
  const { byTopic, onPage } = await stubEvidence(reader, page);
  const sources = new Set([...byTopic.values(), onPage].flatMap((found) => found.map(({ source }) => source.path)));
  const topics = topicsOf(page, stub).length;
  const parts = [...(topics > 0 ? [counted(topics, "topic")] : []), `${counted(sources.size, "source")} found`];
  return { title: `Expand stub (${parts.join(", ")})`, command: EXPAND_STUB, arguments: [index.uri(page.path)] };
}
