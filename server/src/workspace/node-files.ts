import {
  closeSync,
  constants,
  type Dirent,
  existsSync,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join, sep } from "node:path";
import ignore, { type Ignore } from "ignore";
import { withoutMark } from "../text/lines";
import { baseName, folderOf, joinPath, normalizePath } from "../text/slug";
import { type FileState, stateIn } from "./file-states";
import type { Files, Meet } from "./files";

/** Folders that are never part of a wiki; hidden ones are left out, too. */
const SKIPPED = new Set(["node_modules"]);

const RULES_FILE = ".gitignore";

/** The node file system below one folder. Links are not followed: a linked page would be indexed twice, or lie outside. */
export class NodeFiles implements Files {
  private readonly root: string;
  /** The folders that were told of. */
  private readonly closed = new Set<string>();

  /**
   * @param folder absolute path of the folder
   * @param warn told in one line of each folder that cannot be listed
   * @throws Error with the `code` ENOENT, ENOTDIR or EACCES when there is no such folder that can be read
   */
  constructor(
    folder: string,
    private readonly warn: (message: string) => void = () => {},
  ) {
    this.root = realpathSync.native(folder);
    readdirSync(this.root);
  }

  list(path: string, meet?: Meet): string[] {
    const rules = this.rulesAbove(path);
    if (rules === undefined || !this.isWrittenSo(path)) return [];
    const stats = lstatSync(this.absolute(path), { throwIfNoEntry: false });
    if (!stats || (path !== "" && isLeftOut(path, stats.isDirectory(), rules))) return [];
    if (stats.isFile()) return [path];
    const found: string[] = [];
    if (stats.isDirectory()) this.walk(path, rules, found, meet);
    return found;
  }

  isLeftOut(path: string): boolean {
    if (path === "") return false;
    const rules = this.rulesAbove(path);
    return rules === undefined || isLeftOut(path, false, rules) || this.isLink(path);
  }

  read(path: string): string | undefined {
    try {
      const file = this.contained(path);
      // A pipe would keep us waiting for ever.
      if (!statSync(file).isFile()) return undefined;
      return withoutMark(readFileSync(file, "utf8"));
    } catch {
      return undefined;
    }
  }

  /**
   * The text of a file that `list` gave, which is quicker: that it lies in the folder is known. And what state the file was in: what
   * is written meanwhile has another.
   * @returns `undefined` when it is no longer there, or a link by now
   */
  readListed(path: string): { readonly text: string; readonly state: FileState } | undefined {
    let file: number | undefined;
    try {
      file = openSync(
        this.absolute(path),
        constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
      );
      const stats = fstatSync(file);
      if (!stats.isFile()) return undefined;
      return { state: stateIn(stats), text: withoutMark(textOf(file, stats.size)) };
    } catch {
      return undefined;
    } finally {
      if (file !== undefined) closeSync(file);
    }
  }

  /**
   * Puts another text in place of a file's, whole or not at all. No part of the port: only a command may write.
   * @throws Error when the file is no longer what was read, or holds bytes that a text cannot give back
   */
  replace(path: string, before: string, after: string): void {
    const file = this.contained(path);
    const bytes = readFileSync(file);
    const mark = bytes.toString("utf8").startsWith("\ufeff") ? "\ufeff" : "";
    if (!bytes.equals(Buffer.from(mark + before, "utf8"))) {
      throw new Error(this.read(path) === before ? "it is not UTF-8" : "it has changed meanwhile");
    }
    const draft = `${file}.ibid-${process.pid}`;
    writeFileSync(draft, mark + after, { mode: statSync(file).mode, flag: "wx" });
    renameSync(draft, file);
  }

  exists(path: string): boolean {
    try {
      // Most paths that are asked for are not there, and this is the quick way to know.
      if (!lstatSync(this.absolute(path), { throwIfNoEntry: false })) return false;
      this.contained(path);
      return this.isWrittenSo(path) || this.hasNames(path);
    } catch {
      return false;
    }
  }

  namesIn(folder: string): string[] {
    try {
      return readdirSync(this.contained(folder));
    } catch {
      return [];
    }
  }

  private absolute(path: string): string {
    return join(this.root, path);
  }

  /** The real path of a file. @throws Error when it is not there, or a link leads out of the folder. */
  private contained(path: string): string {
    const real = realpathSync.native(this.absolute(path));
    const inside = this.root.endsWith(sep) ? this.root : this.root + sep;
    if (real !== this.root && !real.startsWith(inside)) throw new Error(`Outside of the folder: ${path}`);
    return real;
  }

