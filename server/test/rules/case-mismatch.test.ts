import { describe, expect, test } from "vitest";
import { checkRule, fixedLines } from "./check-rule";

const WIKI = `
//- concepts/Case_Study.md
//- systems/open-connect.md
---
title: Netflix Open Connect
aliases: [OCA, C#, "Netflix Open: Connect"]
---
//- concepts/re\u0301sume\u0301.md
//- systems/two-words.md
# Two Words
`;

const check = (text: string) => checkRule("case-mismatch", `//- systems/a.md\n${text}\n${WIKI}`);
const fix = (text: string) => fixedLines("case-mismatch", `//- systems/a.md\n${text}\n${WIKI}`);

test("what is found by step 6 only is found", () =>
  check(`
[[case-study#x|y]] [x](../concepts/case_study.md) [[netflix open-connect]] [[concepts/r\u00e9sum\u00e9]]
  ^^^^^^^^^^ “case-study” is spelled “Case_Study”
                       ^^^^^^^^^^^^^^^^^^^^^^^^^ “../concepts/Case_Study.md”
                                                    ^^^^^^^^^^^^^^^^^^^^ “Netflix Open Connect”
                                                                             ^^^^^^^^^^^^^^^
`));

test("what is written in another folder, too, is one finding", () => {
  check("[[systems/case-study]]\n  ^^^^^^^^^^^^^^^^^^ “concepts/Case_Study”");
  checkRule("moved-reference", `//- systems/a.md\n[[systems/case-study]]\n${WIKI}`);
});

test("the folder that is spelled otherwise is not another folder", () => {
  const text = "[[Concepts/Case_Study]] [x](../Concepts/Case_Study.md)";
  check(`${text}
  ^^^^^^^^^^^^^^^^^^^ “Concepts/Case_Study” is spelled “concepts/Case_Study”
                            ^^^^^^^^^^^^^^^^^^^^^^^^^ “../concepts/Case_Study.md”`);
  expect(fix("[[Concepts/Case_Study]]")).toEqual(["[[concepts/Case_Study]] *!"]);
  checkRule("moved-reference", `//- systems/a.md\n${text}\n${WIKI}`);
});

test("exact names are silent, and so are addresses, words and code", () =>
  check(`
---
sources: [Case study]
---
[[Case_Study]] [[Netflix Open Connect]] [[OCA]] [[open-connect]] [x](../concepts/Case_Study.md) [x](/wiki/case-study/)
\`sources/Case-study.md\` [[nothing]] [x](CASE-STUDY)
`));

describe("is mended by the right spelling", () => {
  test.each([
    ["[[case-study#x|y]]", "[[Case_Study#x|y]] *!"],
    ["[[concepts/case study]]", "[[concepts/Case_Study]] *!"],
    ["[x](../concepts/case_study.md#y)", "[x](../concepts/Case_Study.md#y) *!"],
    ["[x](</concepts/case study>)", "[x](</concepts/Case_Study>) *!"],
    // Never as a title in a path
    ["[x](Two-Words.md)", "[x](two-words.md) *!"],
    // As a title when that is what was written
    ["[[netflix open-connect|x]]", "[[Netflix Open Connect|x]] *!"],
    ["[[oca]]", "[[OCA]] *!"],
    ["[[Open-Connect]]", "[[open-connect]] *!"],
    ["| a |\n|---|\n| [[oca\\|x]] |", "| [[OCA\\|x]] | *!"],
    ['---\nrelated: ["[[oca|x]]"]\n---', 'related: ["[[OCA|x]]"] *!'],
    ['---\nrelated: ["[[netflix open: connect]]"]\n---', 'related: ["[[Netflix Open: Connect]]"] *!'],
    ["[[r\u00e9sum\u00e9]]", "[[re\u0301sume\u0301]] *!"],
  ])("%s", (text, expected) => expect(fix(text)).toEqual([expected]));
});
