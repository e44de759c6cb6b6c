import fc from "fast-check";
import { expect, test } from "vitest";
import { moveFiles } from "../../src/features/move-files";
import { isPagePath } from "../../src/text/slug";
import { stemOf } from "../../src/wiki/catalog";
import type { Page } from "../../src/wiki/page";
import { targetPaths } from "../../src/wiki/target-text";
import type { Link } from "../../src/wiki/wiki-index";
import { applyMoves, applyTexts, movedPath } from "../apply-edit";
import { FixtureWiki, parseFixture } from "../fixture";
import { open, wikis } from "../random-wiki";

const SUPPORT = { documentChanges: true, renameFiles: true, annotations: false };

/** Moves in a wiki: the edit as the client applies it, and what it could not keep. */
async function moved(wiki: FixtureWiki, moves: ReadonlyMap<string, string>) {
  const { edit, lost } = await moveFiles(
    wiki.index,
    moves,
    wiki.readText,
    SUPPORT,
    () => null,
    () => true,
  );
  const texts = applyTexts(wiki.fixture.files, edit, (path) => wiki.index.uri(path));
  return { edit, lost, texts, files: applyMoves(texts, moves) };
}

/** Moves are `from -> to`; of each page the lines that have changed are given, under the name that it has then. */
async function check(text: string, moves: Readonly<Record<string, string>>, expected: string): Promise<void> {
  const wiki = new FixtureWiki(text);
  const { files } = await moved(wiki, new Map(Object.entries(moves)));
  const after = parseFixture(expected).files;
  for (const [path, content] of after) expect([path, files.get(path)]).toEqual([path, content]);
  const back = new Map(Object.entries(moves).map(([from, to]) => [to, from]));
  const returned = await moved(open(files), back);
  expect([...returned.files]).toEqual([...wiki.fixture.files]);
}

test("every form of reference follows a source, and comes back byte for byte", async () => {
  await check(
    `
//- sources/x.md
# X
//- systems/a.md
---
sources: [sources/x.md, 'x', "[[sources/x|A]]"]
related:
  - ../sources/x.md
---

[[sources/x#h|alias]] [[x]] ![[x.md]] [t](../sources/x.md#h "title") [t](<../sources/x.md>) ![t](../sources/x.md)
sources/x.md, @sources/x.md. ^[sources/x.md:1-2, x.md] [source:x] [^1] \`sources/x.md\` [l][l] [t](../sources/x.md?raw=1)

| a |
|---|
| [[sources/x\\|alias]] |

> [[sources/x|an alias
> that wraps]]

[^1]: [[x]], p. 2
[l]: ../sources/x.md
`,
    { "sources/x.md": "sources/new-name.md" },
    `
//- systems/a.md
---
sources: [sources/new-name.md, 'new-name', "[[sources/new-name|A]]"]
related:
  - ../sources/new-name.md
---

[[sources/new-name#h|alias]] [[new-name]] ![[new-name.md]] [t](../sources/new-name.md#h "title") [t](<../sources/new-name.md>) ![t](../sources/new-name.md)
sources/new-name.md, @sources/new-name.md. ^[sources/new-name.md:1-2, new-name.md] [source:new-name] [^1] \`sources/new-name.md\` [l][l] [t](../sources/new-name.md?raw=1)

| a |
|---|
| [[sources/new-name\\|alias]] |

> [[sources/new-name|an alias
> that wraps]]

[^1]: [[new-name]], p. 2
[l]: ../sources/new-name.md
`,
  );
});

test("encoded and bracketed paths stay so, whatever the new name holds", async () => {
  const text = `
//- sources/x (1).md
# X
//- a.md
[t](sources/x%20%281%29.md) [t](sources/x%20(1).md) [t](<sources/x (1).md>) [[sources/x (1)]]

[l]: <sources/x (1).md> "title"
`;
  const renamed = `
//- a.md
[t](sources/é%20y%20%282%29.md) [t](sources/é%20y%20(2).md) [t](<sources/é y (2).md>) [[sources/é y (2)]]

[l]: <sources/é y (2).md> "title"
`;
  await check(text, { "sources/x (1).md": "sources/é y (2).md" }, renamed);
});

