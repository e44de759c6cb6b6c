import { describe, expect, test } from "vitest";
import type { Page } from "../../src/wiki/page";
import { FixtureWiki } from "../fixture";

const WIKI = `
//- index.md
//- systems/open-connect.md
---
title: Netflix Open Connect
aliases: [OCA]
---
//- systems/deep/edge.md
//- concepts/cdn.md
//- concepts/overview.md
//- systems/overview.md
//- concepts/arxiv-2601.12784.md
//- concepts/Case_Study.md
//- concepts/index.md
//- papers/dynamo.md
---
type: source
id: amazon-2007
---
//- sources/2025-a.md
//- sources/2025/nested-b.md
//- concepts/2025-c.md
//- images/x.png
//- data/notes.txt
`;

/** Resolves one reference written on a page. */
function resolve(page: string, reference: string) {
  const wiki = new FixtureWiki(`${WIKI}//- ${page}\n${reference}\n`);
  const [link] = wiki.index.links(wiki.page(page));
  if (!link) throw new Error(`No reference in ${reference}`);
  const { step, pages, file, moved } = link.resolution;
  return [step ?? "nowhere", ...pages, ...(file ? [`file ${file}`] : []), ...(moved ? ["moved"] : [])].join(" ");
}

describe("each step of the resolver", () => {
  test.each([
    // 1: from the page
    ["[x](../concepts/cdn.md)", "relative concepts/cdn.md"],
    ["[x](open-connect.md)", "relative systems/open-connect.md"],
    ["[[open-connect]]", "relative systems/open-connect.md"],
    ["[[#part]]", "relative systems/from.md"],
    ["[x](../concepts/)", "relative concepts/index.md"],
    ["![x](../images/x.png)", "relative file images/x.png"],
    // 2: from a root
    ["[[concepts/cdn]]", "root concepts/cdn.md"],
    ["[[concepts/cdn.md]]", "root concepts/cdn.md"],
    ["[x](/concepts/cdn.md)", "root concepts/cdn.md"],
    ["[x](concepts/cdn.md)", "root concepts/cdn.md moved"],
    ["[[data/notes.txt]]", "root file data/notes.txt"],
    ["see sources/2025-a.", "root sources/2025-a.md"],
    // 3: the tail of a path
    ["[[deep/edge]]", "relative systems/deep/edge.md"],
    ["[[a/deep/edge]]", "stem systems/deep/edge.md moved"],
    ["[[2025/nested-b]]", "suffix sources/2025/nested-b.md moved"],
    ["[x](../../../concepts/cdn.md)", "suffix concepts/cdn.md moved"],
    // 4: a stem
    ["[[cdn]]", "stem concepts/cdn.md"],
    ["[[cdn.md]]", "stem concepts/cdn.md"],
    ["[[arxiv-2601.12784]]", "stem concepts/arxiv-2601.12784.md"],
    ["[[systems/cdn]]", "stem concepts/cdn.md moved"],
    ["[x](./cdn.md)", "stem concepts/cdn.md moved"],
    ["[x](../cdn.md)", "stem concepts/cdn.md moved"],
    ["[x](/cdn.md)", "stem concepts/cdn.md moved"],
    ["[[cdn/]]", "stem concepts/cdn.md"],
    // 5: a title, an alias, an id
    ["[[Netflix Open Connect]]", "title systems/open-connect.md"],
    ["[[OCA]]", "title systems/open-connect.md"],
    ["[[amazon-2007]]", "title papers/dynamo.md"],
    // 6: anything, folded
    ["[[case-study]]", "folded concepts/Case_Study.md"],
    ["[[netflix open-connect]]", "folded systems/open-connect.md"],
    ["[[concepts/case study]]", "folded concepts/Case_Study.md"],
    ["[[systems/case-study]]", "folded concepts/Case_Study.md moved"],
    // forms of their own
    ["[source:amazon:2007]", "title papers/dynamo.md"],
    ["^[nested-b.md]", "stem sources/2025/nested-b.md"],
    ["[x](/wiki/cdn/)", "stem concepts/cdn.md"],
    ["[x](/wiki/cdn)", "stem concepts/cdn.md"],
    ["[x](/site/concepts/cdn)", "stem concepts/cdn.md"],
    ["[x](/another/site/cdn)", "nowhere"],
    // nowhere
    ["[[nothing]]", "nowhere"],
    ["[x](../../../../etc/passwd)", "nowhere"],
    ["[[open]]", "nowhere"],
  ])("%s: %s", (reference, expected) => expect(resolve("systems/from.md", reference)).toBe(expected));
});

