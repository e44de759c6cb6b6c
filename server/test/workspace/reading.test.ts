import { describe, expect, it } from "vitest";
import { DEFAULT_CONFIG, type WikiConfig } from "../../src/wiki/config";
import { readingOf } from "../../src/workspace/reading";

function reading(configs: Readonly<Record<string, Partial<WikiConfig>>>) {
  return readingOf(
    [DEFAULT_CONFIG],
    new Map(Object.entries(configs).map(([root, config]) => [root, { ...DEFAULT_CONFIG, ...config }] as const)),
  );
}

function ignored(root: string, globs: readonly string[], paths: readonly string[]): string[] {
  return paths.filter(reading({ [root]: { ignore: globs } }).isIgnored);
}

describe("ignore globs", () => {
  it("leave out files, and folders with all in them", () => {
    const paths = ["a.md", "drafts/b.md", "drafts/c/d.md", "x/drafts/e.md", "f.tmp.md", "x/g.tmp.md", ".hidden.md"];
    expect(ignored("", ["drafts"], paths)).toEqual(["drafts/b.md", "drafts/c/d.md"]);
    expect(ignored("", ["drafts/"], paths)).toEqual(["drafts/b.md", "drafts/c/d.md"]);
    expect(ignored("", ["./drafts/**"], paths)).toEqual(["drafts/b.md", "drafts/c/d.md"]);
    expect(ignored("", ["**/drafts"], paths)).toEqual(["drafts/b.md", "drafts/c/d.md", "x/drafts/e.md"]);
    expect(ignored("", ["*.tmp.md"], paths)).toEqual(["f.tmp.md"]);
    expect(ignored("", ["**/*.tmp.md", ".*"], paths)).toEqual(["f.tmp.md", "x/g.tmp.md", ".hidden.md"]);
  });

  it("are seen from the root of their wiki, whatever it is called", () => {
    const paths = ["drafts/a.md", "my (wiki) [2]/drafts/b.md", "my (wiki) [2]x/drafts/c.md"];
    expect(ignored("my (wiki) [2]", ["drafts/*"], paths)).toEqual(["my (wiki) [2]/drafts/b.md"]);
  });

  it("may be nonsense", () => {
    expect(ignored("", ["", "/", "[", "x".repeat(70_000)], ["a.md", "x.md"])).toEqual([]);
  });
});

describe("the syntax", () => {
  it("takes any name for a source folder", () => {
    for (const folder of ["my-sources", "a_b", "x/y.z", "(what", "*", "\\", "ソース"]) {
      const { reader } = reading({ "": { sourceFolders: [folder] } });
      const targets = reader.read(`See ${folder}/2025-01-01-x.`).references.map(({ target }) => target);
      expect(targets).toEqual([`${folder}/2025-01-01-x`]);
    }
  });

  it("holds for all wikis of the workspace folder", () => {
    const { reader } = reading({ "": {}, inner: { sourceFolders: ["evidence"] } });
    const targets = reader.read("evidence/2025-a and sources/2025-b").references.map(({ target }) => target);
    expect(targets).toEqual(["evidence/2025-a", "sources/2025-b"]);
  });
});

it("has another key just when files would be read in another way", () => {
  const { key } = reading({ "": { ignore: ["a"] } });
  expect(reading({ "": { ignore: ["a"], indexPage: "start.md" } }).key).toBe(key);
  expect(reading({ "": { ignore: ["b"] } }).key).not.toBe(key);
  expect(reading({ x: { ignore: ["a"] } }).key).not.toBe(key);
  expect(reading({ "": { ignore: ["a"], sourceFolders: ["b"] } }).key).not.toBe(key);
});