test("wraps stay where they are, or as near as can be", async () => {
  await check(
    `
//- sources/2025-04-01-acme-queue-design.md
# How Acme queues
//- systems/a.md
> A path, sources/2025-04-01-
> acme-queue-design, and [[sources/2025-04-01-acme-
> queue-design|its alias
> wraps]].
`,
    { "sources/2025-04-01-acme-queue-design.md": "sources/2025-04-02-acme-log-design.md" },
    `
//- systems/a.md
> A path, sources/2025-04-02-
> acme-log-design, and [[sources/2025-04-02-acme-
> log-design|its alias
> wraps]].
`,
  );
});

test("a page that moves takes its own references along, and those that move with it are left alone", async () => {
  await check(
    `
//- systems/a.md
[s](../sources/x.md) [b](b.md) [c](../concepts/c.md) [[sources/x]] [[b]] ![p](../images/p.png) [self](#here) [[systems/b]]
//- systems/b.md
[a](a.md) [[systems/a]]
//- concepts/c.md
[a](../systems/a.md) [f](../systems/)
//- sources/x.md
[a](../systems/a.md)
//- images/p.png
`,
    { systems: "archive/2020" },
    `
//- archive/2020/a.md
[s](../../sources/x.md) [b](b.md) [c](../../concepts/c.md) [[sources/x]] [[b]] ![p](../../images/p.png) [self](#here) [[archive/2020/b]]
//- archive/2020/b.md
[a](a.md) [[archive/2020/a]]
//- concepts/c.md
[a](../archive/2020/a.md) [f](../archive/2020/)
//- sources/x.md
[a](../archive/2020/a.md)
`,
  );
});

test("a page leaves its folder and comes back", async () => {
  await check(
    "//- a/p.md\n[q](q.md) [[a/q]] ![i](i.png)\n//- a/q.md\n[p](p.md) [[p]]\n//- a/i.png\n",
    { "a/p.md": "b/p.md" },
    "//- b/p.md\n[q](../a/q.md) [[a/q]] ![i](../a/i.png)\n//- a/q.md\n[p](../b/p.md) [[p]]\n",
  );
});

test("a path that is written with `./` stays so on its way", async () => {
  const home = "//- a/p.md\n[q](./q.md) [[./q]] ![i](./i.png) [r](./deep/r.md)\n";
  const rest = "//- a/q.md\n//- a/deep/r.md\n//- a/i.png\n";
  const away = "//- b/p.md\n[q](./../a/q.md) [[./../a/q]] ![i](./../a/i.png) [r](./../a/deep/r.md)\n";
  await check(home + rest, { "a/p.md": "b/p.md" }, away);
  const further = "//- b/c/p.md\n[q](./../../a/q.md) [[./../../a/q]] ![i](./../../a/i.png) [r](./../../a/deep/r.md)\n";
  await check(away + rest, { "b/p.md": "b/c/p.md" }, further);
  await check(further + rest, { "b/c/p.md": "a/p.md" }, home);
});

test("a path that climbs further than it must goes on to do so", async () => {
  const home = "//- s/a/p.md\n[q](../../s/b/q.md) [q](../b/q.md)\n";
  const away = "//- s/a/p.md\n[q](../../s/b/c/q.md) [q](../b/c/q.md)\n";
  await check(`${home}//- s/b/q.md\n`, { "s/b/q.md": "s/b/c/q.md" }, away);
  await check(`${away}//- s/b/c/q.md\n`, { "s/b/c/q.md": "s/b/q.md" }, home);
  const deeper = "//- s/a/d/p.md\n[q](../../../s/b/q.md) [q](../../b/q.md)\n";
  await check(`${home}//- s/b/q.md\n`, { "s/a/p.md": "s/a/d/p.md" }, deeper);
});

test("a link to a folder that has a page of its own stays one under the folder's new name", async () => {
  const links = (name: string) =>
    `[a](../${name}/) [b](../${name}) [c](../${name}/index.md) [d](/docs/${name}/) [e](../${name}/#guide) [[docs/${name}/]]\n`;
  await check(
    `
//- sources/x.md
# X
//- docs/guide/index.md
# The guide
//- docs/intro/index.md
${links("guide")}`,
    { "docs/guide": "docs/handbook" },
    `
//- docs/intro/index.md
${links("handbook")}`,
  );
});

