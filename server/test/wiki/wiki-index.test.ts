import fc from "fast-check";
import { expect, test } from "vitest";
import { isPagePath } from "../../src/text/slug";
import { WikiIndex } from "../../src/wiki/wiki-index";
import { FixtureWiki, FOLDER, readFacts, snapshotOf } from "../fixture";

/** All that an index says, as plain data. */
function answers(index: WikiIndex) {
  return index.sortedPages().map((page) => ({
    ...page,
    facts: undefined,
    links: index.links(page).map(({ reference, resolution }) => ({ target: reference.target, ...resolution })),
    referrers: index.referrersOf(page).map(({ path }) => path),
    wanted: index.links(page).map(({ reference }) => {
      const { count, first } = index.wantedIn(page, reference);
      const all = index.wantedBy(page, reference);
      expect([count, ...first]).toEqual([all.length, ...all.slice(0, 3)]);
      return [count, ...first.map(({ path }) => path)];
    }),
  }));
}

const PATHS = [
  "index.md",
  "x.md",
  "a/x.md",
  "a/Y_z.md",
  "a/index.md",
  "sources/x.md",
  "sources/y-z.md",
  "w/sources/s.md",
  "w/a/x.md",
  "a/p.png",
];
const TARGETS = [
  "x",
  "a/x",
  "Y_z",
  "y-z",
  "sources/x",
  "sources/y-z.md",
  "../a/x.md",
  "/a/x",
  "s",
  "w/a/x",
  "..",
  "a",
  "a/",
  "p.png",
  "a/p.png",
  "T1",
  "t 1",
  "w",
  "../b/..",
  "c:1",
];
const TITLES = ["T1", "T 1", "x", "Other", "c:1", "c-1"];
const FORMS = [
  (target: string) => `[[${target}]]`,
  (target: string) => `[t](<${target}>)`,
  (target: string) => `[source:${target}]`,
];

const pageText = fc
  .tuple(
    fc.option(fc.constantFrom(...TITLES)),
    fc.boolean(),
    fc.array(fc.tuple(fc.constantFrom(...FORMS), fc.constantFrom(...TARGETS)), { maxLength: 4 }),
  )
  .map(([title, isSource, references]) => {
    const frontmatter = title ? `---\ntitle: ${title}\n${isSource ? "type: source\n" : ""}---\n\n` : "";
    return frontmatter + references.map(([form, target]) => form(target)).join("\n");
  });

const step = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constant("write" as const), fc.constantFrom(...PATHS), pageText) },
  { weight: 2, arbitrary: fc.tuple(fc.constant("delete" as const), fc.constantFrom(...PATHS), fc.constant("")) },
  { weight: 2, arbitrary: fc.tuple(fc.constant("ask" as const), fc.constantFrom(...PATHS), fc.constant("")) },
);

function put(index: WikiIndex, path: string, text: string): void {
  if (isPagePath(path)) index.setPage(path, readFacts(text));
  else index.setFile(path);
}

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Has all this happen to an index, and to files. */
function take(steps: readonly Step[], index: WikiIndex, files: Map<string, string>): void {
  for (const [what, path, text] of steps) {
    // A question makes the index work off what is pending: the order of questions must not matter.
    if (what === "ask") index.page(path);
    else if (what === "write") {
      put(index, path, text);
      files.set(path, text);
    } else {
      index.delete(path);
      files.delete(path);
    }
  }
}

function built(files: ReadonlyMap<string, string>): WikiIndex {
  const index = new WikiIndex(FOLDER);
  for (const [path, text] of files) put(index, path, text);
  return index;
}

test("after any edits and file events the index equals one built afresh", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const index = new WikiIndex(FOLDER);
      const files = new Map<string, string>();
      take(steps, index, files);
      expect(answers(index)).toEqual(answers(built(files)));
    }),
    { numRuns: 150 },
  );
});

test("a page's references lead where they would if it were the only one that is asked", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const index = new WikiIndex(FOLDER);
      take(steps, index, new Map());
      for (const page of index.allPages())
        for (const { reference, resolution } of index.links(page))
          expect(resolution).toEqual(index.resolve(page, reference));
    }),
    { numRuns: 300 },
  );
});

