import { describe, test } from "vitest";
import { checkRule } from "./check-rule";

const on = (code: string) => ({ rules: { [code]: "warning" as const } });

describe("uncited-source", () => {
  test("is found at the title, else in the first line", () =>
    checkRule(
      "uncited-source",
      `
//- sources/a.md
---
title: A
---

# The source
  ^^^^^^^^^^ No other page cites
It cites [[sources/a]] itself.
//- sources/b.md
words
^^^^^
`,
    ));

  test("is not found where any page refers to it, nor in indices and templates", () =>
    checkRule(
      "uncited-source",
      `
//- sources/a.md
# A
//- sources/b.md
# B
//- sources/index.md
- [A](a.md)
//- sources/_template.md
# Template
//- systems/x.md
---
sources: [b]
---
`,
    ));
});

describe("orphan-page", () => {
  test("is found", () =>
    checkRule(
      "orphan-page",
      `
//- systems/a.md
# A
  ^ No other page refers
//- systems/b.md
[[systems/c]]
^^^^^^^^^^^^^
//- systems/c.md
# C
`,
      on("orphan-page"),
    ));

  test("is neither a source, nor an index, nor a page at the root", () =>
    checkRule(
      "orphan-page",
      `
//- index.md
//- notes.md
//- systems/README.md
//- sources/a.md
//- raw/b.md
`,
      on("orphan-page"),
    ));
});

describe("no-provenance", () => {
  test("is found in the kinds that must cite", () =>
    checkRule(
      "no-provenance",
      `
//- sources/s.md
//- systems/a.md
# A
  ^ This system cites no source
[[systems/b]]
//- systems/b.md
# B
From [[sources/s]].
//- systems/c.md
---
sources: [s]
---
# C
//- systems/d.md
# D
From [[sources/not-there]].
//- notes/e.md
# E
//- systems/index.md
# All
//- systems/f.md
# F
Two copies.[^1]

[^1]: [the talk](../raw/talk.md), line 5
`,
      on("no-provenance"),
    ));
});
