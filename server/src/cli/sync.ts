import { syncSeenIn } from "../features/sync-seen-in";
import { counted } from "../text/words";
import { pauses } from "../workspace/slices";
import { edited, patch } from "./edited";
import { type FolderOptions, openFolder } from "./open-folder";

export interface SyncCommandOptions extends Pick<FolderOptions, "config" | "cache"> {
  /** Whether pages are changed, and not only named. */
  readonly write?: boolean;
  /** Whether the changes are printed. */
  readonly diff?: boolean;
}

/**
 * `ibid sync`: adds to the sections of a folder's pages the sources that are missing there, or says which they are.
 * @returns the exit code: 1 when something is missing still, as a check would
 */
export async function sync(
  dir: string,
  { write = false, diff = false, ...options }: SyncCommandOptions,
): Promise<number> {
  const { folder, files } = await openFolder(dir, options);
  const { index, readText } = folder;
  const reader = { index, readText, pause: pauses() };
  let pages = 0;
  let sources = 0;
  let refusals = 0;
  let left = 0;
  for (const { path } of index.sortedPages()) {
    const before = files.read(path);
    const synced = before === undefined ? undefined : await syncSeenIn(reader, path);
    if (before === undefined || !synced) continue;
    left += synced.left.length;
    for (const { slug } of synced.left) process.stderr.write(`${path}: no place in “Seen in” for ${slug}\n`);
    if (synced.edits.length === 0) continue;
    const after = edited(before, synced.edits);
    try {
      if (write) files.replace(path, before, after);
    } catch (error) {
      refusals++;
      process.stderr.write(`did not change ${path}: ${error instanceof Error ? error.message : error}\n`);
      continue;
    }
    pages++;
    sources += synced.added.length;
    if (diff) process.stdout.write(patch(path, before, after));
    else process.stdout.write(`${path}\n${synced.added.map(({ slug }) => `  + ${slug}\n`).join("")}`);
  }
  const sum = `${counted(sources, "source")} on ${counted(pages, "page")}`;
  const done = write ? `added ${sum}` : `missing: ${sum}`;
  const none = left > 0 || refusals > 0 ? done : "no source is missing in any “Seen in”";
  process.stderr.write(`${pages === 0 ? none : done}\n`);
  return (pages > 0 && !write) || refusals > 0 || left > 0 ? 1 : 0;
}
