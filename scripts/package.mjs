// node scripts/package.mjs [TARGET...|all]: builds, and packs what users install.
//
// Always ibid-<version>.tgz, the npm package with the command `ibid`, and ibid-<version>.vsix, which runs everywhere with the portable parser. For each target also one that carries the native
// parser's binary for that platform: by default the one of this machine, else those named (linux-x64, darwin-arm64, ...). The
// binaries of other platforms come from npm.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { createVSIX } from "@vscode/vsce";
import { root } from "./setup/run.mjs";

const LIMIT = 2 * 1024 * 1024;
const LIMIT_NATIVE = 8 * 1024 * 1024;

/** What VS Code calls a platform, and what satteri does. */
const PLATFORMS = {
  "linux-x64": "linux-x64-gnu",
  "linux-arm64": "linux-arm64-gnu",
  "alpine-x64": "linux-x64-musl",
  "alpine-arm64": "linux-arm64-musl",
  "darwin-x64": "darwin-x64",
  "darwin-arm64": "darwin-arm64",
  "win32-x64": "win32-x64-msvc",
  "win32-arm64": "win32-arm64-msvc",
};

/**
 * Packs the dist/ that is there, so that what is installed afterwards is what was tested.
 * @param target a platform, whose binary goes in; without one the package is for all
 * @returns the file
 */
export async function packageExtension(target) {
  const { name, version } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
  const vsix = path.join(root, `${name}-${target ? `${target}-` : ""}${version}.vsix`);
  const binary = target && putBinary(target);
  try {
    await createVSIX({
      cwd: root,
      packagePath: vsix,
      ...(target && { target }),
      dependencies: false, // everything is bundled
      allowMissingRepository: true,
      allowUnusedFilesPattern: true, // the universal package has no binary
      rewriteRelativeLinks: false, // there is no address yet for them to point to
    });
  } finally {
    // Elsewhere in dist/, it would hide that the one in node_modules does not load.
    if (binary) fs.rmSync(binary);
  }
  const { size } = fs.statSync(vsix);
  const limit = target ? LIMIT_NATIVE : LIMIT;
  if (size > limit) throw new Error(`${path.basename(vsix)} has ${size} bytes, more than ${limit}`);
  return vsix;
}

/** Packs what npm installs, into a folder. @returns the file */
export function packageCommand(folder = root) {
  return path.join(folder, npmPack(["--pack-destination", folder], root));
}

/** The platform of this machine; `undefined` where there is no binary for it. */
export function ownTarget() {
  const target = `${process.platform}-${process.arch}`;
  return target in PLATFORMS ? target : undefined;
}

/** Copies the binary of a platform to where the bundle looks for it. */
function putBinary(target) {
  const platform = PLATFORMS[target];
  if (!platform) throw new Error(`there is no target ${target}; there are ${Object.keys(PLATFORMS).join(", ")}`);
  const file = `satteri_napi.${platform}.node`;
  const installed = path.join(root, "node_modules/@bruits", `satteri-${platform}`, file);
  const binary = path.join(root, "dist", file);
  if (fs.existsSync(installed)) fs.copyFileSync(installed, binary);
  else download(`@bruits/satteri-${platform}`, file, binary);
  return binary;
}

/** npm installs the binary of its own platform only. */
function download(name, file, to) {
  const { version } = JSON.parse(fs.readFileSync(path.join(root, "node_modules/satteri/package.json"), "utf8"));
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "ibid-"));
  try {
    const archive = npmPack([`${name}@${version}`], folder);
    execFileSync("tar", ["-xzf", archive], { cwd: folder });
    fs.copyFileSync(path.join(folder, "package", file), to);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** @returns the name of the file that `npm pack` wrote */
function npmPack(args, cwd) {
  const windows = process.platform === "win32"; // npm is a .cmd file there
  return execFileSync("npm", ["pack", "--silent", ...args], { cwd, encoding: "utf8", shell: windows }).trim();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  execFileSync(process.execPath, [path.join(root, "scripts/build.mjs")], { stdio: "inherit" });
  const named = process.argv.slice(2);
  const targets = named.includes("all") ? Object.keys(PLATFORMS) : named.length > 0 ? named : [ownTarget()];
  console.log(packageCommand());
  for (const target of [undefined, ...targets.filter(Boolean)]) console.log(await packageExtension(target));
}
