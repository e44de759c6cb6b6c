// A complete VS Code (its server and web workbench) from npm: the package code-server carries one. It is no dependency
// in package.json, because its install script wants a newer Node than ours and a compiler; without native modules it
// runs all the same, on a Node that comes from npm too.
import fs from "node:fs";
import path from "node:path";
import { root, run, SetupError } from "./run.mjs";

const CODE_SERVER = "4.139.1"; // VS Code 1.139.1
const NODE = "24.21.0";

const platform = process.platform === "win32" ? "win" : process.platform;
const nodePackage = `node-${platform}-${process.arch}`;

const home = path.join(root, ".vscode-test/code-server");
const vscode = path.join(home, "node_modules/code-server/lib/vscode");
const stamp = path.join(home, "stamp");
const versions = `code-server@${CODE_SERVER} ${nodePackage}@${NODE}`;

/** The Node binary and the entry point of VS Code's server. */
export const codeServer = {
  node: path.join(home, "node_modules", nodePackage, platform === "win" ? "bin/node.exe" : "bin/node"),
  main: path.join(vscode, "out/server-main.js"),
};

export function installCodeServer() {
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === versions) return;
  if (process.platform === "win32") {
    throw new SetupError(
      "VS Code in the browser needs Linux or macOS. Install the desktop VS Code, with `code` on PATH.",
    );
  }
  fs.rmSync(home, { recursive: true, force: true });
  fs.mkdirSync(home, { recursive: true });
  fs.writeFileSync(path.join(home, "package.json"), '{ "private": true }\n');
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  run("npm", ["install", ...quiet, ...versions.split(" ")], { cwd: home });
  // code-server's own install script would do this next, and then build native modules. `npm ci` fails here.
  run("npm", ["install", "--omit=dev", "--legacy-peer-deps", ...quiet], { cwd: vscode });
  removeWhatIsNeverUsed();
  fs.writeFileSync(stamp, versions); // last: an interrupted install is done again
}

// The AI parts and the search tool's binaries for other platforms are more than half of 500 MB.
function removeWhatIsNeverUsed() {
  for (const folder of ["node_modules/@github", "node_modules/@microsoft/mxc-sdk", "extensions/copilot"]) {
    fs.rmSync(path.join(vscode, folder), { recursive: true, force: true });
  }
  const ripgrep = path.join(vscode, "node_modules/@vscode/ripgrep-universal/bin");
  if (!fs.existsSync(ripgrep)) return;
  for (const folder of fs.readdirSync(ripgrep)) {
    if (folder !== `${process.platform}-${process.arch}`) fs.rmSync(path.join(ripgrep, folder), { recursive: true });
  }
}
