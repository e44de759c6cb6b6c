import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { NodeFiles } from "../../src/workspace/node-files";
import { TempFolder } from "../temp-folder";

function filesOf(folder: TempFolder): NodeFiles {
  return new NodeFiles(folder.path);
}

/** Each path on its own must be left out just when the whole folder's list has it not. */
function expectListed(folder: TempFolder, listed: readonly string[], leftOut: readonly string[]): void {
  const files = filesOf(folder);
  expect(files.list("")).toEqual(listed);
  for (const path of listed) expect([path, files.isLeftOut(path), files.list(path)]).toEqual([path, false, [path]]);
  for (const path of leftOut) expect([path, files.isLeftOut(path), files.list(path)]).toEqual([path, true, []]);
}

describe("a folder", () => {
  it("can be opened only when it is one", () => {
    const folder = new TempFolder({ "page.md": "" });
    expect(() => new NodeFiles(folder.resolve("gone"))).toThrow("ENOENT");
    expect(() => new NodeFiles(folder.resolve("page.md"))).toThrow("ENOTDIR");
  });

  it("may itself be a link", () => {
    const folder = new TempFolder({ "real/page.md": "text" });
    folder.link("link", "real");
    const files = new NodeFiles(folder.resolve("link"));
    expect(files.list("")).toEqual(["page.md"]);
    expect(files.read("page.md")).toBe("text");
    expect(files.exists("page.md")).toBe(true);
  });

  it("may be the root of the file system", () => {
    const folder = new TempFolder({ "page.md": "text" });
    expect(new NodeFiles("/").read(folder.resolve("page.md").slice(1))).toBe("text");
  });
});

describe("list", () => {
  it("gives the files of a folder, of a file, of nothing, sorted", () => {
    const files = filesOf(new TempFolder({ "b.md": "", "a/c.png": "", "a/b/d.md": "", "ab.md": "" }));
    expect(files.list("")).toEqual(["a/b/d.md", "a/c.png", "ab.md", "b.md"]);
    expect(files.list("a")).toEqual(["a/b/d.md", "a/c.png"]);
    expect(files.list("a/c.png")).toEqual(["a/c.png"]);
    expect(files.list("gone.md")).toEqual([]);
    expect(files.list("b.md/x.md")).toEqual([]);
  });

  it("takes any name", () => {
    const names = [
      "a b.md",
      "deux\nlignes.md",
      "naïve.md",
      "ノート/頁.md",
      "..dots.md",
      "back\\slash.md",
      "100%.md",
      "#.md",
    ];
    const folder = new TempFolder(Object.fromEntries(names.map((name) => [name, name])));
    expectListed(folder, [...names].sort(), []);
    for (const name of names) expect(filesOf(folder).read(name)).toBe(name);
  });

  it("leaves out hidden folders and node_modules, at any depth", () => {
    const folder = new TempFolder({
      "a.md": "",
      ".git/b.md": "",
      "x/.obsidian/c/d.md": "",
      "x/node_modules/e/f.md": "",
    });
    expectListed(folder, ["a.md"], [".git/b.md", "x/.obsidian/c/d.md", "x/node_modules/e/f.md", "x/.obsidian/new.md"]);
    expect(filesOf(folder).list("x/.obsidian")).toEqual([]);
  });

  it("never leaves its folder", () => {
    const folder = new TempFolder({ "in/a.md": "in", "out/b.md": "out" });
    const files = new NodeFiles(folder.resolve("in"));
    for (const path of [
      "..",
      "../out",
      "../out/b.md",
      "../in/a.md",
      "/out/b.md",
      "x/../../out/b.md",
      "./a.md",
      "x//a.md",
    ]) {
      expect([path, files.list(path), files.isLeftOut(path)]).toEqual([path, [], true]);
    }
  });

  it("gives nothing for what no file system takes", () => {
    const files = filesOf(new TempFolder({ "a.md": "" }));
    for (const path of ["a\0.md", `${"x".repeat(5000)}.md`]) {
      expect([files.list(path), files.read(path), files.exists(path)]).toEqual([[], undefined, false]);
    }
  });
});

describe("links", () => {
  it("are not followed by the list, but lead to files in the folder", () => {
    const folder = new TempFolder({ "real/a.md": "text" });
    folder.link("link", "real");
    folder.link("b.md", "real/a.md");
    folder.link("loop", ".");
    folder.link("dead.md", "nowhere.md");
    expectListed(folder, ["real/a.md"], ["link", "link/a.md", "link/new.md", "b.md", "loop/real/a.md", "dead.md"]);
    const files = filesOf(folder);
    expect(["b.md", "link", "link/a.md", "dead.md"].map((path) => files.exists(path))).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(files.read("link/a.md")).toBe("text");
  });

  it("lead nowhere when they lead out", () => {
    const folder = new TempFolder({ "in/a.md": "", "in2/secret.md": "secret" });
    folder.link("in/folder", "../in2");
    folder.link("in/page.md", folder.resolve("in2/secret.md"));
    folder.link("in/up", "..");
    const files = new NodeFiles(folder.resolve("in"));
    for (const path of ["folder/secret.md", "page.md", "up/in2/secret.md", "../in2/secret.md", "folder", "up"]) {
      expect([path, files.exists(path), files.read(path), files.list(path)]).toEqual([path, false, undefined, []]);
    }
  });
});

