import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { keyOfKept } from "./kept-file";

const DAY = 24 * 60 * 60 * 1000;
/** Milliseconds after which what nobody has used is not worth its place. */
const UNUSED = 90 * DAY;
/** A folder that is not there may lie on a disk that is not plugged in. */
const GONE = 7 * DAY;
/** No draft takes so long: whoever wrote it was ended. */
const DRAFT = DAY;

/** What `NodeSource` calls its files, and their drafts. */
const FILE = /^[0-9a-f]{32}\.(?:facts|links)(?<draft>\.\d+(?:-\d+)?)?$/;

/**
 * Deletes from a folder of caches those that nobody has used for long, those of folders that are gone, and drafts that were left.
 * Nothing else is touched, and what cannot be deleted stays: all of it can be made anew.
 * @param now in ms since 1970
 * @param folderOf the folder that a cache is about, by its key
 */
export function pruneCache(caches: string, now: number, folderOf: (key: string) => string | undefined): void {
  for (const name of readdirSync(caches)) {
    const found = FILE.exec(name);
    if (!found) continue;
    const file = join(caches, name);
    try {
      const age = now - statSync(file).mtimeMs;
      if (found.groups?.draft ? age > DRAFT : age > UNUSED || (age > GONE && isGone(file, folderOf))) rmSync(file);
    } catch {
      // Another process was quicker, or it is not ours to delete.
    }
  }
}

function isGone(file: string, folderOf: (key: string) => string | undefined): boolean {
  const key = keyOfKept(file);
  const folder = key === undefined ? undefined : folderOf(key);
  return folder !== undefined && !existsSync(folder);
}
