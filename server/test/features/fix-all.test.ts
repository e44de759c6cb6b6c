import { describe, expect, test } from "vitest";
import { codeActions } from "../../src/features/code-actions";
import { FixtureWiki } from "../fixture";

const WIKI = `
//- concepts/Edge_Caching.md
//- sources/2025-04-01-netflix-encoding.md
//- systems/a.md
$0[[edge-caching]] [[sources/2025-04-01-netflix-enocding]] [x](concepts/Edge_Caching.md) [[edge caching]].[^1]

[^2]: unused
`;

function actions(wiki: string, only?: readonly string[]) {
  const fixture = new FixtureWiki(wiki);
  const { page, position } = fixture.cursor;
  const range = { start: position, end: { line: 9, character: 0 } };
  return codeActions(fixture.index, page, range, () => "", { createFiles: true }, only);
}

describe("fix all", () => {
  test("applies what is safe, in the order of the text, and no guess", () => {
    const [action, ...others] = actions(WIKI, ["source.fixAll"]);
    expect(others).toEqual([]);
    expect(action).toMatchObject({ kind: "source.fixAll.ibid" });
    const [change] = action?.edit?.documentChanges ?? [];
    const edits = change && "edits" in change ? change.edits : [];
    expect(edits.map((edit) => ("newText" in edit ? edit.newText : ""))).toEqual([
      "Edge_Caching",
      "../concepts/Edge_Caching.md",
      "Edge_Caching",
    ]);
  });

  test("is nothing where nothing is safe to fix", () =>
    expect(actions("[[sources/2025-04-01-x]]$0 a[^1]\n", ["source.fixAll.ibid"])).toEqual([]));

  test.each([
    ["by default", undefined, false],
    ["for quick fixes", ["quickfix"], false],
    ["for another's", ["source.fixAll.eslint"], false],
    ["for what sorts imports", ["source.organizeImports"], false],
    ["for all of the source's", ["source"], true],
    ["by name", ["source.fixAll.ibid"], true],
  ])("is offered only when it is asked for: %s", (_when, only, isOffered) => {
    const kinds = actions(WIKI, only).map(({ kind }) => kind);
    expect(kinds.includes("source.fixAll.ibid")).toBe(isOffered);
    expect(kinds.includes("quickfix")).toBe(only === undefined || only.includes("quickfix"));
  });
});
