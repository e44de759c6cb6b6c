import { afterEach, describe, expect, it, vi } from "vitest";
import { PageReader } from "../../src/markdown/read-page";
import type { WikiSyntax } from "../../src/markdown/wiki-syntax";
import { findingsAt } from "../../src/rules/rules";
import { FilesSource } from "../../src/workspace/page-source";
import { WorkspaceFolder } from "../../src/workspace/workspace-folder";
import { FOLDER, readFacts } from "../fixture";
import { MemoryFiles } from "../memory-files";

/** A folder over files in memory, with what it warned of. */
class TestFolder extends WorkspaceFolder {
  readonly warnings: string[];

  constructor(
    texts: Readonly<Record<string, string>>,
    readonly memory: MemoryFiles = new MemoryFiles(texts),
  ) {
    const warnings: string[] = [];
    super(FOLDER, memory, new FilesSource(memory), (message) => warnings.push(message));
    this.warnings = warnings;
  }

  static async loaded(texts: Readonly<Record<string, string>>): Promise<TestFolder> {
    const folder = new TestFolder(texts);
    await folder.load();
    return folder;
  }

  get paths(): string[] {
    return this.index.sortedPages().map(({ path }) => path);
  }

  title(path: string): string | undefined {
    return this.index.page(path)?.title;
  }

  codes(path: string): string[] {
    return findingsAt(this.index, path).map(({ code }) => code);
  }

  /** What it says must be what a folder says that is read afresh. */
  async expectFresh(): Promise<void> {
    const fresh = new TestFolder({}, this.memory);
    await fresh.load();
    expect(this.paths).toEqual(fresh.paths);
    for (const path of this.paths) {
      expect([path, this.title(path), this.codes(path)]).toEqual([path, fresh.title(path), fresh.codes(path)]);
    }
  }
}

afterEach(() => void vi.restoreAllMocks());

describe("loading", () => {
  it("reads each page once, and no other file", async () => {
    const { memory, paths } = await TestFolder.loaded({ "a.md": "", "b/c.mdx": "", "d.png": "", "e.txt": "" });
    expect(paths).toEqual(["a.md", "b/c.mdx"]);
    expect(memory.reads).toEqual(["a.md", "b/c.mdx"]);
  });

  it("lets others have their turn, and says how far it is", async () => {
    vi.spyOn(performance, "now").mockImplementation(manyMilliseconds());
    const folder = new TestFolder({ "a.md": "", "b.md": "", "c.md": "" });
    const reports: number[][] = [];
    let turns = 0;
    const turn = () => setImmediate(() => ++turns < 10 && turn());
    turn();
    await folder.load({ report: (done, total) => reports.push([done, total, turns]), isCancelled: () => false });
    expect(reports.map(([done, total]) => `${done}/${total}`)).toEqual(["0/3", "1/3", "2/3", "3/3"]);
    expect(reports.at(-1)?.[2]).toBeGreaterThan(reports[0]?.[2] ?? 0);
  });

  it("stops when nobody wants it any more", async () => {
    vi.spyOn(performance, "now").mockImplementation(manyMilliseconds());
    const folder = new TestFolder({ "a.md": "", "b.md": "", "c.md": "" });
    await folder.load({ report: () => {}, isCancelled: () => folder.memory.reads.length === 2 });
    expect(folder.memory.reads).toEqual(["a.md", "b.md"]);
  });

  it("gives way to a loading that begins later, for which everybody waits", async () => {
    vi.spyOn(performance, "now").mockImplementation(manyMilliseconds());
    const folder = new TestFolder({ "a.md": "", "b.md": "", "c.md": "" });
    let second: Promise<boolean> | undefined;
    const begin = () => {
      second ??= folder.load();
    };
    const first = folder.load({ report: (done) => done === 1 && begin(), isCancelled: () => false });
    await folder.loaded();
    expect(folder.memory.reads.filter((path) => path === "c.md")).toEqual(["c.md"]);
    expect([await first, await second]).toEqual([false, true]);
  });

  it("reads nothing when another has taken its place before", async () => {
    const folder = new TestFolder({ "a.md": "" });
    await Promise.all([folder.load(), folder.load()]);
    expect(folder.memory.reads).toEqual(["a.md"]);
  });

  it("does not take back what is newer: a page that was opened, saved and closed meanwhile", async () => {
    const memory = new MemoryFiles({ "a.md": "# Old" });
    const source = new (class extends FilesSource {
      override async *read(paths: readonly string[], syntax: WikiSyntax) {
        for await (const batch of super.read(paths, syntax)) {
          folder.setOpenText("a.md", "# New");
          memory.write("a.md", "# New");
          folder.refresh(["a.md"]);
          folder.close("a.md");
          yield batch;
        }
      }
    })(memory);
    const folder = new WorkspaceFolder(FOLDER, memory, source, () => {});
    await folder.load();
    expect(folder.index.page("a.md")?.title).toBe("New");
  });

  it("that fails says so to whoever began it, and keeps nobody waiting", async () => {
    const folder = new TestFolder({ "a.md": "# A" });
    vi.spyOn(folder.memory, "read").mockImplementation(() => {
      throw new Error("broken");
    });
    await expect(folder.load()).rejects.toThrow("broken");
    await folder.loaded();
    expect(folder.paths).toEqual(["a.md"]);
  });

  it("knows a file for gone that went meanwhile", async () => {
    vi.spyOn(performance, "now").mockImplementation(manyMilliseconds());
    const folder = new TestFolder({ "a.md": "[[b]]", "b.md": "" });
    const deleteLater = () => {
      folder.memory.delete("b.md");
      folder.refresh(["b.md"]);
    };
    await folder.load({ report: (done) => done === 0 && deleteLater(), isCancelled: () => false });
    expect(folder.index.has("b.md")).toBe(false);
    expect(folder.warnings).toEqual([]);
  });
});

