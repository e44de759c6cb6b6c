import { expect, test } from "vitest";
import { checkRule, fixedLines } from "./check-rule";

test("a capture that is not there is found in each form", () =>
  checkRule(
    "missing-capture",
    `
//- wiki/sources/s.md
---
sources: [raw/no-1.md]
          ^^^^^^^^^^^ No capture “raw/no-1.md” here
---

[[raw/no-2]] [x](../../raw/no-3.pdf) ^[raw/yes-1.md, raw/no-4.md:3] raw/no-5.md
  ^^^^^^^^
                 ^^^^^^^^^^^^^^^^^^
                                                     ^^^^^^^^^^^
                                                                    ^^^^^^^^^^^
//- raw/yes-1.md
`,
  ));

test("a capture that is no page is found wherever a file is named, and not in talk", () =>
  checkRule(
    "missing-capture",
    `
//- wiki/sources/s.md
---
sources: [{file: raw/nope.pdf}, raw/data.csv, raw/words]
                 ^^^^^^^^^^^^
                                ^^^^^^^^^^^^
---

Said.^[raw/no.pdf, raw/yes.pdf] See raw/talk.pdf.
       ^^^^^^^^^^
//- raw/yes.pdf
`,
  ));

test("captures that are there are silent, pages and files, and so is talk of the folder", () =>
  checkRule(
    "missing-capture",
    `
//- wiki/sources/s.md
[[raw/yes-1]] [x](../../raw/yes-2.pdf) ^[raw/yes-1.md] raw/yes-1.md and raw/words, or raw/*.md; \`raw/no-1.md\`
//- raw/yes-1.md
//- raw/yes-2.pdf
`,
  ));

test("one setting silences it", () =>
  checkRule("missing-capture", "[[raw/no-1]]", { rules: { "missing-capture": "off" } }));

test("is mended by the nearest capture, page or file", () => {
  const captures = "//- raw/articles/2025-how-we-encode.md\n//- raw/papers/2024-a-paper.pdf\n";
  const fix = (text: string) => fixedLines("missing-capture", `${captures}//- w/sources/s.md\n${text}\n`);
  expect(fix("^[raw/2025-how-we-encod.md:3-4]")).toEqual(["^[raw/articles/2025-how-we-encode.md:3-4] *"]);
  expect(fix("[x](../../raw/2024-a-papr.pdf)")).toEqual(["[x](../../raw/papers/2024-a-paper.pdf) *"]);
});
