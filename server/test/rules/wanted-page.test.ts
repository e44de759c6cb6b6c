import { expect, test } from "vitest";
import { FixtureWiki } from "../fixture";
import { checkRule, findingsOf, fixedLines } from "./check-rule";

test("each reference to a page that is not there is found once, with who else refers to it", () =>
  checkRule(
    "wanted-page",
    `
//- systems/a.md
[[concepts/edge#part|x]] [x](../concepts/edge.md) [[alone]]
  ^^^^^^^^^^^^^ “concepts/edge” does not exist yet (5 pages refer to it: “systems/a”, “systems/b”, “systems/c” and 2 more).
                             ^^^^^^^^^^^^^^^^^^^ (5 pages refer to it:
                                                    ^^^^^ “alone” does not exist yet (no other page refers to it).
//- systems/b.md
[[concepts/edge]]
  ^^^^^^^^^^^^^
//- systems/c.md
[[concepts/edge]]
  ^^^^^^^^^^^^^
//- systems/d.md
[[concepts/edge]]
  ^^^^^^^^^^^^^
//- systems/e.md
[[concepts/edge]]
  ^^^^^^^^^^^^^
`,
  ));

test("pages that are there, citations, files and words are silent", () =>
  checkRule(
    "wanted-page",
    `
//- a.md
---
related: [b, Some words]
---
[[b]] [b](b.md) [[Title of B]] [[sources/no-1]] [x](no.png) [x](/wiki/no/) [x](#part) [plain] [[ -f x ]]
//- b.md
# Title of B
`,
  ));

test("is mended by the nearest page, by its title where that is what was written", () => {
  const fix = (text: string) =>
    fixedLines("wanted-page", `//- concepts/edge-caching.md\n# Caching at the Edge\n//- systems/a.md\n${text}\n`);
  expect(fix("[[concepts/edge-cachign|x]]")).toEqual(["[[concepts/edge-caching|x]] *"]);
  expect(fix("[x](../concepts/edge-cachin.md)")).toEqual(["[x](../concepts/edge-caching.md) *"]);
  expect(fix("[[Cachign at the Edge]]")).toEqual(["[[Caching at the Edge]] *"]);
});

test("or by its page", () => {
  const [finding] = findingsOf("wanted-page", new FixtureWiki("//- a.md\n[[concepts/edge]]\n"));
  expect(finding?.fixes().map(({ title }) => title)).toEqual(["Create the concept “concepts/edge.md”"]);
});

test("a name of one or two words in `related:` may be a tag or another project's", () =>
  checkRule("wanted-page", "---\nrelated: [edge-cache, kubernetes, of note, work-hub#2482 (a remark)]\n---\n"));
