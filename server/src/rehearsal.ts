import { diagnostics } from "./features/diagnostics";
import { withoutTyped } from "./features/typing";
import type { Files } from "./workspace/files";
import { FilesSource } from "./workspace/page-source";
import { rest } from "./workspace/slices";
import { WorkspaceFolder } from "./workspace/workspace-folder";

/** Pages that are taken, and characters that they have together, if there are as many: no parser takes 20 ms for more. */
const MAX_PAGES = 50;
const ENOUGH = 20_000;

/** After so many letters the engine has made fast code of what is run for each: that takes it the time of one or two seconds. */
const LETTERS = 300;

/** The page that is typed in. */
const PAGE = "rehearsal.md";

/**
 * Types in a page that is nowhere, made of some of a wiki's, and forgets it. Code that was never run is some ten times slower: who
 * types first would wait for that.
 * @param isOver asked between letters
 * @param pause lets others have their turn
 */
export async function rehearseTyping(
  { index, readText }: Pick<WorkspaceFolder, "index" | "readText">,
  isOver: () => boolean,
  pause = rest,
): Promise<void> {
  const texts = new Map<string, string>();
  let page = "";
  for (const { path } of index.allPages()) {
    if (page.length === ENOUGH || texts.size >= MAX_PAGES || isOver()) break;
    const text = (await readText(path)) ?? "";
    texts.set(path, text);
    // Behind its frontmatter.
    page = `${page}${text.slice(Math.max(0, text.search(/^#/m)))}\n\n`.slice(0, ENOUGH);
    await pause();
  }
  texts.set(PAGE, page);
  const files: Files = {
    list: () => [...texts.keys()],
    read: (path) => texts.get(path),
    exists: (path) => texts.has(path),
    isLeftOut: () => false,
    namesIn: () => [],
  };
  const folder = new WorkspaceFolder(index.uri(""), files, new FilesSource(files), () => {});
  await folder.load();
  for (let i = 0; i < LETTERS && !isOver(); i++) {
    const at = Math.floor((page.length * (i % 10)) / 10);
    folder.setOpenText(PAGE, `${page.slice(0, at)}${"x".repeat(i)}${page.slice(at)}`);
    JSON.stringify(withoutTyped(diagnostics(folder.index, PAGE, String), [{ line: 0, character: 0 }]));
    await pause();
  }
}
