// node scripts/build.mjs [--watch]
//
// Bundles what ships (dist/*.js, minified: what the tests run is what the .vsix holds) and compiles the VS Code suite.
import fs from "node:fs";
import path from "node:path";
import { context } from "esbuild";
import { root } from "./setup/run.mjs";

const watch = process.argv.includes("--watch");

const common = {
  absWorkingDir: root,
  platform: "node",
  format: "cjs",
  target: "node20",
  sourcemap: "linked",
  logLevel: watch ? "info" : "warning",
};

const bundle = {
  ...common,
  bundle: true,
  minify: !watch,
  outdir: "dist",
  external: ["vscode"],
  // Some packages ship a UMD file for `main`, whose inner require() no bundler can follow.
  mainFields: ["module", "main"],
  // satteri looks for its binary beside itself, which is beside the bundle; failing that, in node_modules.
  define: { "import.meta.url": "__bundle" },
  banner: { js: `const __bundle = require("node:url").pathToFileURL(__filename).href;` },
};

const builds = [
  {
    ...bundle,
    entryPoints: {
      client: "client/src/extension.ts",
      server: "server/src/main.node.ts",
      worker: "server/src/worker.node.ts",
      states: "server/src/states.node.ts",
      statistics: "server/src/statistics.node.ts",
    },
  },
  { ...bundle, entryPoints: { cli: "server/src/cli.ts" }, banner: { js: `#!/usr/bin/env node\n${bundle.banner.js}` } },
  // The suite runs in the extension host, which provides `vscode`; mocha is an ES module and is best left in one piece.
  { ...common, entryPoints: ["client/test/suite/*.ts"], outdir: "dist/test" },
];

fs.rmSync(path.join(root, "dist"), { recursive: true, force: true });
const contexts = await Promise.all(builds.map((options) => context(options)));

if (watch) {
  await Promise.all(contexts.map((it) => it.watch()));
} else {
  const results = await Promise.allSettled(contexts.map((it) => it.rebuild()));
  await Promise.all(contexts.map((it) => it.dispose()));
  // esbuild has printed the errors already.
  if (results.some(({ status }) => status === "rejected")) process.exit(1);
  fs.chmodSync(path.join(root, "dist/cli.js"), 0o755);
}
