// node scripts/package.mjs: builds, and packs what users install into ibid-<version>.vsix.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { createVSIX } from "@vscode/vsce";
import { root } from "./setup/run.mjs";

const LIMIT = 2 * 1024 * 1024;

/** Packs the dist/ that is there, so that what is installed afterwards is what was tested. */
export async function packageExtension() {
  const { name, version } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
  const vsix = path.join(root, `${name}-${version}.vsix`);
  await createVSIX({
    cwd: root,
    packagePath: vsix,
    dependencies: false, // everything is bundled
    allowMissingRepository: true,
    rewriteRelativeLinks: false, // there is no address yet for them to point to
  });
  const { size } = fs.statSync(vsix);
  if (size > LIMIT) throw new Error(`${path.basename(vsix)} has ${size} bytes, more than ${LIMIT}`);
  return vsix;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  execFileSync(process.execPath, [path.join(root, "scripts/build.mjs")], { stdio: "inherit" });
  await packageExtension();
}
