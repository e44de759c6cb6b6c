import { expect, test } from "vitest";
import { checkRule, fixedLines } from "./check-rule";

test("comments that name what is no rule are found, each code by itself", () =>
  checkRule(
    "unknown-rule",
    `
<!-- ibid-disable Wanted-Page, orphan, gibberish -->
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no rule “Wanted-Page”, so this comment does nothing for it. Did you mean “wanted-page”?
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ “orphan”, so this comment does nothing for it. Did you mean “orphan-page”?
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no rule “gibberish”, so this comment does nothing for it.

text <!-- ibid-enable unresolved_source --> text
     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
`,
  ));

test("a reason is told as one, and how to write it", () => {
  const page = "<!-- ibid-disable-next-line orphan-page listed in the index elsewhere -->";
  checkRule(
    "unknown-rule",
    `${page}\n${"^".repeat(page.length)} “listed in the index elsewhere” are no rules. Write a reason behind “ -- ”`,
  );
  expect(fixedLines("unknown-rule", page)).toEqual([
    "<!-- ibid-disable-next-line orphan-page -- listed in the index elsewhere --> *",
  ]);
});

test("comments that name rules, none, or a reason are silent", () =>
  checkRule(
    "unknown-rule",
    `
<!-- ibid-disable-next-line wanted-page, unresolved-source -->
<!-- ibid-disable -->
<!-- ibid-enable orphan-page -- since it is listed elsewhere -->
<!-- some words on ibid-disable nothing -->
\`<!-- ibid-disable nothing -->\`
`,
  ));

test("the right code is offered, and the others stay", () => {
  expect(fixedLines("unknown-rule", "<!-- ibid-disable unresolved_source, orphan-page -->")).toEqual([
    "<!-- ibid-disable unresolved-source, orphan-page --> *",
  ]);
});

test("the reason that a comment gives stays, and how it is written", () => {
  expect(fixedLines("unknown-rule", "<!--  ibid-disable orphan-page unresolved_source  -- it was lost -->")).toEqual([
    "<!--  ibid-disable orphan-page unresolved-source  -- it was lost --> *",
  ]);
  expect(fixedLines("unknown-rule", "> <!-- ibid-disable orphan-page, unresolved_source\n> -- lost -->")).toEqual([
    "> <!-- ibid-disable orphan-page, unresolved-source *",
  ]);
});
