import { expect, test } from "vitest";
import { FixtureWiki } from "../fixture";
import { checkRule, findingsOf } from "./check-rule";

test("calls for evidence are found as a whole", () =>
  checkRule(
    "citation-needed",
    `
It holds two copies [CITATION NEEDED]. It was [VERIFY: the year] in 2019.
                    ^^^^^^^^^^^^^^^^^ A citation is needed here.
                                              ^^^^^^^^^^^^^^^^^^ This is to be verified: “the year”.
Old [NEEDS VERIFICATION 2026-09-13].
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ This is to be verified, for 2 months (since 2026-09-13).
`,
  ));

test.each([
  ["NEEDS VERIFICATION 2026-11-23", "This is to be verified, since today."],
  ["NEEDS VERIFICATION 2026-11-22", "This is to be verified, for 1 day (since 2026-11-22)."],
  ["NEEDS VERIFICATION 2026-09-24", "This is to be verified, for 60 days (since 2026-09-24)."],
  ["NEEDS VERIFICATION 2025-11-24", "This is to be verified, for 11 months (since 2025-11-24)."],
  ["CITATION NEEDED, 2024-11-23", "A citation is needed here, for 24 months (since 2024-11-23)."],
  ["VERIFY 2026-11-01: the year", "This is to be verified: “the year”, for 22 days (since 2026-11-01)."],
  ["VERIFY: open as of 2026-07-30.", "This is to be verified: “open as of 2026-07-30”."],
  ["NEEDS VERIFICATION 2027-01-01", "This is to be verified."],
  ["NEEDS VERIFICATION 2026-13-45", "This is to be verified."],
])("[%s] has its age", (marker, message) => {
  const [finding] = findingsOf("citation-needed", new FixtureWiki(`x [${marker}]`));
  expect(finding?.message).toBe(message);
});

test("code, links and other brackets are silent", () =>
  checkRule("citation-needed", "`[CITATION NEEDED]` [VERIFY](a.md) [verify] [VERIFYING] [TODO: x] \\[VERIFY]\n"));

test("talk about the markers is silent", () =>
  checkRule("citation-needed", "Cite it; write [CITATION NEEDED] otherwise, and mind each [VERIFY] note.\n"));
