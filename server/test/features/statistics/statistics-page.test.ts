import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { statistics } from "../../../src/features/statistics/statistics";
import { statisticsPage } from "../../../src/features/statistics/statistics-page";
import { FixtureWiki } from "../../fixture";

const hash = (text: string) => `sha256-${createHash("sha256").update(text).digest("base64")}`;

/** The page of a wiki. */
function pageOf(text: string, isPanel = false): string {
  const counting = statistics([new FixtureWiki(text).index]);
  let step = counting.next();
  while (!step.done) step = counting.next();
  return statisticsPage(step.value, { isPanel, hash });
}

const WIKI = `
//- sources/2024-01-02-acme-fill.md
# How we fill
//- sources/2023-05-01-acme-drain.md
# How we drain
//- systems/cdn.md
# CDN
It fills [[sources/2024-01-02-acme-fill]] and [[sources/gone]].
//- systems/queue.md
# Queue

*Stub - expand when "How we fill" is ingested.*
`;

describe("the page of statistics", () => {
  const page = pageOf(WIKI);

  test("has a plot for each count, and each of its marks leads to a list that is there", () => {
    const sections = [...page.matchAll(/<section id="(\w+)".*?<\/section>/gs)];
    expect(sections.map(([, id]) => id)).toEqual([
      ...["kinds", "publishers", "months", "citations", "citers", "stubs", "findings"],
    ]);
    for (const [section, id] of sections) {
      const marks = [...section.matchAll(/<a [^>]*href="#([^"]+)"[^>]*><rect /g)].map(([, target]) => target);
      const lists = [...section.matchAll(/<div class="list" id="([^"]+)"/g)].map(([, list]) => list);
      expect(lists).not.toEqual([]);
      expect([id, [...new Set(marks)].sort()]).toEqual([id, lists.sort()]);
    }
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(page).toContain(` id="${target}"`);
  });

  test("lists pages as links to their files, with line and message of a finding", () => {
    expect(page).toContain(
      '<li><a href="file:///wiki/systems/cdn.md">CDN</a> <span class="dim">systems/cdn.md</span></li>',
    );
    expect(page).toMatch(
      /href="file:\/\/\/wiki\/systems\/cdn.md" data-line="1">CDN<\/a> [^\n]*systems\/cdn.md:2: No source “sources\/gone”/,
    );
    expect(page).toContain('<a class="number" href="#citers-0"><b>1</b>uncited source</a>');
    expect(page).toMatch(/id="citers-0" tabindex="-1">\n<h3><span>Sources that no page cites: 1</);
  });

  test("loads nothing, and runs nothing but what its policy names", () => {
    expect(page).not.toMatch(/<script|<link|<img|@import|url\(|\son\w+=|\sstyle=|https?:/i);
    const panel = pageOf(WIKI, true);
    const [style, script] = ["style", "script"].map(
      (name) => new RegExp(`<${name}>(.*)</${name}>`, "s").exec(panel)?.[1] ?? "",
    );
    expect(panel).toContain(
      `content="default-src 'none'; style-src '${hash(style ?? "")}'; script-src '${hash(script ?? "")}'"`,
    );
    expect(panel.match(/<script/g)).toHaveLength(1);
    expect(() => new Function(script ?? "")).not.toThrow();
  });

  test("shows what pages say as it stands, whatever it looks like", () => {
    const nasty = "<img src=x onerror=alert(1)>&\"'</script>";
    const page = pageOf(`
//- sources/2024-01-02-acme-fill.md
---
title: '${nasty.replaceAll("'", "''")}'
type: '${nasty.replaceAll("'", "''")}'
publisher: '${nasty.replaceAll("'", "''")}'
---
//- sources/<i> & "c".md
# x
`);
    expect(page).not.toMatch(/<img|<i>|<\/script>/);
    expect(
      page.match(/&#60;img src=x onerror=alert\(1\)&#62;&#38;&#34;&#39;&#60;\/script&#62;/g)?.length,
    ).toBeGreaterThan(3);
  });

  test("says so where there is nothing", () => {
    const empty = pageOf("//- notes.md\nNothing.\n");
    expect(empty).toContain("There is no source.");
    expect(empty).toContain("No page says that it is a stub.");
    expect(pageOf("//- ibid.json\n{}\n")).toContain("There is no page.");
  });

  test("puts what is behind the twentieth bar into one, and says how many more a list has", () => {
    const many = Array.from({ length: 25 }, (_, i) => `//- sources/2024-01-01-p${i}-x.md\n# S\n`).join("");
    expect(pageOf(many)).toContain("6 others");
    const long = Array.from({ length: 260 }, (_, i) => `//- systems/s${i}.md\n# S\n`).join("");
    expect(pageOf(long)).toContain("… and 10 more.");
  });
});