describe("a page that is open", () => {
  it("counts as it is in the editor until it is closed", async () => {
    const folder = await TestFolder.loaded({ "a.md": "# Disk" });
    folder.setOpenText("a.md", "# Editor");
    expect(folder.title("a.md")).toBe("Editor");
    folder.memory.write("a.md", "# Disk 2");
    expect(folder.refresh(["a.md"])).toBe("same");
    expect(folder.title("a.md")).toBe("Editor");
    expect(await folder.readText("a.md")).toBe("# Editor");
    expect(folder.close("a.md")).toBe("changed");
    expect(folder.title("a.md")).toBe("Disk 2");
  });

  it("counts before the folder is read, whatever is in its file", async () => {
    const folder = new TestFolder({ "a.md": "# Disk" });
    const loaded = folder.load();
    folder.setOpenText("a.md", "# Editor");
    await loaded;
    expect(folder.title("a.md")).toBe("Editor");
  });

  it("need not be on disk", async () => {
    const folder = await TestFolder.loaded({});
    folder.setOpenText("new.md", "");
    folder.refresh(["", "new.md"]);
    expect(folder.paths).toEqual(["new.md"]);
    folder.close("new.md");
    expect(folder.paths).toEqual([]);
  });

  it("changes nothing when it is closed as it was saved", async () => {
    const folder = await TestFolder.loaded({ "a.md": "text" });
    folder.setOpenText("a.md", "text");
    const page = folder.index.page("a.md");
    expect(folder.close("a.md")).toBe("same");
    expect(folder.index.page("a.md")).toBe(page);
  });

  it("is no page of the wiki when it is left out, or no markdown", async () => {
    const folder = await TestFolder.loaded({ "out/a.md": "" });
    folder.memory.leaveOut("out");
    await folder.load();
    folder.setOpenText("out/a.md", "# Editor");
    folder.setOpenText("notes.txt", "# Editor");
    expect(folder.paths).toEqual([]);
    folder.close("notes.txt");
    expect(folder.index.has("notes.txt")).toBe(false);
  });
});