test("of two pages with one title each leads to the other by it, and a neighbour to both, whoever is asked first", () => {
  const text = (title: string) => `---\ntitle: ${title}\n---\n[[T]]`;
  const files = [
    ["a/x.md", text("T")],
    ["a/y.md", text("T")],
    ["a/z.md", text("z")],
  ] as const;
  for (const each of [files, files.toReversed()]) {
    const index = built(new Map(each));
    const led = index.sortedPages().map((page) => index.links(page).map(({ resolution }) => resolution.pages));
    expect(led).toEqual([[["a/y.md"]], [["a/x.md"]], [["a/x.md", "a/y.md"]]]);
  }
});

test("a path to another folder leads no page to itself, though it leads its neighbour there", () => {
  const index = built(new Map(["index.md", "x.md"].map((path) => [path, "[t](<../a/x.md>)"])));
  const led = index.sortedPages().map((page) => index.links(page).map(({ resolution }) => resolution.pages));
  expect(led).toEqual([[["x.md"]], [[]]]);
});

test("an index with the links of an earlier run, whatever happened since and after, equals one without", () => {
  const steps = fc.array(step, { maxLength: 12 });
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 5, maxLength: 20 }),
      steps,
      steps,
      fc.nat(8),
      (first, meanwhile, then, turns) => {
        const files = new Map<string, string>();
        const index = new WikiIndex(FOLDER);
        take(first, index, files);
        const snapshot = snapshotOf(index);
        take(meanwhile, index, files);
        const recalling = built(files);
        recalling.recallLinks(snapshot);
        // What happens while they are taken over comes too late or too early for some of them.
        for (let turn = 0; turn < turns; turn++) recalling.work(() => true);
        if (turns % 2 === 0) expect(answers(recalling)).toEqual(answers(built(files)));
        take(then, recalling, files);
        expect(answers(recalling)).toEqual(answers(built(files)));
      },
    ),
    { numRuns: 200 },
  );
});

test("nothing holds of an earlier run for a page that is in another wiki by now", () => {
  const files = new Map([["w/a/x.md", "[t](<a>)"]]);
  const snapshot = snapshotOf(built(files));
  files.set("w/sources/s.md", "");
  const recalling = built(files);
  recalling.recallLinks(snapshot);
  expect(answers(recalling)).toEqual(answers(built(files)));
});

test("pages that are listed at once, and read in any order, are those of an index to which they came one by one", () => {
  const page = fc.tuple(pageText, fc.boolean());
  const wiki = fc.uniqueArray(fc.tuple(fc.constantFrom(...PATHS.filter(isPagePath)), page), {
    selector: ([path]) => path,
  });
  fc.assert(
    fc.property(wiki, fc.constantFrom(...PATHS), (pages, asked) => {
      const facts = new Map(pages.map(([path, [text]]) => [path, readFacts(text)]));
      const read = (path: string) => facts.get(path) ?? fail();
      const readPages = pages.filter(([, [, isRead]]) => isRead).map(([path]) => path);
      const unread = pages.filter(([, [, isRead]]) => !isRead).map(([path]) => path);

      const listed = new WikiIndex(FOLDER);
      listed.setFile("a/p.png");
      listed.setUnread([...facts.keys()], read);
      listed.page(asked);
      for (const path of readPages.slice(1)) listed.setPage(path, read(path));
      // What is asked before all is read is asked again.
      const page = listed.page(asked);
      if (page) listed.links(page);
      for (const path of readPages.slice(0, 1)) listed.setPage(path, read(path));

      const grown = new WikiIndex(FOLDER);
      for (const path of readPages) grown.setPage(path, read(path));
      answers(grown);
      for (const path of unread) grown.setUnread([path], read);
      grown.setFile("a/p.png");

      expect(answers(listed)).toEqual(answers(grown));
      expect(listed.isComplete).toBe(unread.length === 0);
      for (const path of unread) listed.setPage(path, read(path));
      const fresh = new WikiIndex(FOLDER);
      for (const path of facts.keys()) fresh.setPage(path, read(path));
      fresh.setFile("a/p.png");
      expect(answers(listed)).toEqual(answers(fresh));
    }),
    { numRuns: 60 },
  );
});

