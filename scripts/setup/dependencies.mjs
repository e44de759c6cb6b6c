import fs from "node:fs";
import path from "node:path";
import { root, run } from "./run.mjs";

export function installDependencies() {
  if (!areInstalled()) run("npm", ["ci"]);
}

// npm keeps in node_modules a lock file of what is really there. Comparing the two says more than their dates, which
// a checkout or a copy changes.
function areInstalled() {
  const wanted = readLock("package-lock.json");
  const installed = readLock("node_modules/.package-lock.json");
  if (!installed) return false;
  return Object.entries(wanted).every(
    ([name, { version, optional }]) => name === "" || optional || installed[name]?.version === version,
  );
}

function readLock(file) {
  try {
    return JSON.parse(fs.readFileSync(path.join(root, file), "utf8")).packages;
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}
