import { expect, test } from "vitest";
import { checkRule, fixedLines } from "./check-rule";

test("a file that is not there is found", () =>
  checkRule(
    "missing-file",
    `
//- systems/a.md
![x](no.png) ![[no.svg|300]] [x](../data/no.csv "title") [[no.pdf#page=3]]
     ^^^^^^ No file “no.png”, neither from this page nor from the wiki's root.
                ^^^^^^
                                 ^^^^^^^^^^^^^^
                                                           ^^^^^^

![x]

[x]: <no more.png>
      ^^^^^^^^^^^
`,
  ));

test("files that are there are silent, and so are addresses, folders and URLs", () =>
  checkRule(
    "missing-file",
    `
//- systems/a.md
![x](../images/yes.png) ![[yes.png|300]] ![[images/yes.png]] [x](../images/) ![x](/static/logo.png)
[x](https://example.com/no.png) ![x](data:image/png;base64,AA) [[Node.js]] [[v1.2]] [x](/wiki/no/) [x](no/such/page)
//- images/yes.png
`,
  ));

test("is mended by the nearest file that ends like it", () => {
  const fix = (text: string) =>
    fixedLines("missing-file", `//- images/fill-path.png\n//- images/fill-path.svg\n//- systems/a.md\n${text}\n`);
  expect(fix("![x](fill-path.png)")).toEqual(["![x](../images/fill-path.png) *"]);
  expect(fix("![[fil-path.png|300]]")).toEqual(["![[fill-path.png|300]] *"]);
  expect(fix("![x](<../images/fill path.svg>)")).toEqual(["![x](<../images/fill-path.svg>) *"]);
});
