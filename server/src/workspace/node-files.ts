import { type Dirent, lstatSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, sep } from "node:path";
import ignore, { type Ignore } from "ignore";
import { folderOf, joinPath } from "../text/slug";
import type { Files } from "./files";

/** Folders that are never part of a wiki; hidden ones are left out, too. */
const SKIPPED = new Set(["node_modules"]);

/** The node file system below one folder. Links are not followed: a linked page would be indexed twice, or lie outside. */
export class NodeFiles implements Files {
  private readonly root: string;

  /**
   * @param folder absolute path of the folder
   * @throws Error when there is no such folder
   */
  constructor(folder: string) {
    this.root = realpathSync(folder);
    if (!statSync(this.root).isDirectory()) throw new Error(`Not a folder: ${folder}`);
  }

  list(path: string): string[] {
    const found: string[] = [];
    const stats = lstatSync(this.absolute(path), { throwIfNoEntry: false });
    if (!stats || this.isLeftOut(path, stats.isDirectory())) return found;
    if (stats.isFile()) found.push(path);
    else if (stats.isDirectory()) this.walk(path, this.ignoresAbove(path), found);
    return found.sort();
  }

  isLeftOut(path: string, isFolder = false): boolean {
    if (path === "") return false;
    const parent = folderOf(path);
    return (
      isHidden(basename(path), isFolder) ||
      isIgnored(this.ignoresAbove(path), path, isFolder) ||
      this.isLeftOut(parent, true)
    );
  }

  read(path: string): string | undefined {
    try {
      const text = readFileSync(this.contained(path), "utf8");
      return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
    } catch {
      return undefined;
    }
  }

  exists(path: string): boolean {
    try {
      const file = this.contained(path);
      // A file system that ignores case would say yes to another name.
      return readdirSync(dirname(this.absolute(path))).includes(basename(path)) && statSync(file) !== undefined;
    } catch {
      return false;
    }
  }

  private absolute(path: string): string {
    return join(this.root, path);
  }

  /** The real path of a file. @throws Error when it is not there, or a link leads out of the folder. */
  private contained(path: string): string {
    const real = realpathSync(this.absolute(path));
    if (real !== this.root && !real.startsWith(this.root + sep)) throw new Error(`Outside of the folder: ${path}`);
    return real;
  }

  private walk(folder: string, ignores: readonly Ignores[], found: string[]): void {
    const here = [...ignores, ...this.ignoresIn(folder)];
    let entries: Dirent[];
    try {
      entries = readdirSync(this.absolute(folder), { withFileTypes: true });
    } catch {
      // A folder that may not be read holds nothing for us.
      return;
    }
    for (const entry of entries) {
      const path = joinPath(folder, entry.name);
      const isFolder = entry.isDirectory();
      if (isHidden(entry.name, isFolder) || isIgnored(here, path, isFolder)) continue;
      if (isFolder) this.walk(path, here, found);
      else if (entry.isFile()) found.push(path);
    }
  }

  private ignoresAbove(path: string): Ignores[] {
    if (path === "") return [];
    const parent = folderOf(path);
    return [...this.ignoresAbove(parent), ...this.ignoresIn(parent)];
  }

  private ignoresIn(folder: string): Ignores[] {
    const rules = this.read(joinPath(folder, ".gitignore"));
    return rules === undefined ? [] : [{ folder, rules: ignore().add(rules) }];
  }
}

/** The rules of one `.gitignore`. */
interface Ignores {
  readonly folder: string;
  readonly rules: Ignore;
}

function isHidden(name: string, isFolder: boolean): boolean {
  return isFolder && (name.startsWith(".") || SKIPPED.has(name));
}

/** As git has it, the last `.gitignore` downward that says anything decides. */
function isIgnored(ignores: readonly Ignores[], path: string, isFolder: boolean): boolean {
  let ignored = false;
  for (const { folder, rules } of ignores) {
    const local = folder === "" ? path : path.slice(folder.length + 1);
    const verdict = rules.test(isFolder ? `${local}/` : local);
    if (verdict.ignored) ignored = true;
    else if (verdict.unignored) ignored = false;
  }
  return ignored;
}
