import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findings, RULES } from "../../src/rules/rules";
import { contains } from "../../src/text/lines";
import { FixtureWiki, readFacts } from "../fixture";

const DOCS = join(__dirname, "../../../docs/rules");

const HEADINGS = ["What it finds", "Why it matters", "Fails", "Passes", "How to fix", "How to configure"];

describe.each(RULES)("the docs of $code", ({ code, severity, summary }) => {
  const page = read(code);

  test("say what those of every rule say", () => {
    expect(page.startsWith(`# ${code}\n\nSeverity: ${severity}\n\n## What it finds\n\n${summary}\n`)).toBe(true);
    expect(headings(page)).toEqual(HEADINGS);
    expect(page.slice(page.indexOf("\n## How to configure"))).toContain(`"${code}": "off"`);
  });

  test("show a wiki that fails, by this rule and where they mark it", () => {
    const { index, fixture } = example(page, "Fails");
    expect(fixture.marks.map(({ label }) => label)).toContain(code);
    expect(found(index)).toEqual(fixture.marks.map(({ path, range, label }) => ({ path, range, code: label })));
  });

  test("show a wiki that passes", () => {
    const { index, fixture } = example(page, "Passes");
    expect(fixture.marks.map(({ label }) => label)).not.toContain(code);
    expect(found(index)).toEqual(fixture.marks.map(({ path, range, label }) => ({ path, range, code: label })));
  });

  test("are in the list", () => {
    expect(read("README")).toContain(`\n| [${code}](${code}.md) | ${severity} | ${summary} |\n`);
  });
});

test("there are no docs of a rule that does not exist", () => {
  const pages = RULES.map(({ code }) => `${code}.md`);
  expect(readdirSync(DOCS).sort()).toEqual(["README.md", ...pages].sort());
});

function read(name: string): string {
  return readFileSync(join(DOCS, `${name}.md`), "utf8");
}

function headings(page: string): string[] {
  return readFacts(page)
    .headings.filter(({ depth }) => depth === 2)
    .map(({ text }) => text);
}

/** The wiki in the first fence under a heading. */
function example(page: string, heading: string): FixtureWiki {
  const { headings, blocks } = readFacts(page);
  const section = headings.find(({ text }) => text === heading)?.section;
  const fence = blocks.find(({ type, span }) => type === "code" && section && contains(section, span));
  if (!fence) throw new Error(`No example under "${heading}"`);
  const lines = page.slice(fence.span.start, fence.span.end).split("\n");
  return new FixtureWiki(lines.slice(1, -1).join("\n"));
}

function found(index: FixtureWiki["index"]) {
  return index
    .sortedPages()
    .flatMap((page) => findings(index, page).map(({ range, code }) => ({ path: page.path, range, code })));
}
