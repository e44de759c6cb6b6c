import { statSync, utimesSync } from "node:fs";
import { expect, it } from "vitest";
import { DEFAULT_CONFIG } from "../../src/wiki/config";
import { NodeFiles } from "../../src/workspace/node-files";
import { NodeSource } from "../../src/workspace/node-source";
import { readingOf } from "../../src/workspace/reading";
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