test("a link to a folder by nothing but steps stays one when its page moves", async () => {
  await check(
    `
//- index.md
# All
//- a/index.md
# A
//- a/b/index.md
# B
//- a/b/x.md
[a](../) [a](..) [b](./) [all](../../) [all](../../#all)
`,
    { "a/b/x.md": "a/x.md" },
    `
//- a/x.md
[a](./) [a](.) [b](./b/) [all](../) [all](../#all)
`,
  );
});

test("pages change places, and names change their case only", async () => {
  await check(
    "//- a/x.md\n[y](../b/y.md)\n//- b/y.md\n[x](../a/x.md)\n//- c.md\n[x](a/x.md) [[a/x]] [[y]]\n",
    { "a/x.md": "b/y.md", "b/y.md": "a/x.md" },
    "//- b/y.md\n[y](../a/x.md)\n//- a/x.md\n[x](../b/y.md)\n//- c.md\n[x](b/y.md) [[b/y]] [[x]]\n",
  );
  await check(
    "//- a/kafka.md\n# The log\n//- c.md\n[x](a/kafka.md) [[a/kafka]] [[kafka]]\n",
    { "a/kafka.md": "a/Kafka.md" },
    "//- c.md\n[x](a/Kafka.md) [[a/Kafka]] [[Kafka]]\n",
  );
});

test("references to others that would fit two pages from now on are told apart", async () => {
  const wiki = new FixtureWiki("//- a/x.md\n//- b/y.md\n//- c.md\n[[y]] [[a/x]]\n");
  const { files } = await moved(wiki, new Map([["a/x.md", "a/y.md"]]));
  expect(files.get("c.md")).toBe("[[b/y]] [[a/y]]\n");
});

test("several wikis, and one that moves as a whole", async () => {
  await check(
    `
//- one/sources/x.md
[[systems/a]]
//- one/systems/a.md
[[sources/x]] [x](../sources/x.md) [[two/sources/y]]
//- two/sources/y.md
[a](../../one/systems/a.md)
//- notes.md
[[one/sources/x]] [[x]] [[sources/x]]
`,
    { one: "deep/er/uno" },
    `
//- deep/er/uno/sources/x.md
[[systems/a]]
//- deep/er/uno/systems/a.md
[[sources/x]] [x](../sources/x.md) [[two/sources/y]]
//- two/sources/y.md
[a](../../deep/er/uno/systems/a.md)
//- notes.md
[[deep/er/uno/sources/x]] [[x]] [[sources/x]]
`,
  );
});

test("what no text in its form can keep is told, and left as it is", async () => {
  const wiki = new FixtureWiki("//- sources/x-1.md\n//- a.md\nsee sources/x-1.md and [[x-1]]\n");
  const { files, lost } = await moved(wiki, new Map([["sources/x-1.md", "archive/x 1.md"]]));
  expect(lost.map(({ reference }) => reference.target)).toEqual(["sources/x-1.md"]);
  expect(files.get("a.md")).toBe("see sources/x-1.md and [[x 1]]\n");
});

/** How often: each run reads some dozen pages. */
const RUNS = Number(process.env.RUNS ?? 15);

/** Names that no page of the random wikis goes by, and that no name there is taken for. */
const NEW_NAMES = [
  "fresh.md",
  "a/fresh.md",
  "b/new/fresh one.md",
  "sources/fresh-9.md",
  "w/a/fresh.md",
  "sources/q.md",
];

const plans = wikis
  .filter((files) => [...files.keys()].some(isPagePath))
  .chain((files) => {
    const pages = [...files.keys()].filter(isPagePath);
    const folders = [...new Set(pages.flatMap((path) => (path.includes("/") ? [path.split("/")[0] ?? ""] : [])))];
    const one = fc.tuple(fc.constantFrom(...pages, ...folders), fc.constantFrom(...NEW_NAMES));
    const plan = fc.oneof(
      one.map(([from, to]): [string, string][] => [[from, isPagePath(from) ? to : to.replace(/\.md$/, "")]]),
      fc.tuple(fc.constantFrom(...pages), fc.constantFrom(...pages)).map(([a, b]): [string, string][] =>
        a === b
          ? []
          : [
              [a, b],
              [b, a],
            ],
      ),
    );
    return plan.map((moves) => ({ files, moves: new Map(moves.filter(([from]) => from !== "")) }));
  });

