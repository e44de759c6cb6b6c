import { relative, resolve, sep } from "node:path";
import { stubExpansion } from "../features/stub-expansion";
import { edited, patch } from "./edited";
import { CannotRun } from "./exit";
import { type FolderOptions, openFolder, wikiOf } from "./open-folder";

export interface ExpandOptions extends Pick<FolderOptions, "cache"> {
  /** Whether the page is changed, and not only shown. */
  readonly write?: boolean;
  /** Whether the changes are printed, and not the whole page. */
  readonly diff?: boolean;
  /** The folder to open; by default that of the wiki that the page lies in. */
  readonly dir?: string;
}

/** `ibid expand`: prints what a stub becomes when it is expanded, or makes it that; gives the exit code. */
export async function expand(
  page: string,
  { write = false, diff = false, dir, ...options }: ExpandOptions,
): Promise<number> {
  const file = resolve(page);
  const root = dir ?? wikiOf(file);
  const { folder, files } = await openFolder(root, options);
  const path = relative(resolve(root), file).split(sep).join("/");
  const found = folder.index.page(path);
  const before = files.read(path);
  if (!found || before === undefined) throw new CannotRun(`no page ${page} in ${root}`);
  const edits = await stubExpansion(folder, path);
  if (!edits) {
    process.stderr.write(`ibid: ${page} does not say that it is a stub\n`);
    return 1;
  }
  const after = edited(before, edits);
  if (write) {
    try {
      files.replace(path, before, after);
    } catch (error) {
      throw new CannotRun(`did not expand ${page}: ${error instanceof Error ? error.message : error}`);
    }
    process.stderr.write(`expanded ${page}\n`);
  }
  if (diff) process.stdout.write(patch(path, before, after));
  else if (!write) process.stdout.write(after);
  return 0;
}
