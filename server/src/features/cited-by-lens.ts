import type { CodeLens } from "vscode-languageserver-types";
import { counted } from "../text/words";
import type { Page } from "../wiki/page";
import type { WikiIndex } from "../wiki/wiki-index";
import { titleSpan } from "./mention";

/** A command of the client's: shows what refers to a position. Its arguments are a URI and an LSP position. */
export const SHOW_REFERENCES = "ibid.showReferences";

/** Above a page's title, how many sources and how many other pages refer to it; nothing where none does. */
export function citedByLens(index: WikiIndex, page: Page, commands: ReadonlySet<string>): CodeLens[] {
  const citing = index.referrersOf(page);
  if (citing.length === 0) return [];
  const sources = citing.filter(({ isSource }) => isSource).length;
  const pages = citing.length - sources;
  const counts = [...(sources > 0 ? [counted(sources, "source")] : []), ...(pages > 0 ? [counted(pages, "page")] : [])];
  const range = page.facts.lines.range(titleSpan(page));
  const command = commands.has(SHOW_REFERENCES)
    ? { command: SHOW_REFERENCES, arguments: [index.uri(page.path), range.start] }
    : { command: "" };
  return [{ range, command: { title: `Cited by ${counts.join(", ")}`, ...command } }];
}