test("of pages that are listed only those are made that somebody asks for", () => {
  const made: string[] = [];
  const index = new WikiIndex(FOLDER);
  const paths = Array.from({ length: 1_000 }, (_, n) => `systems/${n}.md`);
  index.setUnread(paths, (path) => {
    made.push(path);
    return readFacts("");
  });
  index.setPage("a.md", readFacts("[[systems/7]] [[sources/none]] [x](systems/8.md) [[9]]"));
  const page = index.page("a.md") ?? fail();
  expect(index.links(page).map(({ resolution }) => resolution.pages[0])).toEqual([
    "systems/7.md",
    undefined,
    "systems/8.md",
    "systems/9.md",
  ]);
  expect(made.length).toBeLessThan(5);
  expect(index.pathsAt("systems")).toHaveLength(1_000);
});

test("a change of text that changes no name leaves the answers of other pages alone", () => {
  const { index } = new FixtureWiki("//- a.md\n[[b]]\n//- b.md\n# B\n");
  const before = index.links(index.page("a.md") ?? fail());
  index.setPage("b.md", readFacts("# B\n\nMore.\n"));
  expect(index.links(index.page("a.md") ?? fail())).toBe(before);
  index.setPage("b.md", readFacts("# C\n"));
  expect(index.links(index.page("a.md") ?? fail())).not.toBe(before);
});

function fail(): never {
  throw new Error("no such page");
}

test("a page counts its referrers once, and not itself", () => {
  const wiki = new FixtureWiki("//- a.md\n[[a]] [[#x]]\n//- b.md\n[[a]] and again [[a]]\n//- c.md\n[a](a.md)\n");
  expect(wiki.index.referrersOf(wiki.page("a.md")).map(({ path }) => path)).toEqual(["b.md", "c.md"]);
});

test("a missing page is wanted by all pages of its wiki that name it, however they write it", () => {
  const wiki = new FixtureWiki(`
//- a.md
[[concepts/x]] [[concepts/x|again]] [[y]]
//- systems/b.md
[x](../concepts/x.md)
//- systems/c.md
[[Concepts/X]]
//- other/sources/s.md
[[concepts/x]]
`);
  const page = wiki.page("a.md");
  const wanted = wiki.index
    .links(page)
    .map(({ reference }) => wiki.index.wantedBy(page, reference).map(({ path }) => path));
  const all = ["a.md", "systems/b.md", "systems/c.md"];
  expect(wanted).toEqual([all, all, ["a.md"]]);
});

test("URIs are written as VS Code writes them", () => {
  const index = new WikiIndex("file:///c%3A/my%20wiki");
  expect(index.uri("sources/é (1).md")).toBe("file:///c%3A/my%20wiki/sources/%C3%A9%20%281%29.md");
});

test("a source that says something else of itself affects the stubs that may wait for it", () => {
  const source = (date: string, more = "") => readFacts(`---\ntitle: Ferry queue\ndate: ${date}\n---\n\n${more}\n`);
  const index = new WikiIndex(FOLDER);
  index.setPage("a.md", readFacts('# A\n\n*Stub. Expand this page when "Ferry queue" is distilled.*\n'));
  index.setPage("b.md", readFacts("# B\n"));
  index.setPage("sources/s.md", source("2025-01-01"));
  index.takeAffected();
  index.setPage("sources/s.md", source("2026-01-01"));
  expect([...index.takeAffected()].sort()).toEqual(["a.md", "sources/s.md"]);
  index.setPage("sources/s.md", source("2026-01-01", "Typed."));
  expect([...index.takeAffected()]).toEqual(["sources/s.md"]);
  index.delete("sources/s.md");
  expect([...index.takeAffected()].sort()).toEqual(["a.md", "sources/s.md"]);
});
