import { readdirSync, statSync, utimesSync } from "node:fs";
import { expect, it } from "vitest";
import { URI } from "vscode-uri";
import { DEFAULT_CONFIG } from "../../src/wiki/config";
import { NodeFiles } from "../../src/workspace/node-files";
import { NodeSource } from "../../src/workspace/node-source";
import { readingOf } from "../../src/workspace/reading";
import { WorkspaceFolder } from "../../src/workspace/workspace-folder";
import { TempFolder } from "../temp-folder";

const { syntax } = readingOf([DEFAULT_CONFIG], new Map());

/** Reads a folder of one page, keeps what was read, and gives its title. */
async function title(files: NodeFiles, folder: TempFolder, cache: TempFolder): Promise<string | undefined> {
  const warn = (message: string) => {
    throw new Error(message);
  };
  // So few pages are read without the program, of which only the state is of interest.
  const settings = { worker: folder.resolve("worker.js"), cache: cache.path };
  const source = new NodeSource(folder.path, files, settings, warn);
  let found: string | undefined;
  for await (const batch of source.read(["a.md"], syntax)) for (const { facts } of batch) found = facts?.called.title;
  await source.keep(undefined);
  return found;
}

it("does not keep of a file what was written while it was read", async () => {
  const folder = new TempFolder({ "a.md": "# Before", "worker.js": "" });
  const cache = new TempFolder();
  const { atimeMs, mtimeMs } = statSync(folder.resolve("a.md"));
  class Disturbed extends NodeFiles {
    override read(path: string): string | undefined {
      folder.write(path, "# Meanwhile");
      return super.read(path);
    }
  }
  expect(await title(new Disturbed(folder.path), folder, cache)).toBe("Meanwhile");
  // As tools do that restore files.
  folder.write("a.md", "# Before");
  utimesSync(folder.resolve("a.md"), atimeMs / 1000, mtimeMs / 1000);
  expect(await title(new NodeFiles(folder.path), folder, cache)).toBe("Before");
  expect(await title(new NodeFiles(folder.path), folder, cache)).toBe("Before");
});

/** A folder on disk with what it keeps. */
function folderOf(wiki: TempFolder, cache: TempFolder): WorkspaceFolder {
  const files = new NodeFiles(wiki.path);
  const warn = (message: string) => {
    throw new Error(message);
  };
  const source = new NodeSource(wiki.path, files, { worker: wiki.resolve("worker.js"), cache: cache.path }, warn);
  return new WorkspaceFolder(URI.file(wiki.path).toString(), files, source, warn);
}

it.each(["", "cache"])("keeps nothing in “%s”, which would be in the working folder", async (cache) => {
  const wiki = new TempFolder({ "a.md": "# A", "worker.js": "" });
  const warnings: string[] = [];
  const settings = { worker: wiki.resolve("worker.js"), cache };
  const source = new NodeSource(wiki.path, new NodeFiles(wiki.path), settings, (message) => warnings.push(message));
  for await (const _ of source.read(["a.md"], syntax));
  expect(source.keeps).toBe(false);
  expect(warnings).toEqual([`Nothing is kept for the next time: the cache folder “${cache}” is no absolute path`]);
});

it("reads all anew when that is asked for, also when it is asked for once more meanwhile", async () => {
  const wiki = new TempFolder({ "a.md": "# Old", "worker.js": "" });
  const cache = new TempFolder();
  const write = (text: string) => {
    wiki.write("a.md", text);
    utimesSync(wiki.resolve("a.md"), 1e9, 1e9);
  };
  write("# Old");
  const folder = folderOf(wiki, cache);
  await folder.load();
  await folder.kept();
  write("# New");
  await folder.load();
  // What lies, lies: that is why somebody asks.
  expect(folder.index.page("a.md")?.title).toBe("Old");
  folder.forget();
  const first = folder.load();
  folder.forget();
  await Promise.all([first, folder.load()]);
  await folder.kept();
  expect(folder.index.page("a.md")?.title).toBe("New");
});

it.each(["opened", "shown"])("keeps no longer what a page that is %s shows to be wrong", async (what) => {
  const wiki = new TempFolder({ "a.md": "# Old", "b.md": "# B", "worker.js": "" });
  const cache = new TempFolder();
  const write = (text: string) => {
    wiki.write("a.md", text);
    utimesSync(wiki.resolve("a.md"), 1e9, 1e9);
  };
  const title = async (act: (folder: WorkspaceFolder) => unknown = () => {}) => {
    const folder = folderOf(wiki, cache);
    await folder.load();
    await folder.kept();
    const found = folder.index.page("a.md")?.title;
    await act(folder);
    await folder.kept();
    return found;
  };
  write("# Old");
  await title();
  write("# New");
  const mend = (folder: WorkspaceFolder) =>
    what === "opened" ? folder.setOpenText("a.md", "# New") : folder.readText("a.md");
  expect([await title(mend), await title()]).toEqual(["Old", "New"]);
});

it("keeps what it knows of pages that are open, whichever they are", async () => {
  const wiki = new TempFolder({ "a.md": "# A", "b.md": "# B", "worker.js": "" });
  const cache = new TempFolder();
  const keptWith = async (open: readonly string[]) => {
    const folder = folderOf(wiki, cache);
    for (const path of open) folder.setOpenText(path, wiki.read(path));
    await folder.load();
    await folder.kept();
    const [facts] = readdirSync(cache.path).filter((name) => name.endsWith(".facts"));
    return statSync(cache.resolve(facts ?? "")).ino;
  };
  const first = await keptWith(["a.md"]);
  expect([await keptWith([]), await keptWith(["b.md"]), await keptWith(["a.md"])]).toEqual([first, first, first]);
});