describe("exists", () => {
  it("finds files and folders, indexed or not, by their very name", () => {
    const files = filesOf(new TempFolder({ ".hidden/a.md": "", "Raw/B.pdf": "", ".gitignore": "Raw" }));
    for (const path of [".hidden", ".hidden/a.md", "Raw", "Raw/B.pdf", ""])
      expect([path, files.exists(path)]).toEqual([path, true]);
    for (const path of ["raw", "raw/B.pdf", "Raw/b.pdf", ".hidden/b.md", "Raw/B.pdf/x"]) {
      expect([path, files.exists(path)]).toEqual([path, false]);
    }
  });
});

// What may not be read is tried in server/test/protocol/cli.test.ts, as somebody who is not root.
describe("read", () => {
  it("takes off a byte order mark, and only one at the start", () => {
    const files = filesOf(new TempFolder({ "a.md": "\ufeff# A\ufeff\r\n", "empty.md": "", "mark.md": "\ufeff" }));
    expect(["a.md", "empty.md", "mark.md"].map((path) => files.read(path))).toEqual(["# A\ufeff\r\n", "", ""]);
  });

  it("gives text for any bytes", () => {
    const files = filesOf(new TempFolder({ "a.md": Uint8Array.of(0x23, 0x20, 0xff, 0xc3, 0x28, 0x00, 0x0a) }));
    expect(files.read("a.md")).toBe("# \ufffd\ufffd(\0\n");
  });

  it("gives nothing for a folder, a missing file and a pipe, which would never end", () => {
    const folder = new TempFolder({ "folder.md/a.md": "" });
    execFileSync("mkfifo", [folder.resolve("pipe.md")]);
    const files = filesOf(folder);
    expect(files.list("")).toEqual(["folder.md/a.md"]);
    for (const path of ["folder.md", "gone.md", "pipe.md"]) expect([path, files.read(path)]).toEqual([path, undefined]);
  });
});

describe(".gitignore", () => {
  it("leaves out what it names, also below, also what is not there yet", () => {
    const folder = new TempFolder({
      ".gitignore": "# builds\n/out/\n*.tmp.md\ndrafts\n",
      "a.md": "",
      "out/b.md": "",
      "x/out/c.md": "",
      "x/d.tmp.md": "",
      "x/drafts/e/f.md": "",
    });
    expectListed(
      folder,
      [".gitignore", "a.md", "x/out/c.md"],
      ["out/b.md", "x/d.tmp.md", "x/drafts/e/f.md", "out/new.md"],
    );
  });

  it("holds for its own folder only, and may take back what one above it says", () => {
    const folder = new TempFolder({
      ".gitignore": "*.log.md\nprivate/*\n!private/public.md\n",
      "a.log.md": "",
      "private/public.md": "",
      "private/diary.md": "",
      "x/.gitignore": "!b.log.md\n/only-here.md\n",
      "x/b.log.md": "",
      "x/c.log.md": "",
      "x/only-here.md": "",
      "y/only-here.md": "",
    });
    expectListed(
      folder,
      [".gitignore", "private/public.md", "x/.gitignore", "x/b.log.md", "y/only-here.md"],
      ["a.log.md", "private/diary.md", "x/c.log.md", "x/only-here.md"],
    );
  });

  it("cannot take back what lies in an ignored folder", () => {
    const folder = new TempFolder({ ".gitignore": "out/\n!out/a.md\n", "out/.gitignore": "!a.md\n", "out/a.md": "" });
    expectListed(folder, [".gitignore"], ["out/a.md", "out/.gitignore"]);
  });

  it("tells a folder from a file by the slash behind it", () => {
    const folder = new TempFolder({ ".gitignore": "notes/\n", notes: "", "x/notes/a.md": "" });
    expectListed(folder, [".gitignore", "notes"], ["x/notes/a.md"]);
  });

  it("tells upper from lower case, as git does where file names do", () => {
    const folder = new TempFolder({
      ".gitignore": "/Build/\nREADME.md\n",
      "build/a.md": "",
      "Build/b.md": "",
      "readme.md": "",
    });
    expectListed(folder, [".gitignore", "build/a.md", "readme.md"], ["Build/b.md"]);
  });

  it("may be anything", () => {
    const garbage = [
      Uint8Array.from({ length: 512 }, (_, i) => (i * 89) % 256),
      "[\n[z-a]\n\\\n!\n(\n**\0\n!*",
      "\ufeffa.md\r\n",
    ];
    for (const rules of garbage) {
      const folder = new TempFolder({ ".gitignore": rules, "a.md": "", "b.md": "" });
      expect(filesOf(folder).list("b.md")).toEqual(["b.md"]);
    }
    const folder = new TempFolder({ "a.md": "", ".gitignore/folder.md": "" });
    expect(filesOf(folder).list("")).toContain("a.md");
  });

  it("is not read where a link leads out to it", () => {
    const folder = new TempFolder({ rules: "a.md", "in/a.md": "" });
    folder.link("in/.gitignore", "../rules");
    expect(new NodeFiles(folder.resolve("in")).list("")).toEqual(["a.md"]);
  });
});
