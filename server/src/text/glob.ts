import picomatch from "picomatch";

/** Tells whether a path, with `/` and without steps, fits a glob. */
export type Glob = (path: string) => boolean;

/**
 * Reads a glob for paths below a folder. A slash in front and one at the end change nothing.
 * @returns a sentence's end on why it can fit nothing, or not what it says, where it cannot
 */
export function readGlob(glob: string): Glob | { readonly wrong: string } {
  const pattern = glob.replace(/^(?:\.?\/)+/, "").replace(/\/+$/, "");
  if (pattern.trim() === "") return { wrong: "is empty" };
  if (/^\.\.(?:\/|$)/.test(pattern)) return { wrong: "leads out of the wiki" };
  if (/^!(?!\()/.test(pattern)) return { wrong: "begins with “!”: nothing that is left out can be taken in again" };
  if (/\\\w/.test(pattern)) return { wrong: "has a “\\” between its folders: it must be “/”" };
  try {
    // Else what is no regular expression is taken for one that fits nothing.
    return picomatch(pattern, { dot: true, debug: true });
  } catch {
    return { wrong: "is no glob" };
  }
}
