// Other tools for markdown, at the versions that we compare ourselves with. They are nothing that the project needs, so they
// are installed when somebody asks for them, into the system's temporary folder.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const PACKAGES = [
  "vscode-markdown-languageservice@0.5.0",
  "vscode-markdown-languageserver@0.5.0",
  "markdown-it@14.1.0",
  "vscode-languageserver-textdocument@1.0.12",
  "vscode-uri@3.2.0",
  "remark-cli@12.0.1",
  "remark-validate-links@13.1.0",
  "remark-gfm@4.0.1",
  "remark-frontmatter@5.0.0",
  "vfile-reporter-json@4.0.0",
  "rumdl@0.2.75",
];

/**
 * Installs the tools if they are not there yet.
 * @returns {string} the folder whose `node_modules` has them
 * @throws {Error} when npm fails
 */
export function installPeers() {
  const version = createHash("sha256").update(PACKAGES.join(" ")).digest("hex").slice(0, 12);
  const folder = path.join(os.tmpdir(), `ibid-peers-${version}`);
  const done = path.join(folder, "installed");
  if (!fs.existsSync(done)) {
    fs.rmSync(folder, { recursive: true, force: true });
    fs.mkdirSync(folder);
    fs.writeFileSync(path.join(folder, "package.json"), "{}");
    const args = ["install", "--no-audit", "--no-fund", "--loglevel=error", ...PACKAGES];
    // Its output is none of the tables that are printed.
    execFileSync("npm", args, { cwd: folder, stdio: ["ignore", 2, 2], shell: process.platform === "win32" });
    fs.writeFileSync(done, "");
  }
  return folder;
}

/** The version of a tool, as it is installed. */
export function versionOf(folder, name) {
  return JSON.parse(fs.readFileSync(path.join(folder, "node_modules", name, "package.json"), "utf8")).version;
}

/** rumdl's own program: the script of its package starts it by way of Node, which costs time and hides its memory. */
export function rumdlProgram(folder) {
  const file = process.platform === "win32" ? "rumdl.exe" : "rumdl";
  const packages = path.join(folder, "node_modules/@rumdl");
  for (const name of fs.readdirSync(packages)) {
    const program = path.join(packages, name, file);
    if (fs.existsSync(program)) return program;
  }
  throw new Error("rumdl has no program for this machine");
}
