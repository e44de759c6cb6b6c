import { execFileSync } from "node:child_process";
import path from "node:path";
import { root } from "../scripts/setup/run.mjs";
import { generatedWiki } from "./generate.mjs";

/**
 * A generated wiki as the measures see it: its opened page is that of 10 KB.
 * @param {number} pages
 * @param {number} [sources] how many of these are sources, a quarter by default
 */
export function generated(pages, sources) {
  const wiki = generatedWiki(pages, { sources });
  // The page cites one source that is not there: in its frontmatter, and by a markdown link.
  return { ...wiki, opened: { path: wiki.sized[0], missing: 2, missingLinks: 1 } };
}

/** Pages that cite, in a wiki of so many sources: enough for all citers of the hub. */
const CITING = 5_000;

/** A generated wiki that is nearly all sources. */
export function generatedSources(sources) {
  return generated(sources + CITING, sources);
}

/** A folder that somebody wrote. What is right in it is what our command line says. The opened page is the first with a fault. */
export function corpus(dir) {
  const folder = path.resolve(dir);
  let output;
  try {
    const args = [path.join(root, "dist/cli.js"), "check", folder, "--format", "json"];
    output = execFileSync(process.execPath, args, {
      encoding: "utf8",
      maxBuffer: 2 ** 30,
      stdio: ["ignore", "pipe", "ignore"],
    });
  } catch (error) {
    // Something was found.
    if (error.status !== 1) throw error;
    output = error.stdout;
  }
  const { pages, findings } = JSON.parse(output);
  const missing = findings.filter(({ code }) => code === "unresolved-source");
  const [first] = missing;
  const opened = first && { path: first.path, missing: missing.filter((it) => it.path === first.path).length };
  return { name: path.basename(folder), folder, pages, missing: missing.length, opened };
}