describe("files that are no pages", () => {
  test.each([
    // As Obsidian embeds them.
    ["![[x.png]]", "stem file images/x.png"],
    ["![[old/x.png]]", "nowhere"],
    ["![x](../../../images/x.png)", "suffix file images/x.png moved"],
    // A renderer reads a link from its page only.
    ["![x](x.png)", "nowhere"],
  ])("%s: %s", (reference, expected) => expect(resolve("systems/from.md", reference)).toBe(expected));
});

test("another folder's index is another page", () => {
  expect(resolve("systems/from.md", "[x](../nothing/index.md)")).toBe("nowhere");
  expect(resolve("systems/from.md", "[[concepts/index]]")).toBe("root concepts/index.md");
});

test("several pages that fit equally are all told, in a fixed order", () => {
  expect(resolve("papers/from.md", "[[overview]]")).toBe("stem concepts/overview.md systems/overview.md");
  expect(resolve("systems/from.md", "[[overview]]")).toBe("relative systems/overview.md");
});

test("a target written with a source folder in it lands on a source or nowhere", () => {
  expect(resolve("systems/from.md", "[[sources/2025-c]]")).toBe("nowhere");
  expect(resolve("systems/from.md", "[[sources/dynamo]]")).toBe("stem papers/dynamo.md moved");
  expect(resolve("systems/from.md", "[[sources/nested-b]]")).toBe("stem sources/2025/nested-b.md moved");
});

test("in forms that only name sources, sources come first among equals", () => {
  const wiki = new FixtureWiki("//- sources/x.md\n//- concepts/x.md\n//- a.md\n---\nsources: [x]\nrelated: [x]\n---\n");
  const links = wiki.index.links(wiki.page("a.md"));
  expect(links.map(({ resolution }) => resolution.pages.length)).toEqual([1, 2]);
});

describe("a source, its capture and the page on it may go by one name", () => {
  const wiki = `
//- raw/docs/tuning.md
//- raw/talk.md
//- sources/talk.md
//- sources/queues.md
//- concepts/tuning.md
//- concepts/queues.md
# Queues
//- entities/project.md
//- sources/owner-project.md
---
title: owner/project
---
//- entities/claude.md
//- entities/claude-md.md
---
title: CLAUDE.md
---
`;
  const lead = (page: string, reference: string) => {
    const { index } = new FixtureWiki(`${wiki}//- ${page}\n${reference}\n`);
    return index.links(index.page(page) as Page).map(({ resolution }) => resolution.pages.join(" ") || "nowhere");
  };

  test.each([
    ["a path into captures lands on a capture", "[x](../../raw/docs/old/tuning.md)", "raw/docs/tuning.md"],
    ["or nowhere", "[x](../raw/docs/queues.md)", "nowhere"],
    ["a path into another folder lands on no source", "[x](../entities/talk.md)", "nowhere"],
    ["whatever the spelling", "[[entities/owner_project]]", "nowhere"],
    ["what is distilled comes before its capture", "[[talk]]", "sources/talk.md"],
    ["all of a title says more than the end of a path", "[[owner/project]]", "sources/owner-project.md"],
    ["an ending may be a title's", "[[CLAUDE.md]]", "entities/claude-md.md"],
  ])("%s: %s", (_what, reference, expected) => expect(lead("systems/from.md", reference)).toEqual([expected]));

  test("a site serves the page rather than its source", () => {
    expect(lead("systems/from.md", "[x](/wiki/queues/)")).toEqual(["concepts/queues.md"]);
  });

  test("a page that says its own name means the other one", () => {
    expect(lead("synthesis/queues.md", "# Queues\n\n[[Queues]]")).toEqual(["concepts/queues.md"]);
    expect(lead("synthesis/alone.md", "# Alone\n\n[[Alone]]")).toEqual(["synthesis/alone.md"]);
    expect(lead("synthesis/alone.md", "[x](../alone.md) [[concepts/alone]]")).toEqual(["nowhere", "nowhere"]);
  });
});

test("of copies of a wiki in one tree, the page's own is meant", () => {
  const files = ["raw/a.md", "wiki/topics/b.md"];
  const copies = ["one", "two"].flatMap((copy) => files.map((file) => `//- tests/${copy}/${file}\n`)).join("");
  const { index } = new FixtureWiki(
    `${copies}//- tests/two/wiki/from.md\n[[b]] [[raw/a]] raw/a.md\n//- from.md\n[[b]]\n`,
  );
  const targets = (path: string) => index.links(index.page(path) as Page).map(({ resolution }) => resolution.pages);
  expect(targets("tests/two/wiki/from.md").flat()).toEqual([
    "tests/two/wiki/topics/b.md",
    "tests/two/raw/a.md",
    "tests/two/raw/a.md",
  ]);
  expect(targets("from.md").flat()).toHaveLength(2);
  // From the root of its copy, or of a wiki's repository, to which nothing bears witness, a path is right.
  expect(index.links(index.page("tests/two/wiki/from.md") as Page).map(({ resolution }) => resolution.moved)).toEqual([
    false,
    false,
    false,
  ]);
});

