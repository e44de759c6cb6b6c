import { describe, expect, test } from "vitest";
import { checkRule, fixedLines } from "./check-rule";

const WIKI = `
//- concepts/cdn.md
//- concepts/index.md
//- sources/2025/nested-b.md
//- images/x (1).png
`;

const check = (text: string) => checkRule("moved-reference", `//- systems/a.md\n${text}\n${WIKI}`);
const fix = (text: string) => fixedLines("moved-reference", `//- systems/a.md\n${text}\n${WIKI}`);

test("a path that is written for another place is found", () =>
  check(`
[x](concepts/cdn.md#y) [[systems/cdn]] [x](../../concepts/cdn.md) [[2025/nested-b|x]]
    ^^^^^^^^^^^^^^^ “concepts/cdn.md” is not there: Ibid finds “../concepts/cdn.md”
                         ^^^^^^^^^^^
                                           ^^^^^^^^^^^^^^^^^^^^^
                                                                    ^^^^^^^^^^^^^
![x](<images/x (1).png>) [x](concepts/)
      ^^^^^^^^^^^^^^^^
                             ^^^^^^^^^
`));

test("paths that are right are silent, and so are names and addresses", () =>
  check(`
[x](../concepts/cdn.md) [[concepts/cdn]] [[cdn]] [x](cdn.md) [x](/concepts/cdn.md) [[sources/2025/nested-b]]
[x](../concepts/) [x](/wiki/cdn/) ![x](<../images/x (1).png>) ![[x (1).png]] raw/words \`sources/nested-b.md\`
`));

describe("is mended by the right path", () => {
  test.each([
    ["[x](concepts/cdn.md#y)", "[x](../concepts/cdn.md#y) *!"],
    ["[x](concepts/cdn)", "[x](../concepts/cdn) *!"],
    ["[x](concepts/)", "[x](../concepts/) *!"],
    ["[x](../../../concepts/cdn.md)", "[x](../concepts/cdn.md) *!"],
    // It may be the namesake of one that was never written.
    ["[[systems/cdn#y|x]]", "[[concepts/cdn#y|x]] *"],
    ["[[2025/nested-b.md]]", "[[sources/2025/nested-b.md]] *"],
    ["![x](images/x%20%281%29.png)", "![x](../images/x%20%281%29.png) *!"],
    ["![x](<images/x (1).png>)", "![x](<../images/x (1).png>) *!"],
    ["see sources/nested-b.md", "see sources/2025/nested-b.md *"],
    ["^[sources/nested-b.md:1]", "^[sources/2025/nested-b.md:1] *"],
    ["---\nsources: ['../../sources/2025/nested-b.md']\n---", "sources: ['../sources/2025/nested-b.md'] *!"],
  ])("%s", (text, expected) => expect(fix(text)).toEqual([expected]));
});
