import fs from "node:fs";
import path from "node:path";
import { root } from "../setup/run.mjs";

/** The first block of code under a heading of docs/editors.md: what its readers copy. */
export function docConfig(heading) {
  const lines = fs.readFileSync(path.join(root, "docs/editors.md"), "utf8").split("\n");
  const at = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, "") === heading);
  const open = lines.findIndex((line, i) => i > at && line.startsWith("```"));
  const close = lines.indexOf("```", open + 1);
  const next = lines.findIndex((line, i) => i > at && /^#+ /.test(line));
  if (at < 0 || open < 0 || close < 0 || (next >= 0 && next < open))
    throw new Error(`docs/editors.md shows no configuration under “${heading}”`);
  return `${lines.slice(open + 1, close).join("\n")}\n`;
}
