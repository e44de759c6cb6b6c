import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { generatedWiki } from "../generate.mjs";
import { pageText } from "../wiki/page-text.mjs";
import { Plan } from "../wiki/plan.mjs";

const parent = mkdtempSync(join(tmpdir(), "ibid-generate-"));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

const small = new Plan(1_000);
const texts = small.pages.slice(0, 60).map((_, number) => pageText(small, number).text);

test("a page has the same bytes wherever it is generated", () => {
  // Numbers measured on other wikis can't be compared: whoever changes this hash writes the table of README.md anew.
  expect(createHash("sha256").update(texts.join("\0")).digest("hex").slice(0, 16)).toBe("06adcf9aaae30017");
});

test.each([
  [1_000, 230],
  [10_000, 2_300],
  [50_000, 2_300],
])("a wiki of %i pages has that many, each with a name of its own, and a hub with %i citers", (pages, citers) => {
  const plan = new Plan(pages);
  expect(new Set(plan.pages.map(({ slug }) => slug)).size).toBe(pages);
  // A bare name must lead to one page only.
  expect(new Set(plan.pages.map(({ slug }) => slug.slice(slug.lastIndexOf("/") + 1))).size).toBe(pages);
  expect(plan.citesHub.size).toBe(citers);
});

test("a wiki has as many sources as are asked for, each with a name of its own, and citers enough for the hub", () => {
  const plan = new Plan(55_000, 50_000);
  expect(plan.byFolder.sources).toHaveLength(50_000);
  expect(plan.pages).toHaveLength(55_000);
  expect(new Set(plan.pages.map(({ slug }) => slug)).size).toBe(55_000);
  expect(plan.citesHub.size).toBe(2_300);
});

test("pages have 6 KB on average, and those of a known size have that", () => {
  const plan = new Plan(10_000);
  const lengths = Array.from({ length: 200 }, (_, i) => pageText(plan, 4 + 49 * i).text.length);
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  expect(mean).toBeGreaterThan(5_300);
  expect(mean).toBeLessThan(6_500);
  const sized = plan.pages.flatMap(({ slug }, i) =>
    slug.includes("page-of-") ? [pageText(plan, i).text.length / 1_024] : [],
  );
  expect(sized.map((length) => Math.round(length / 10))).toEqual([1, 20]);
});

test("what is said to be missing is, and no other source", () => {
  const slugs = new Set(small.pages.map(({ slug }) => slug));
  let missing = 0;
  for (const number of texts.keys()) {
    const { text, missing: said } = pageText(small, number);
    const cited = [...text.matchAll(/(?:\[\[|\.\.\/)(sources\/[^\]#|)]+?)(?:\.md)?(?=[\]#|)])/g)].map(
      ([, slug]) => slug,
    );
    const listed = [...(/^sources:\n((?: {2}- .*\n)+)/m.exec(text)?.[1] ?? "").matchAll(/- (.*)/g)].map(
      ([, it]) => `sources/${it}`,
    );
    expect([...cited, ...listed].filter((slug) => !slugs.has(slug)).sort()).toEqual(
      said.flatMap(({ slug, uses }) => Array(uses).fill(slug)).sort(),
    );
    missing += said.length;
  }
  expect(missing).toBeGreaterThan(1);
});

test("a wiki on disk holds what its manifest says, is used again, and is written anew when it was not finished", () => {
  const wiki = generatedWiki(100, { parent });
  const pages = readdirSync(wiki.folder, { recursive: true }).filter((file) => file.endsWith(".md"));
  expect(pages).toHaveLength(100);
  expect(pages.reduce((sum, page) => sum + statSync(join(wiki.folder, page)).size, 0)).toBe(wiki.bytes);
  expect(pages).toEqual(expect.arrayContaining([wiki.hub, ...wiki.sized]));
  const index = join(wiki.folder, "index.md");
  writeFileSync(index, "changed");
  expect(generatedWiki(100, { parent })).toEqual(wiki);
  expect(readFileSync(index, "utf8")).toBe("changed");
  const manifest = join(wiki.folder, "../manifest.json");
  rmSync(manifest);
  expect(generatedWiki(100, { parent })).toEqual(wiki);
  expect(readFileSync(index, "utf8")).not.toBe("changed");
  expect(existsSync(manifest)).toBe(true);
});
