import { describe, expect, test } from "vitest";
import { findings } from "../../src/rules/rules";
import { missingKind } from "../../src/wiki/citation";
import { FixtureWiki } from "../fixture";

/** The targets on the first page of a wiki that are missing, and not only looked for. */
function missed(text: string): string[] {
  const { index, fixture } = new FixtureWiki(text);
  const page = index.page([...fixture.files.keys()][0] ?? "");
  const links = page ? index.links(page).filter((link) => missingKind(index, page, link) !== undefined) : [];
  return links.map(({ reference }) => reference.target);
}

describe("a path in running text", () => {
  test("into a folder that is not there is of another repository", () => {
    const wiki = "From @other-wiki/sources/2025-a.md, wiki/sources/2025-b.md and sources/2025-c.md.";
    expect(missed(`//- notes/a.md\n${wiki}\n//- wiki/index.md\n`)).toEqual([
      "wiki/sources/2025-b.md",
      "sources/2025-c.md",
    ]);
  });

  test("into a folder above the wiki's root is one into the wiki", () => {
    const wiki = "//- a/wiki/log.md\nwiki/sources/2025-b.md\n//- a/wiki/sources/2025-c.md\n";
    expect(missed(wiki)).toEqual(["wiki/sources/2025-b.md"]);
  });

  test("may go on behind a space", () => {
    expect(missed("//- log.md\nTook in raw/2025-04-01-A Talk.md.\n//- raw/2025-04-01-A Talk.md\n")).toEqual([]);
  });

  test("may be cut short where a table has no room", () => {
    const slug = "sources/2025-04-01-acme-queues-and-lo";
    const wiki = `//- log.md\n| ok | ${slug} |\n\n[[${slug}]], ${slug}.md, sources/2025-04-01-acme-logs-and\n`;
    expect(missed(`${wiki}//- sources/2025-04-01-acme-queues-and-logs.md\n`)).toEqual([
      slug,
      `${slug}.md`,
      "sources/2025-04-01-acme-logs-and",
    ]);
  });
});

describe("an item of `sources:`", () => {
  const page = (...names: string[]) => `//- systems/a.md\n---\nsources: [${names.join(", ")}]\n---\n`;

  test("may be a name for something outside of the wiki", () => {
    const others = "//- sources/queues-at-acme.md\n//- sources/logs-at-acme.md\n";
    expect(missed(page("iso-14224", "smith-jones-1985") + others)).toEqual([]);
    expect(missed(`//- sources/a.md\n---\nsources: [2025-04-01-feed, docs/2025-x.md]\n---\n//- docs/y.md\n`)).toEqual(
      [],
    );
  });

  test("is none that is written as sources are named, or almost as one is", () => {
    const others = "//- sources/queues-at-acme.md\n";
    expect(missed(page("2025-04-01-acme", "x.md", "qeues-at-acme") + others)).toEqual([
      "2025-04-01-acme",
      "x.md",
      "qeues-at-acme",
    ]);
  });

  test("is none where such items lead to sources", () => {
    const names = ["one-at-acme", "two-at-acme", "a-talk-on-logs"];
    const others = "//- sources/one-at-acme.md\n//- sources/two-at-acme.md\n";
    expect(missed(page(...names) + others)).toEqual(["a-talk-on-logs"]);
    expect(missed(page(...names, "iso-14224") + others)).toEqual([]);
  });

  test("is none in brackets of its own", () => {
    expect(
      missed('//- a.md\n---\nsources: ["[[A talk]]"]\nrelated: ["[[A page]]", A page]\n---\n^[no/x.md]\n'),
    ).toEqual(["A talk", "A page", "no/x.md"]);
  });

  test("may be a path in another repository, or on a disk", () => {
    const paths = ["docs/plans/2025-no.md", "/mnt/data/2025-no", "notes/2025-no.md"];
    expect(missed(`${page(...paths)}//- notes/x.md\n`)).toEqual(["notes/2025-no.md"]);
  });
});

test("an attribute of C++ and talk about wikilinks are no pages", () => {
  const wiki = new FixtureWiki(
    "//- a.md\nMark it [[noreturn]] or [[nodiscard]]. Write [[wikilinks]] or [[books/…]].\n//- b/noreturn.md\n//- c/noreturn.md\n",
  );
  expect(findings(wiki.index, wiki.page("a.md"))).toEqual([]);
});

test("a path in the spelling of Windows may be read by other tools", () => {
  expect(missed("//- a/b.md\n[x](..\\c\\d.md)\n//- c/d.md\n")).toEqual([]);
});

test("captures and templates have no findings, but a folder's own index has", () => {
  const paths = [
    "raw/2025-a.md",
    "w/templates/page.md",
    "_template.md",
    "raw/_index.md",
    "systems/template-engines.md",
  ];
  const wiki = new FixtureWiki(paths.map((path) => `//- ${path}\n[x](../sources/2025-no.md) [[no]]\n`).join(""));
  const found = paths.map((path) => findings(wiki.index, wiki.page(path)).length);
  expect(found).toEqual([0, 0, 0, 2, 2]);
});

test("letters to fill in are a pattern, and no path", () => {
  const prose =
    "Name it sources/YYYY-MM-DD-slug.md, sources/$slug-1.md, sources/%Y-%m-x.md, sources/NNN-name.md or [[sources/2025-XX-XX-x]].";
  expect(missed(`//- a.md\n${prose}\n\n[[sources/slug]] [[sources/your-source]] [[sources/2025-a]]\n`)).toEqual([
    "sources/2025-a",
  ]);
});

test("several files in one item of `sources:` are a remark", () => {
  expect(missed("//- a.md\n---\nsources:\n  - raw/p.md and raw/q.md\n  - raw/r-1.md\n---\n")).toEqual(["raw/r-1.md"]);
});
