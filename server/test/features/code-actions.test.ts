import { expect, test } from "vitest";
import { codeActions, type EditSupport } from "../../src/features/code-actions";
import { FixtureWiki } from "../fixture";

const ALL: EditSupport = { createFiles: true };

function actions(wiki: string, support = ALL) {
  const fixture = new FixtureWiki(wiki);
  const { page, position } = fixture.cursor;
  return codeActions(fixture.index, page, { start: position, end: position }, (code) => `docs:${code}`, support);
}

const MISSING = `
//- sources/2025-04-01-netflix-encoding.md
//- systems/a.md
See [[sources/2025-04-01-netflix-enc$0odnig|it]].
`;

test("a missing source is replaced by the nearest, which is preferred when it is clearly the one", () => {
  const [replace] = actions(MISSING);
  expect(replace).toMatchObject({ title: "Replace by “sources/2025-04-01-netflix-encoding”", isPreferred: true });
  expect(replace?.edit?.documentChanges).toEqual([
    {
      textDocument: { uri: "file:///wiki/systems/a.md", version: null },
      edits: [
        {
          range: { start: { line: 0, character: 6 }, end: { line: 0, character: 41 } },
          newText: "sources/2025-04-01-netflix-encoding",
        },
      ],
    },
  ]);
  expect(replace?.diagnostics?.[0]?.codeDescription?.href).toBe("docs:unresolved-source");
});

test("a missing source is created with what its slug says, and nothing else", () => {
  const create = actions(MISSING).find(({ title }) => title.startsWith("Create"));
  expect(create?.title).toBe("Create the source “sources/2025-04-01-netflix-encodnig.md”");
  expect(create?.edit?.documentChanges).toMatchObject([
    { kind: "create", uri: "file:///wiki/sources/2025-04-01-netflix-encodnig.md" },
    {
      edits: [
        {
          newText:
            "---\ntitle: Netflix encodnig\ntype: source\npublisher:\ndate: 2025-04-01\nurl:\n---\n\n# Netflix encodnig\n",
        },
      ],
    },
  ]);
});

test("no file is created where the client cannot", () => {
  expect(actions(MISSING, { ...ALL, createFiles: false }).map(({ title }) => title)).toEqual([
    "Replace by “sources/2025-04-01-netflix-encoding”",
  ]);
});

test.each([
  ["a wanted page of a kind", "//- systems/a.md\n[[concepts/ed$0ge]]\n", "Create the concept “concepts/edge.md”"],
  ["one beside the page", "//- systems/a.md\n[x](ed$0ge.md)\n", "Create the system “systems/edge.md”"],
  ["one by its title", "//- systems/a.md\n[[Edge Cac$0hing]]\n", "Create the system “systems/edge-caching.md”"],
  [
    "one in a wiki below the folder",
    "//- w/sources/s.md\n//- w/a.md\n[[concepts/ed$0ge]]\n",
    "Create the concept “concepts/edge.md”",
  ],
])("%s is created", (_what, wiki, title) => expect(actions(wiki).map((action) => action.title)).toEqual([title]));

test.each([
  ["out of the folder", "[x](../../ed$0ge.md)"],
  ["a healthy link", "//- a.md\n[[b$0]]\n//- b.md\n"],
])("nothing is offered for %s", (_what, wiki) => expect(actions(wiki)).toEqual([]));
