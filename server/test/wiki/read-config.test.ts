import { expect, test } from "vitest";
import { DEFAULT_CONFIG } from "../../src/wiki/config";
import { readConfig } from "../../src/wiki/read-config";

function read(text: string) {
  const { config, problems } = readConfig(text, ["wanted-page", "unresolved-source"]);
  return { config, problems: problems.map(({ span, message }) => `${text.slice(span.start, span.end)}: ${message}`) };
}

test("an empty file sets nothing", () => {
  for (const text of ["", "{}", " // nothing yet\n"])
    expect(read(text)).toEqual({ config: DEFAULT_CONFIG, problems: [] });
});

test("comments and trailing commas are allowed", () => {
  const { config, problems } = read(`{
    // ours are papers
    "sourceFolders": ["papers/", "./books"],
    "stubHeadings": ["To Do"],
    "rules": { "wanted-page": "off", },
  }`);
  expect(problems).toEqual([]);
  expect(config).toEqual({
    ...DEFAULT_CONFIG,
    sourceFolders: ["papers", "books"],
    stubHeadings: ["to do"],
    rules: { "wanted-page": "off" },
  });
});

test.each([
  ['{ "sourceFolders": "papers", "checkCode": true }', '"papers": “sourceFolders” must be a list of strings.'],
  [
    '{ "sourceFolders": ["../papers"], "checkCode": true }',
    '["../papers"]: “sourceFolders” must be a list of folders below the wiki\'s root.',
  ],
  ['{ "roots": ["/etc"], "checkCode": true }', '["/etc"]: “roots” must be a list of folders below the wiki\'s root.'],
  ['{ "sorceFolders": [], "checkCode": true }', '"sorceFolders": There is no setting “sorceFolders”.'],
  ['{ "rules": { "no-such": "off" }, "checkCode": true }', '"no-such": There is no rule “no-such”.'],
  [
    '{ "rules": { "wanted-page": "loud" }, "checkCode": true }',
    '"loud": “wanted-page” must be one of error, warning, information, hint, off.',
  ],
  ['{ "__proto__": 1, "checkCode": true }', '"__proto__": There is no setting “__proto__”.'],
])("%s is told at its place, and the rest holds", (text, problem) => {
  const { config, problems } = read(text);
  expect(problems).toEqual([problem]);
  expect(config).toEqual({ ...DEFAULT_CONFIG, checkCode: true });
});

test.each([
  ['{ "a": 1', "Not JSON"],
  ["[1]", "must be an object"],
  ["{ a: 1 }", "Not JSON"],
  ["\u0000", "Not JSON"],
])("%s gives one problem, and the defaults hold", (text, problem) => {
  const { config, problems } = read(text);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(problem);
  expect(config).toEqual(DEFAULT_CONFIG);
});