describe("file events", () => {
  it("bring, change and take away pages and files", async () => {
    const folder = await TestFolder.loaded({ "a.md": "[[b]] [p](p.md)" });
    folder.memory.write("b.md", "# B");
    expect(folder.refresh(["b.md"])).toBe("changed");
    expect(folder.codes("a.md")).toEqual(["wanted-page"]);
    folder.memory.write("b.md", "# Bee");
    folder.refresh(["b.md"]);
    expect(folder.title("b.md")).toBe("Bee");
    folder.memory.delete("b.md");
    expect(folder.refresh(["b.md"])).toBe("changed");
    expect(folder.codes("a.md")).toEqual(["wanted-page", "wanted-page"]);
    await folder.expectFresh();
  });

  it("of a folder mean all that is in it", async () => {
    const folder = await TestFolder.loaded({ "a.md": "[[old/b]] [[new/b]]", "old/b.md": "# B", "old/c/d.png": "" });
    folder.memory.delete("old");
    folder.memory.write("new/b.md", "# B");
    folder.memory.write("new/c/d.png", "");
    expect(folder.refresh(["old", "new"])).toBe("changed");
    expect(folder.paths).toEqual(["a.md", "new/b.md"]);
    expect(folder.index.has("old/c/d.png")).toBe(false);
    expect(folder.index.has("new/c/d.png")).toBe(true);
    await folder.expectFresh();
  });

  it("read a file once, however often it is named", async () => {
    const folder = await TestFolder.loaded({});
    folder.memory.write("a/b.md", "");
    folder.refresh(["a", "a/b.md", "a/b.md"]);
    expect(folder.memory.reads).toEqual(["a/b.md"]);
  });

  it("may turn a file into a folder, and back", async () => {
    const folder = await TestFolder.loaded({ x: "" });
    folder.memory.delete("x");
    folder.memory.write("x/a.md", "");
    folder.refresh(["x"]);
    expect([folder.paths, folder.index.has("x")]).toEqual([["x/a.md"], false]);
    folder.memory.delete("x");
    folder.memory.write("x", "");
    folder.refresh(["x"]);
    expect([folder.paths, folder.index.has("x")]).toEqual([[], true]);
  });

  it("of ignored files change nothing, but for who refers to them", async () => {
    const folder = new TestFolder({ "a.md": "[c](out/capture.md)" });
    folder.memory.leaveOut("out");
    await folder.load();
    expect(folder.codes("a.md")).toEqual(["wanted-page"]);
    folder.memory.write("out/other.md", "");
    expect(folder.refresh(["out/other.md"])).toBe("same");
    folder.memory.write("out/capture.md", "");
    expect(folder.refresh(["out/capture.md"])).toBe("changed");
    expect(folder.codes("a.md")).toEqual([]);
    await folder.expectFresh();
    folder.memory.delete("out");
    expect(folder.refresh(["out"])).toBe("changed");
    expect(folder.codes("a.md")).toEqual(["wanted-page"]);
  });

  it("of many files are no matter of this moment: they are read as a folder is", async () => {
    const pages = Array.from({ length: 200 }, (_, i) => `x/p${i}.md`);
    const folder = await TestFolder.loaded(Object.fromEntries(pages.map((path) => [path, ""])));
    const list = vi.spyOn(folder.memory, "list");
    expect(folder.refresh(pages)).toBe("stale");
    // Each asks the file system.
    expect(list.mock.calls.length).toBeLessThan(pages.length / 2);
  });

  it("of what nobody refers to change nothing, whatever else is to be looked at", async () => {
    const folder = await TestFolder.loaded({ "a.md": "# A" });
    folder.setOpenText("a.md", "# B");
    expect(folder.refresh([".git/index"])).toBe("same");
  });

  it("of what is not there are harmless", async () => {
    const folder = await TestFolder.loaded({ "a.md": "" });
    expect(folder.refresh(["gone.md", "gone", "../a.md"])).toBe("same");
    expect(folder.paths).toEqual(["a.md"]);
  });
});

describe("a .gitignore that changes", () => {
  it("takes away and brings back what it names, and the rest is not read again", async () => {
    const folder = await TestFolder.loaded({ ".gitignore": "", "a.md": "[[b]]", "x/b.md": "# B", "x/c.md": "" });
    folder.memory.leaveOut("x/b.md");
    folder.memory.reads.length = 0;
    expect(folder.refresh([".gitignore"])).toBe("changed");
    expect(folder.paths).toEqual(["a.md", "x/c.md"]);
    expect(folder.memory.reads).toEqual([]);
    await folder.expectFresh();
    folder.memory.leaveOut();
    folder.memory.reads.length = 0;
    folder.refresh([".gitignore"]);
    expect(folder.paths).toEqual(["a.md", "x/b.md", "x/c.md"]);
    expect(folder.memory.reads).toEqual(["x/b.md"]);
    await folder.expectFresh();
  });

  it("and lets go of many has the folder read anew", async () => {
    const pages = Array.from({ length: 200 }, (_, i) => [`x/p${i}.md`, ""]);
    const folder = new TestFolder({ ".gitignore": "x", "a.md": "", ...Object.fromEntries(pages) });
    folder.memory.leaveOut("x");
    await folder.load();
    folder.memory.leaveOut();
    expect(folder.refresh([".gitignore"])).toBe("stale");
    expect(folder.paths).toEqual(["a.md"]);
  });

  it("holds for open pages, too", async () => {
    const folder = await TestFolder.loaded({ ".gitignore": "", "a.md": "# Disk" });
    folder.setOpenText("a.md", "# Editor");
    folder.memory.leaveOut("a.md");
    folder.refresh([".gitignore"]);
    expect(folder.paths).toEqual([]);
    folder.memory.leaveOut();
    folder.refresh([".gitignore"]);
    expect(folder.title("a.md")).toBe("Editor");
  });
});

