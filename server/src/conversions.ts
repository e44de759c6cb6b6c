import type { TextDocumentEdit } from "vscode-languageserver";
import { documentEdit } from "./features/offer";
import type { Facts } from "./markdown/facts";
import { counted } from "./text/words";
import { convertLinks, type LinkForm } from "./wiki/convert-links";
import type { Wiring } from "./wiring";
import { pauses } from "./workspace/slices";
import type { WorkspaceFolder } from "./workspace/workspace-folder";

/** What is converted, and into what. */
interface Conversion {
  readonly to: LinkForm;
  readonly isWide: boolean;
}

const CONVERSIONS: Readonly<Record<string, Conversion>> = {
  "ibid.convertPageToMarkdownLinks": { to: "link", isWide: false },
  "ibid.convertPageToWikilinks": { to: "wikilink", isWide: false },
  "ibid.convertWikiToMarkdownLinks": { to: "link", isWide: true },
  "ibid.convertWikiToWikilinks": { to: "wikilink", isWide: true },
};

/** Commands that convert the links of a page, or of the wiki that it is in. Each takes the URI of the page. */
export const CONVERT_COMMANDS: readonly string[] = Object.keys(CONVERSIONS);

export function isConversion(command: string): boolean {
  return Object.hasOwn(CONVERSIONS, command);
}

const YES = "Convert";

/** Names of the forms that are converted into the other. */
const FORMS: Readonly<Record<LinkForm, string>> = { link: "wikilink", wikilink: "markdown link" };

/**
 * Runs a command of `CONVERT_COMMANDS`: as one edit, which a whole wiki's user is asked about first.
 * @returns whether the client applied it
 */
export async function convert({ connection, session }: Wiring, command: string, uri: string): Promise<boolean> {
  const conversion = CONVERSIONS[command];
  const located = await session.page(uri);
  if (!located || !conversion) {
    connection.window.showInformationMessage("Ibid: this is no page of a wiki.");
    return false;
  }
  const { folder, page } = located;
  const { index } = folder;
  const { to, isWide } = conversion;
  const form = FORMS[to];
  const found = new Map<string, Converted>();
  await collect(folder, isWide ? pathsOfWiki(folder, page.root) : [page.path], to, found);
  const count = [...found.values()].reduce((sum, { change }) => sum + change.edits.length, 0);
  if (count === 0) {
    const where = isWide ? "wiki" : "page";
    connection.window.showInformationMessage(`Ibid: this ${where} has no ${form} that can be converted.`);
    return false;
  }
  if (isWide) {
    const question = `Convert ${counted(count, form)} on ${counted(found.size, "page")}?`;
    const answer = await connection.window.showInformationMessage(`Ibid: ${question}`, { title: YES });
    if (answer?.title !== YES) return false;
  }
  // Somebody may have typed meanwhile.
  for (let stale = [...found.keys()]; stale.length > 0; ) {
    stale = [...found].flatMap(([path, { facts }]) => (index.page(path)?.facts === facts ? [] : [path]));
    await collect(folder, stale, to, found);
  }
  const edit = { documentChanges: [...found.values()].map(({ change }) => change) };
  return (await connection.workspace.applyEdit({ label: `Convert ${form}s`, edit })).applied;
}

/** The conversion of a page, with the facts that it was worked out by. */
interface Converted {
  readonly facts: Facts;
  readonly change: TextDocumentEdit;
}

/** Works out the conversions of pages, in slices; forgets those of pages that have none. */
async function collect(
  { index, readText }: WorkspaceFolder,
  paths: readonly string[],
  to: LinkForm,
  found: Map<string, Converted>,
): Promise<void> {
  const form = to === "link" ? "wikilink" : "link";
  const pause = pauses();
  for (const path of paths) {
    await pause();
    found.delete(path);
    if (!index.page(path)?.facts.targets.some((target) => target.form === form)) continue;
    const text = await readText(path);
    const page = index.page(path);
    const replacements = page && text !== undefined ? convertLinks(index, page, text, to) : [];
    if (page && replacements.length > 0) {
      found.set(path, { facts: page.facts, change: documentEdit(index, page, replacements) });
    }
  }
}

function pathsOfWiki({ index }: WorkspaceFolder, root: string): string[] {
  return index.sortedPages().flatMap((page) => (page.root === root ? [page.path] : []));
}