test("a path from a folder above the wiki's root is right", () => {
  const { index } = new FixtureWiki(`
//- repo/a/wiki/log.md
wiki/sources/x.md b/wiki/sources/y.md
//- repo/a/wiki/sources/x.md
//- repo/b/wiki/sources/y.md
`);
  const links = index.links(index.page("repo/a/wiki/log.md") as Page);
  expect(links.map(({ resolution: { pages, moved } }) => [...pages, moved])).toEqual([
    ["repo/a/wiki/sources/x.md", false],
    ["repo/b/wiki/sources/y.md", false],
  ]);
});

test("the path of a markdown link means none of several pages that are much like it", () => {
  const wiki = "//- a/x/y.md\n//- b/x/y.md\n//- c/d.md\n[x](x/y.md) [[x/y]]\n";
  const { index } = new FixtureWiki(wiki);
  const pages = index.links(index.page("c/d.md") as Page).map(({ resolution }) => resolution.pages);
  expect(pages).toEqual([[], ["a/x/y.md", "b/x/y.md"]]);
});

test("each look-up can be told", () => {
  const wiki = new FixtureWiki("//- a/b.md\n[[c/no]]\n");
  const page = wiki.page("a/b.md");
  const [link] = wiki.index.links(page);
  const told: string[] = [];
  if (link) wiki.index.resolve(page, link.reference, ({ step, looked }) => told.push(`${step} ${looked}`));
  expect(told).toEqual([
    "relative a/c/no",
    "root c/no",
    "root c/no",
    "suffix c/no",
    "title c/no",
    "folded c/no",
    "stem no",
    "folded no",
    "relative a/c/no",
    "root c/no",
  ]);
});

test("what is not indexed but there resolves to the file", () => {
  const wiki = new FixtureWiki("[a](.github/x.md) [b](raw/y.pdf)", undefined, (path) => path === ".github/x.md");
  const links = wiki.index.links(wiki.page("page.md"));
  expect(links.map(({ resolution }) => resolution.file)).toEqual([".github/x.md", undefined]);
});

test("captures beside a wiki are found, wherever the wiki lies", () => {
  const wiki = new FixtureWiki(`
//- corpora/tea/raw/notes.md
//- corpora/tea/wiki/sources/s.md
//- corpora/tea/wiki/log.md
raw/notes.md
//- corpora/coffee/raw/notes.md
`);
  const [link] = wiki.index.links(wiki.page("corpora/tea/wiki/log.md"));
  expect(link?.resolution).toEqual({ step: "root", pages: ["corpora/tea/raw/notes.md"], moved: false });
});

describe("several wikis in one workspace folder", () => {
  const wiki = new FixtureWiki(`
//- README.md
[[concepts/x]] [[only-b]] [[x]] [a](b/concepts/x.md)
//- raw/capture.md
//- a/sources/s.md
//- a/concepts/x.md
[[x]] [[raw/capture]] [[only-b]] [[/b/concepts/x]] [b](../../b/concepts/x.md)
//- b/sources/s.md
//- b/concepts/x.md
//- b/concepts/only-b.md
[[s]] [[x]]
//- b/inner/sources/t.md
//- b/inner/x.md
[[x]] [[t]] [[only-b]]
`);
  const targets = (path: string) =>
    wiki.index.links(wiki.page(path)).map(({ resolution }) => resolution.pages.join(" "));

  test("each page belongs to the nearest root", () => {
    const roots = ["README.md", "raw/capture.md", "a/concepts/x.md", "b/sources/s.md", "b/inner/x.md"];
    expect(roots.map((path) => wiki.page(path).root)).toEqual(["", "", "a", "b", "b/inner"]);
  });

  test("keep apart by name, and meet by path", () => {
    expect(targets("a/concepts/x.md")).toEqual([
      "a/concepts/x.md",
      "raw/capture.md",
      "",
      "b/concepts/x.md",
      "b/concepts/x.md",
    ]);
    expect(targets("b/concepts/only-b.md")).toEqual(["b/sources/s.md", "b/concepts/x.md"]);
    expect(targets("b/inner/x.md")).toEqual(["b/inner/x.md", "b/inner/sources/t.md", ""]);
  });

  test("are further roots for the pages outside of them", () => {
    expect(targets("README.md")).toEqual([
      "a/concepts/x.md b/concepts/x.md",
      "b/concepts/only-b.md",
      "b/inner/x.md",
      "b/concepts/x.md",
    ]);
  });
});
