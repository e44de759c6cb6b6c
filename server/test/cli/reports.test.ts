import type { Log } from "sarif";
import { expect, test } from "vitest";
import type { CheckResult, PageFinding } from "../../src/cli/check";
import { githubReport } from "../../src/cli/report-github";
import { sarifReport } from "../../src/cli/report-sarif";
import { RULES } from "../../src/rules/rules";

function finding(overrides: Partial<PageFinding>): PageFinding {
  return {
    path: "systems/a b.md",
    code: "unresolved-source",
    severity: "error",
    range: { start: { line: 2, character: 4 }, end: { line: 2, character: 9 } },
    message: "No source “x” (100%):\nreally",
    target: "x",
    related: [],
    ...overrides,
  };
}

const RESULT: CheckResult = {
  pages: 1,
  slightest: "hint",
  prefix: "wiki/",
  findings: [
    finding({}),
    finding({ severity: "hint", range: { start: { line: 4, character: 0 }, end: { line: 5, character: 3 } } }),
  ],
};

function printed(parts: Iterable<string>): string {
  return [...parts].join("");
}

test("GitHub gets one command a finding, escaped, its path from the working directory", () => {
  expect(printed(githubReport(RESULT)).split("\n")).toEqual([
    "::error file=wiki/systems/a b.md,line=3,endLine=3,col=5,endColumn=10,title=unresolved-source::No source “x” (100%25):%0Areally",
    "::notice file=wiki/systems/a b.md,line=5,endLine=6,title=unresolved-source::No source “x” (100%25):%0Areally",
    "",
  ]);
  expect(printed(githubReport({ ...RESULT, findings: [finding({ path: "a,b:c.md" })] }))).toContain(
    "file=wiki/a%2Cb%3Ac.md,",
  );
});

test("SARIF names each rule, and places each finding by 1-based UTF-16 columns", () => {
  const log: Log = JSON.parse(printed(sarifReport(RESULT)));
  const [run] = log.runs;
  expect(log.version).toBe("2.1.0");
  expect(run?.columnKind).toBe("utf16CodeUnits");
  expect(run?.tool.driver.rules?.map(({ id }) => id)).toEqual([...RULES.map(({ code }) => code), "invalid-config"]);
  expect(run?.results?.map(({ ruleId, level }) => [ruleId, level])).toEqual([
    ["unresolved-source", "error"],
    ["unresolved-source", "note"],
  ]);
  expect(run?.results?.[0]?.locations?.[0]?.physicalLocation).toEqual({
    artifactLocation: { uri: "wiki/systems/a%20b.md", uriBaseId: "%SRCROOT%" },
    region: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 10 },
  });
});

test("SARIF names the other places that a finding is about", () => {
  const range = { start: { line: 0, character: 2 }, end: { line: 0, character: 4 } };
  const related = [{ path: "sources/y z.md", range, message: "sources/y z" }];
  const log: Log = JSON.parse(printed(sarifReport({ ...RESULT, findings: [finding({ related }), finding({})] })));
  expect(log.runs[0]?.results?.map(({ relatedLocations }) => relatedLocations)).toEqual([
    [
      {
        id: 1,
        message: { text: "sources/y z" },
        physicalLocation: {
          artifactLocation: { uri: "wiki/sources/y%20z.md", uriBaseId: "%SRCROOT%" },
          region: { startLine: 1, startColumn: 3, endLine: 1, endColumn: 5 },
        },
      },
    ],
    undefined,
  ]);
});

test("SARIF describes each rule with the texts that code scanning asks for, the configuration's faults too", () => {
  const broken = { ...RESULT, findings: [finding({ code: "invalid-config", path: "ibid.json" })] };
  const log: Log = JSON.parse(printed(sarifReport(broken)));
  const rules = log.runs[0]?.tool.driver.rules ?? [];
  expect(rules.map(({ id }) => id)).toContain("invalid-config");
  expect(rules.find(({ id }) => id === "wanted-page")).toMatchObject({
    fullDescription: { text: "A page is referred to that does not exist yet." },
    help: { text: expect.stringContaining("docs/rules/wanted-page.md") },
  });
});

test("SARIF tells two findings of one target in one page apart", () => {
  const log: Log = JSON.parse(printed(sarifReport(RESULT)));
  const prints = log.runs[0]?.results?.map(({ partialFingerprints }) => partialFingerprints?.["target/v1"]);
  expect(new Set(prints).size).toBe(2);
});
