import { expect, test } from "vitest";
import { ALL_LENSES, codeLenses, pageOfLens, resolvedLens } from "../../src/features/code-lens";
import { stubExpansion, stubWorkspaceEdit } from "../../src/features/stub-expansion";
import { stubList } from "../../src/features/stub-list";
import { SourceSearch } from "../../src/wiki/source-search";
import { pauses } from "../../src/workspace/slices";
import { FixtureWiki, FOLDER } from "../fixture";

const WIKI = `//- sources/2024-01-01-acme-fill.md
# How we fill

The CDN's fill strategy is to ask for each title at night.

Other things follow here, in a sentence of their own.
//- systems/cdn.md
# CDN

## Stub note

The fill strategy and the peering are missing. Expand this page when *Peering* is distilled.
//- systems/done.md
# Done
//- concepts/edge.md
---
status: stub
---
[[systems/cdn]]
`;

function reader(text = WIKI) {
  const wiki = new FixtureWiki(text);
  const { index, readText } = wiki;
  const search = new SourceSearch(index, readText, {
    pauses: () => async () => {},
    isMemoryShort: () => false,
    whenMemoryShort: () => () => {},
  });
  return { wiki, index, readText, search, pauses: () => async () => {} };
}

test("a stub has a lens that tells what it would become, once it is seen", async () => {
  const at = reader();
  const page = at.wiki.page("systems/cdn.md");
  const stubsOnly = { ...ALL_LENSES, citedBy: false };
  const lensesOf = (path: string, settings = stubsOnly) =>
    codeLenses(at.index, at.wiki.page(path), settings, new Set());
  const [lens, ...others] = lensesOf(page.path);
  if (!lens) throw new Error("There is no lens");
  expect(others).toEqual([]);
  expect(lens.range).toEqual({ start: { line: 2, character: 3 }, end: { line: 2, character: 12 } });
  expect(lens.command).toBeUndefined();
  const uri = `${FOLDER}/systems/cdn.md`;
  expect(pageOfLens(lens)).toBe(uri);
  const resolved = await resolvedLens(at, page, lens);
  expect(resolved.command).toEqual({
    title: "Expand stub (2 topics, 1 source found)",
    command: "ibid.expandStub",
    arguments: [uri],
  });
  expect(pageOfLens(resolved)).toBeUndefined();
  expect(await resolvedLens(at, at.wiki.page("systems/done.md"), lens)).toBe(lens);
  expect(lensesOf("systems/done.md")).toEqual([]);
  expect(lensesOf(page.path, { citedBy: false, stubs: false })).toEqual([]);
});

test("the lenses of all kinds stand together", () => {
  const { index, wiki } = reader();
  const page = wiki.page("systems/cdn.md");
  const titles = codeLenses(index, page, ALL_LENSES, new Set()).map(({ command }) => command?.title);
  expect(titles).toEqual(["Cited by 1 page", undefined]);
});

test("stubs are listed by kind, with what is known of them", async () => {
  const { index } = reader();
  const start = { line: 1, character: 8 };
  expect(await stubList(index, pauses())).toEqual([
    {
      path: "concepts/edge.md",
      title: "edge",
      kind: "concept",
      range: { start, end: { ...start, character: 12 } },
      marks: ["status: stub"],
      topics: [],
      candidates: [],
      triggers: [],
      referrers: 0,
    },
    {
      path: "systems/cdn.md",
      title: "CDN",
      kind: "system",
      range: { start: { line: 2, character: 3 }, end: { line: 2, character: 12 } },
      marks: ["heading"],
      topics: ["The fill strategy", "the peering"],
      candidates: ["*Peering*"],
      triggers: ["*Peering* is distilled"],
      referrers: 1,
    },
  ]);
});

test("those that are ripe come first, then those that the most pages refer to", async () => {
  const stub = "This page is a stub.";
  const { index } = reader(`//- systems/a.md
${stub}
//- systems/b.md
${stub}
//- systems/c.md
${stub} Expand this page when *Some long title* is distilled.
//- systems/d.md
[[systems/b]]
//- sources/2024-01-01-x.md
# Some long title
`);
  expect((await stubList(index, pauses())).map(({ path }) => path)).toEqual([
    "systems/c.md",
    "systems/b.md",
    "systems/a.md",
  ]);
});

test("a wiki's own template is taken, from where it says", async () => {
  const expanded = async (more: string) => {
    const at = reader(WIKI.replace("# CDN\n", "# CDN\n\n## Limits\n\nNone.\n") + more);
    return (await stubExpansion(at, "systems/cdn.md"))?.map(({ newText }) => newText).join("|");
  };
  const template = "---\ntype: x\n---\n# T\n\nLead.\n\n## Limits\n\n## Costs of {{title}}\n\n{{checklist}}\n";
  const own = await expanded(`//- templates/system.md\n${template}`);
  // Behind the section that it follows in the template; the note's own sections stay in its place.
  expect(own).toMatch(
    /^## Costs of CDN\n\n\[CITATION NEEDED\]\n\n## Not yet covered\n[\s\S]*## To ingest\n\n- \[ \] \*Peering\*$/,
  );
  expect(own).not.toContain("## Limits");
  expect(await expanded(`//- meta/s.md\n${template}//- ibid.json\n{ "templates": { "system": "meta/s.md" } }\n`)).toBe(
    own,
  );
  expect(await expanded(`//- ibid.json\n{ "templates": { "system": ${JSON.stringify(template)} } }\n`)).toBe(own);
});

test("an edit is previewed where that is asked for", async () => {
  const at = reader();
  const page = at.wiki.page("concepts/edge.md");
  const edits = (await stubExpansion(at, page.path)) ?? [];
  const edit = stubWorkspaceEdit(at.index, page, edits, { snippets: false, preview: true });
  expect(Object.values(edit.changeAnnotations ?? {})).toEqual([
    { label: "Expand the stub “edge”", needsConfirmation: true },
  ]);
  const [change] = edit.documentChanges ?? [];
  const annotated = change && "edits" in change ? change.edits.map((each) => "annotationId" in each) : [];
  expect(annotated).toEqual([true, true]);
});

test("the event loop may turn between pages while stubs are listed, and a page may go", async () => {
  const { index } = reader("//- a.md\nThis page is a stub.\n//- b.md\nThis page is a stub.\n//- c.md\nText.\n");
  let pauses = 0;
  const list = await stubList(index, async () => {
    pauses++;
    index.delete("b.md");
  });
  expect([list.map(({ path }) => path), pauses]).toEqual([["a.md"], 3]);
});
