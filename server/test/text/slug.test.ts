import fc from "fast-check";
import { expect, test } from "vitest";
import {
  fold,
  joinPath,
  normalizePath,
  pathFrom,
  singular,
  slugParts,
  trimSlashes,
  withoutExtension,
} from "../../src/text/slug";

test.each([
  ["systems/x.md", "systems/x"],
  ["x.markdown", "x"],
  ["X.MD", "X"],
  ["arxiv-2601.12784", "arxiv-2601.12784"],
  ["v1.2-notes.md", "v1.2-notes"],
  ["Node.js", "Node.js"],
  [".md", ".md"],
])("%s without its ending is %s", (path, expected) => expect(withoutExtension(path)).toBe(expected));

test.each([
  ["a/./b//c", "a/b/c"],
  ["a/../b", "b"],
  ["a/..", ""],
  ["../a", undefined],
  ["a/../../b", undefined],
])("%s is normalized to %s", (path, expected) => expect(normalizePath(path)).toBe(expected));

test("a path from a folder is that of both together, normalized", () => {
  const part = fc.constantFrom("a", "b.md", ".", "..", "", "...", ".c");
  fc.assert(
    fc.property(fc.array(fc.constantFrom("a", "b", ".c")), fc.array(part), (folder, path) => {
      const [from, written] = [folder.join("/"), path.join("/")];
      expect(pathFrom(from, written)).toBe(normalizePath(joinPath(from, written)));
    }),
  );
});

test("names are folded over case, separators and Unicode forms", () => {
  expect(fold("Open_Connect  CDN")).toBe("open-connect-cdn");
  expect(fold("Caf\u0065\u0301")).toBe(fold("caf\u00e9"));
});

test.each([
  [
    "sources/2025-04-01-netflix-media-suite",
    { date: "2025-04-01", publisher: "Netflix", title: "Netflix media suite" },
  ],
  ["2025-04-netflix", { date: "2025-04", publisher: "Netflix", title: "Netflix" }],
  ["2024_annual_report", { date: "2024", publisher: "Annual", title: "Annual report" }],
  ["attention-is-all-you-need", { title: "Attention is all you need" }],
  ["2025-13-40-x", { date: "2025", publisher: "13", title: "13 40 x" }],
  ["1000-words", { title: "1000 words" }],
])("%s says what it says", (slug, expected) => expect(slugParts(slug)).toEqual(expected));

test.each([
  ["systems", "system"],
  ["companies", "company"],
  ["analyses", "analysis"],
  ["People", "person"],
  ["glossary", "glossary"],
])("a page in %s is a %s", (folder, kind) => expect(singular(folder)).toBe(kind));

test("slashes at the end are trimmed in linear time", () => {
  expect(trimSlashes("a/b///")).toBe("a/b");
  expect(trimSlashes(`${"/".repeat(500_000)}a`)).toHaveLength(500_001);
});
