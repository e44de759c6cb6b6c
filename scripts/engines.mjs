// node scripts/engines.mjs DIR... [--max N]: on which pages do the two parsers give other facts?
//
// Reads each page of each folder with both, and prints for each folder how many pages there are, how many differ, and in
// which facts; of the first N (5) that differ, the facts themselves. docs/engines.md lists the known causes.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { root } from "./setup/run.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { max: { type: "string", default: "5" } },
});
if (positionals.length === 0) {
  console.error("Name the folders whose pages are to be compared: npm run test:engines -- DIR...");
  process.exit(2);
}

const bundle = path.join(root, "test-results/engines.mjs");
await build({
  entryPoints: [path.join(root, "server/test/markdown/engines/differences.ts")],
  outfile: bundle,
  bundle: true,
  format: "esm",
  platform: "node",
  mainFields: ["module", "main"],
  external: ["satteri"],
  // Some packages are CommonJS and ask for modules of Node's.
  banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  logLevel: "warning",
});
const { differences } = await import(pathToFileURL(bundle));

let differing = 0;
for (const folder of positionals) differing += await compare(folder);
process.exitCode = differing > 0 ? 1 : 0;

async function compare(folder) {
  const pages = fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((page) => /\.(?:md|markdown|mdx)$/.test(page) && !/(?:^|[\\/])(?:\.|node_modules)/.test(page))
    .filter((page) => fs.statSync(path.join(folder, page)).isFile());
  const kinds = new Map();
  let count = 0;
  for (const [i, page] of pages.entries()) {
    // The native parser's memory is given back between turns of the event loop.
    if (i % 300 === 0) await new Promise(setImmediate);
    const found = differences(fs.readFileSync(path.join(folder, page), "utf8"));
    if (found.length === 0) continue;
    count++;
    for (const { kind } of found) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    if (count <= Number(values.max)) print(page, found);
  }
  const summary = [...kinds].map(([kind, pages]) => `${kind} on ${pages}`).join(", ");
  console.log(
    `${path.basename(path.resolve(folder))}: ${pages.length} pages, ${count} differ${summary && `: ${summary}`}`,
  );
  return count;
}

function print(page, found) {
  console.log(page);
  for (const { kind, portable, native } of found) {
    for (const fact of portable.slice(0, 3)) console.log(`  ${kind} portable ${fact.slice(0, 300)}`);
    for (const fact of native.slice(0, 3)) console.log(`  ${kind} native   ${fact.slice(0, 300)}`);
  }
}
