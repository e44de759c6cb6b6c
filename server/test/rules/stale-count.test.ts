import { expect, test } from "vitest";
import { checkRule, fixedLines } from "./check-rule";

const SOURCES = "//- sources/2024-a.md\n# A\n//- sources/2024-b.md\n# B\n//- sources/index.md\n# All\n";

test("a field that counts the sources of a page", () =>
  checkRule(
    "stale-count",
    `${SOURCES}
//- systems/x.md
---
sources: 3 # by hand
         ^ This says 3, but there are 2 sources
---
## Sources
- [[2024-a]]
- [[2024-b]]
//- systems/y.md
---
source_count: 3
              ^ there are 2 sources
sources: [2024-a, 2024-b]
---
//- systems/z.md
---
source_count: 1
              ^ there are 2 sources
---
## Seen in
- [[2024-a]]
- [[2024-b]] — and [[2024-a]]
`,
  ));

test("is left alone where it is right, or may count something else", () =>
  checkRule(
    "stale-count",
    `${SOURCES}
//- systems/right.md
---
sources: 2
---
## Sources
- [[2024-a]]
- [[2024-b]]
//- systems/more-in-the-text.md
---
sources: 1
---
Also from [[2024-b]].
## Sources
- [[2024-a]]
- a talk
- a letter
//- systems/nothing-to-count.md
---
source_count: 7
---
//- sources/2024-c.md
---
source_count: 7
---
## References
- [[2024-a]]
//- systems/text.md
---
summary: |
  source_count: 9
---
## Sources
- [[2024-a]]
`,
  ));

test("the index counts all sources of the wiki, where it can be told which these are", () => {
  const index = "//- index.md\n---\nsource_count: 5\n              ^ there are 2 sources\n---\n";
  checkRule("stale-count", `${SOURCES.replace(/\/\/- sources\/index.*\n.*\n/, "")}${index}`);
  checkRule("stale-count", `${SOURCES}${index.replace(/ +\^.*\n/, "")}`);
});

test("what is cited, by what, on the page and behind a reference", () =>
  checkRule(
    "stale-count",
    `
//- sources/2024-a.md
[[systems/x]]
//- sources/2024-b.md
[[systems/x]]
//- systems/x.md
# X

*Cited by 3 sources.*
          ^ This says 3, but there are 2 sources
//- lists/all.md
- [[systems/x]] — cited by **1** source
                             ^ there are 2 sources
- [[sources/2024-a]]: cited by 4 pages
                               ^ there is 1 page
- [[systems/x]] is nice, and was cited by 9 sources elsewhere
- [[systems/x]] — cited by 9 sources on the web
- It was cited by 9 sources
- [[sources/2024-b]] — cited by 0 pages
//- lists/more.md
[[sources/2024-a]]
`,
  ));

test("pages are not counted where indexes or sources make a difference", () =>
  checkRule(
    "stale-count",
    `
//- sources/2024-a.md
# A

Cited by 7 pages.
//- sources/2024-b.md
[[2024-a]]
//- systems/x.md
[[2024-a]]
`,
  ));

test("a heading over a list of sources", () =>
  checkRule(
    "stale-count",
    `${SOURCES}
//- systems/x.md
## Sources (3)
            ^ there are 2 sources
- [[2024-a]]
- [[2024-b]]
## Sources (9)
- [[2024-a]]
- and many more
## Sources *(9)*
- [[2024-a]]
## Parts (9)
- [[2024-a]]
### More
- [[2024-b]]
## Seen in (1)
            ^ there are 2 sources
- [[2024-a]]
- [[2024-b]]
`,
  ));

test("a year in a heading is no number of sources", () =>
  checkRule(
    "stale-count",
    `${SOURCES}//- systems/x.md\n## Sources (2024)\n- [[2024-a]]\n## Seen in (1999)\n- [[2024-b]]\n`,
  ));

test("the right number is put in its place", () =>
  expect(fixedLines("stale-count", `${SOURCES}//- systems/x.md\n## Sources (12)\n- [[2024-a]]\n`)).toEqual([
    "## Sources (1) *",
  ]));
