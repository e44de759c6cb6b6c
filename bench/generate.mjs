// node bench/generate.mjs PAGES...
//
// Wikis to measure with, in the shape of test-fixtures/sysdesign-wiki and of any size: systems, concepts, patterns, companies and
// sources; hard-wrapped, linked in all ways, with some missing sources, wanted pages and stubs. About 6 KB a page. The same
// number of pages gives the same bytes on each machine. Written to the system's temporary folder, and used again from there.
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { pageText } from "./wiki/page-text.mjs";
import { Plan, SIZED } from "./wiki/plan.mjs";

/** The generator's version: any change of its files makes other wikis. */
const VERSION = createHash("sha256")
  .update(
    ["plan", "page-text", "random", "vocabulary"]
      .map((name) => fs.readFileSync(new URL(`wiki/${name}.mjs`, import.meta.url)))
      .join(""),
  )
  .digest("hex")
  .slice(0, 12);

/**
 * @typedef {object} Wiki
 * @property {string} name
 * @property {string} folder its absolute path
 * @property {number} pages
 * @property {number} bytes of all pages together
 * @property {string} hub path of the source that many pages cite
 * @property {number} hubCiters how many do
 * @property {number} missing how many references lead to a source that is not there
 * @property {string[]} sized paths of the pages of 10 KB and 200 KB; each cites one source that is not there, twice
 */

/**
 * A wiki of so many pages, on disk.
 * @param {number} pages at least 100
 * @param {{sources?: number, parent?: string}} [options] `sources`: how many of the pages are sources, a quarter by default;
 *   `parent`: the folder in which it is kept
 * @returns {Wiki}
 */
export function generatedWiki(pages, { sources, parent = path.join(os.tmpdir(), "ibid-bench") } = {}) {
  const shape = sources === undefined ? `${pages}` : `${pages}-${sources}-sources`;
  const place = path.join(parent, `${VERSION}-${shape}`);
  const manifest = path.join(place, "manifest.json");
  // It is written last: without it, whoever wrote the pages did not come to an end.
  if (!fs.existsSync(manifest)) {
    fs.rmSync(place, { recursive: true, force: true });
    const facts = write(new Plan(pages, sources), path.join(place, "wiki"));
    fs.writeFileSync(manifest, JSON.stringify(facts, null, 2));
  }
  return {
    name: sources === undefined ? `generated ${pages}` : `generated ${pages}, ${sources} sources`,
    folder: path.join(place, "wiki"),
    ...JSON.parse(fs.readFileSync(manifest, "utf8")),
  };
}

function write(plan, folder) {
  for (const name of Object.keys(plan.byFolder)) fs.mkdirSync(path.join(folder, name), { recursive: true });
  let bytes = 0;
  let missing = 0;
  for (const [number, { slug }] of plan.pages.entries()) {
    const page = pageText(plan, number);
    const content = Buffer.from(page.text);
    fs.writeFileSync(path.join(folder, `${slug}.md`), content);
    bytes += content.length;
    for (const { uses } of page.missing) missing += uses;
  }
  const sized = Object.keys(SIZED).map((slug) => `${slug}.md`);
  return { pages: plan.pages.length, bytes, hub: `${plan.hub.slug}.md`, hubCiters: plan.hubCiters, missing, sized };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const pages of process.argv.slice(2).map(Number)) console.log(generatedWiki(pages));
}
