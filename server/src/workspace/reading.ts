import { PageReader } from "../markdown/read-page";
import type { WikiSyntax } from "../markdown/wiki-syntax";
import { readGlob } from "../text/glob";
import { folderOf } from "../text/slug";
import type { WikiConfig } from "../wiki/config";
import { stubValues } from "../wiki/stub/stub";

/** How the files of a workspace folder are read under the configurations of its wikis. */
export interface Reading {
  readonly reader: PageReader;
  /** What the reader reads by. */
  readonly syntax: WikiSyntax;
  /** Whether a configuration leaves a file out. */
  readonly isIgnored: (path: string) => boolean;
  /** Equal for two readings under which all files are read alike. */
  readonly key: string;
}

/**
 * @param defaults what holds for the wikis that have no configuration
 * @param configs the others', by their root
 */
export function readingOf(defaults: readonly WikiConfig[], configs: ReadonlyMap<string, WikiConfig>): Reading {
  // One syntax for the whole folder: a path into another wiki's sources is one there, too.
  const citedFolders = new Set(
    [...defaults, ...configs.values()].flatMap(({ sourceFolders, captureFolders }) => [
      ...sourceFolders,
      ...captureFolders,
    ]),
  );
  const stubHeadings = new Set([...defaults, ...configs.values()].flatMap((config) => config.stubHeadings));
  const stubFields = stubValues([...defaults, ...configs.values()]);
  const rooted = [...defaults.map((config) => ["", config] as const), ...configs];
  const globs = rooted.flatMap(([root, { ignore }]) => ignore.map((glob) => ({ root, glob })));
  const syntax = { citedFolders: [...citedFolders], stubHeadings: [...stubHeadings], stubFields };
  return {
    reader: new PageReader(syntax),
    syntax,
    isIgnored: matcher(globs),
    key: JSON.stringify([syntax, globs]),
  };
}

function matcher(globs: readonly { readonly root: string; readonly glob: string }[]): Reading["isIgnored"] {
  const matchers = globs.flatMap(({ root, glob }) => {
    const matches = readGlob(glob);
    return typeof matches === "function" ? [{ root, matches }] : [];
  });
  return (path) =>
    matchers.some(({ root, matches }) => {
      if (root !== "" && !path.startsWith(`${root}/`)) return false;
      // A glob that names a folder leaves out all that is in it.
      for (let part = root === "" ? path : path.slice(root.length + 1); part !== ""; part = folderOf(part)) {
        if (matches(part)) return true;
      }
      return false;
    });
}