/** What a wiki's references lead to, and whether they are written for that. */
function links({ index }: FixtureWiki) {
  return new Map(
    index.sortedPages().map((page) => [
      page.path,
      index.links(page).map(({ reference, resolution: { step, pages, file, moved } }) => ({
        step,
        shape: [reference.form, reference.alias, reference.fragment],
        places: pages.length > 0 || file === undefined ? [...pages] : [file],
        isExact: step !== undefined && step !== "folded" && !moved,
      })),
    ]),
  );
}

test("after any moves each reference leads to what it led to, and none is edited without need", async () => {
  await fc.assert(
    fc.asyncProperty(plans, async ({ files, moves }) => {
      const wiki = open(files);
      const before = links(wiki);
      const { texts, lost } = await moved(wiki, moves);
      // Nothing that was supposed is left.
      expect(links(wiki)).toEqual(before);
      const after = links(open(applyMoves(texts, moves)));
      for (const [path, was] of before) {
        const is = after.get(movedPath(path, moves)) ?? [];
        expect(is.map(({ shape }) => shape)).toEqual(was.map(({ shape }) => shape));
        for (const [i, link] of was.entries()) {
          // What leads nowhere may find a page; of several that fit, each may be meant.
          if (link.places.length !== 1) continue;
          const reference = wiki.index.links(wiki.page(path))[i]?.reference;
          if (reference?.form === "code" || lost.some((place) => place.reference === reference)) continue;
          expect(is[i]?.places, `${path} ${reference?.target}`).toEqual(link.places.map((at) => movedPath(at, moves)));
          if (link.isExact) expect(is[i]?.isExact, `${path} ${reference?.target}`).toBe(true);
        }
      }
    }),
    { numRuns: RUNS },
  );
}, 60_000);

/** Whether a reference calls a page by its title, or by its file as one would write it anew: nothing can be lost on the way. */
function isPlain({ index }: FixtureWiki, from: Page, { reference, resolution }: Link): boolean {
  const { step, moved, pages } = resolution;
  const [path = "", ...others] = pages;
  const to = index.page(path);
  if (!to || step === "folded" || moved || others.length > 0) return false;
  // The name of a folder stands for the page that is its own.
  const isByName =
    stemOf(reference.target) === stemOf(path) && targetPaths(reference, from, to)[0] === reference.target;
  return step === "title" || isByName;
}

test("where all references were exact, the way back restores every byte", async () => {
  await fc.assert(
    fc.asyncProperty(plans, async ({ files, moves }) => {
      const wiki = open(files);
      const { files: there, lost } = await moved(wiki, moves);
      // At the root of a wiki a path is a mere name, in another wiki it begins elsewhere, and one without sources is none.
      const isInPlace = ([from, to]: [string, string]) =>
        ["/", "w/", "w/sources/"].every((part) => from.includes(part) === to.includes(part));
      fc.pre(lost.length === 0 && [...moves].every(isInPlace));
      const away = open(there);
      // A name that fits several pages there became a path, a title that was another's name a name; so they stay.
      const kindOf = ({ reference: { target }, resolution: { step } }: Link) =>
        target.includes("/") ? "path" : step === "title" ? "title" : "name";
      const kindsOn = ({ index }: FixtureWiki, path: string) =>
        index.links(index.page(path) as Page).map((link) => kindOf(link));
      const isKept = ({ path }: Page) => kindsOn(wiki, path).join() === kindsOn(away, movedPath(path, moves)).join();
      const back = await moved(open(there), new Map([...moves].map(([from, to]) => [to, from])));
      for (const page of wiki.index.sortedPages())
        if (isKept(page) && wiki.index.links(page).every((link) => isPlain(wiki, page, link)))
          expect(back.files.get(page.path)).toBe(files.get(page.path));
    }),
    { numRuns: RUNS },
  );
}, 60_000);
