// What the setup steps share: where the project is, running a command, finding one.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** Something that the person at the keyboard can mend: the message says how. */
export class SetupError extends Error {}

export function run(command, args, { cwd = root, env = {} } = {}) {
  console.log(`setup: ${command} ${args.join(" ")}`);
  const { status, error } = spawnSync(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32", // npm is a .cmd file there
  });
  if (status !== 0)
    throw new SetupError(`\`${command} ${args.join(" ")}\` failed: ${error?.message ?? `exit ${status}`}`);
}

export function findOnPath(...names) {
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter(Boolean);
  const extensions = process.platform === "win32" ? [".exe", ".cmd"] : [""];
  for (const name of names)
    for (const folder of folders)
      for (const extension of extensions) {
        const file = path.join(folder, name + extension);
        if (isExecutable(file)) return file;
      }
  return undefined;
}

export function isExecutable(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}
