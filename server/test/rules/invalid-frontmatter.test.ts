import { test } from "vitest";
import { checkRule } from "./check-rule";

test("what does not parse is found at its place", () =>
  checkRule(
    "invalid-frontmatter",
    `
//- a.md
---
title: Caches: a story
       ^^^^^^^^^^^^^^^ must stand in quotes
---

# A
//- b.md
---
title: a
date: 2025-04-01
title: b
^^^^^ “title” is set a second time
---
`,
  ));

test("healthy frontmatter, none, and lines in the text are silent", () =>
  checkRule(
    "invalid-frontmatter",
    `
//- a.md
---
title: "Caches: a story"
sources:
  - "[[sources/a]]"
tags: [a, b]
---

---

In short: words

---
//- b.md
# No frontmatter
//- c.md
---
---
`,
  ));