  /** Whether something is there under this very path: no link leads to it, and no other case than its own. */
  private isWrittenSo(path: string): boolean {
    try {
      return this.contained(path) === this.absolute(path);
    } catch {
      return false;
    }
  }

  /** The same where links may lead to it: a file system that ignores case would say yes to another name. */
  private hasNames(path: string): boolean {
    if (path === "") return true;
    const parent = folderOf(path);
    return readdirSync(this.absolute(parent)).includes(baseName(path)) && this.hasNames(parent);
  }

  private isLink(path: string): boolean {
    try {
      return lstatSync(this.absolute(path), { throwIfNoEntry: false })?.isSymbolicLink() === true;
    } catch {
      return false;
    }
  }

  private walk(folder: string, rulesAbove: readonly Rules[], found: string[], meet?: Meet): void {
    meet?.(folder, true);
    let entries: Dirent[];
    try {
      entries = readdirSync(this.absolute(folder), { withFileTypes: true });
    } catch {
      this.warnOf(folder);
      return;
    }
    const hasRules = entries.some(({ name }) => name === RULES_FILE);
    const rules = hasRules ? [...rulesAbove, ...this.rulesIn(folder)] : rulesAbove;
    const prefix = folder === "" ? "" : `${folder}/`;
    for (const entry of entries.sort(byPath)) {
      const path = prefix + entry.name;
      const isFolder = entry.isDirectory();
      const isListed = !isLeftOut(path, isFolder, rules);
      if (isListed && isFolder) this.walk(path, rules, found, meet);
      else if (isListed && entry.isFile()) found.push(path);
      else meet?.(path, false);
    }
  }

  /** Tells once of a folder that cannot be listed. What has gone meanwhile is no such folder. */
  private warnOf(folder: string): void {
    if (this.closed.has(folder) || !existsSync(this.absolute(folder))) return;
    this.closed.add(folder);
    this.warn(`Cannot list ${folder}/. Nothing in it is read: may you read the folder?`);
  }

  /** The rules of all folders above a path, topmost first; `undefined` when one of the folders is left out itself. */
  private rulesAbove(path: string): readonly Rules[] | undefined {
    if (normalizePath(path) !== path) return undefined;
    if (path === "") return [];
    const parent = folderOf(path);
    const above = this.rulesAbove(parent);
    if (parent !== "" && (above === undefined || isLeftOut(parent, true, above) || this.isLink(parent)))
      return undefined;
    return above && [...above, ...this.rulesIn(parent)];
  }

  private rulesIn(folder: string): Rules[] {
    const text = this.read(joinPath(folder, RULES_FILE));
    // Case counts on every machine, or the same wiki would have other pages on another.
    return text === undefined ? [] : [{ folder, rules: ignore({ ignorecase: false }).add(text) }];
  }
}

/** What is in most files is read into the same memory. */
const ROOM = Buffer.allocUnsafeSlow(1 << 16);

/** All of an open file, with one call where its size is what it was: `readFileSync` makes three. */
function textOf(file: number, size: number): string {
  let length = 0;
  while (size < ROOM.length) {
    const count = readSync(file, ROOM, length, ROOM.length - length, length);
    length += count;
    if (length === ROOM.length) break;
    if (count === 0 || length === size) return ROOM.toString("utf8", 0, length);
  }
  return readFileSync(file, "utf8");
}

/** The rules of one `.gitignore`. */
interface Rules {
  readonly folder: string;
  readonly rules: Ignore;
}

/** The order of the paths of what lies in a folder, and of what lies in its folders. */
function byPath(a: Dirent, b: Dirent): number {
  const nameOfA = a.isDirectory() ? `${a.name}/` : a.name;
  const nameOfB = b.isDirectory() ? `${b.name}/` : b.name;
  return nameOfA < nameOfB ? -1 : 1;
}

/** Whether a file or folder is hidden or ignored, where the folder that it lies in is not. */
function isLeftOut(path: string, isFolder: boolean, rules: readonly Rules[]): boolean {
  return (isFolder && isSkipped(baseName(path))) || isIgnored(path, isFolder, rules);
}

function isSkipped(folder: string): boolean {
  return folder.startsWith(".") || SKIPPED.has(folder);
}

/** As git has it, the last `.gitignore` downward that says anything decides. */
function isIgnored(path: string, isFolder: boolean, above: readonly Rules[]): boolean {
  let ignored = false;
  for (const { folder, rules } of above) {
    const local = folder === "" ? path : path.slice(folder.length + 1);
    const verdict = rules.test(isFolder ? `${local}/` : local);
    if (verdict.ignored) ignored = true;
    else if (verdict.unignored) ignored = false;
  }
  return ignored;
}