describe("readText", () => {
  it("has a page go by its title that is yet to be read", async () => {
    const folder = new TestFolder({ "sources/a.md": "# All of it\n" });
    folder.index.setUnread(["sources/a.md"], () => readFacts("# All of it\n"));
    expect(folder.title("sources/a.md")).toBe("a");
    await folder.readText("sources/a.md");
    expect(folder.title("sources/a.md")).toBe("All of it");
  });

  it("brings what changed on disk unseen into the index first", async () => {
    const folder = await TestFolder.loaded({ "a.md": "# Old" });
    folder.memory.write("a.md", "# Newer");
    expect(await folder.readText("a.md")).toBe("# Newer");
    expect(folder.title("a.md")).toBe("Newer");
  });

  it("makes no page of what is none, or is left out by now", async () => {
    const folder = await TestFolder.loaded({ "a.md": "", "x/b.md": "", "t.txt": "", "ibid.json": "{}" });
    folder.memory.write("ibid.json", '{ "ignore": ["x"] }');
    expect(folder.refresh(["ibid.json"])).toBe("stale");
    await folder.load();
    for (const path of ["a.md", "x/b.md", "t.txt"]) expect(await folder.readText(path)).toBe("");
    expect(folder.paths).toEqual(["a.md"]);
  });

  it("gives nothing for a page that went unseen", async () => {
    const folder = await TestFolder.loaded({ "a.md": "" });
    folder.memory.delete("a.md");
    expect(await folder.readText("a.md")).toBeUndefined();
  });
});

describe("a page that cannot be", () => {
  it("read is named, and the rest of the wiki lives on", async () => {
    const folder = new TestFolder({ "a.md": "[[locked]]", "locked.md": "" });
    folder.memory.forbid("locked.md");
    await folder.load();
    expect(folder.warnings).toEqual(["Cannot read locked.md. Nothing is checked in this page."]);
    expect(folder.codes("a.md")).toEqual([]);
  });

  it("parsed is named, once for all that is typed in it, and the rest of the wiki lives on", async () => {
    const { reread } = PageReader.prototype;
    vi.spyOn(PageReader.prototype, "reread").mockImplementation(function (this: PageReader, text, before) {
      if (!text.includes("deep")) return reread.call(this, text, before);
      const nothing = reread.call(this, "");
      return { ...nothing, facts: { ...nothing.facts, failure: "too deep" } };
    });
    const folder = await TestFolder.loaded({ "a.md": "[[bad]]", "bad.md": "deep [[nowhere]]" });
    expect(folder.warnings).toEqual(["Cannot parse bad.md: too deep. Nothing is checked in this page."]);
    expect([folder.codes("a.md"), folder.codes("bad.md")]).toEqual([[], ["unreadable-page"]]);
    folder.setOpenText("bad.md", "deeper");
    expect(folder.warnings.length).toBe(1);
    folder.setOpenText("bad.md", "[[nowhere]]");
    expect(folder.codes("bad.md")).toEqual(["wanted-page"]);
  });

  it("understood at all by a parser that recurses is read all the same", async () => {
    const folder = await TestFolder.loaded({ "a.md": `${">".repeat(10_000)} x\n\n[[sources/gone]]` });
    expect([folder.codes("a.md"), folder.warnings]).toEqual([["unresolved-source"], []]);
  });
});

/** A clock that makes every slice of work be over at once. */
function manyMilliseconds(): () => number {
  let now = 0;
  return () => (now += 1000);
}
