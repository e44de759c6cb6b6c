import { expect, test } from "vitest";
import { DEFAULT_CONFIG, STUB_MARKS } from "../../src/wiki/config";
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
    '"../papers": Each item of “sourceFolders” must be a folder below the wiki\'s root.',
  ],
  ['{ "roots": ["/etc"], "checkCode": true }', '"/etc": Each item of “roots” must be a folder below the wiki\'s root.'],
  [
    '{ "sorceFolders": [], "checkCode": true }',
    '"sorceFolders": There is no setting “sorceFolders”. Did you mean “sourceFolders”?',
  ],
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

test("what is wrong in a list is told by itself, and the rest of the list holds", () => {
  const { config, problems } = read(
    '{ "sourceFolders": ["papers", 3, "../x"], "ignore": ["drafts", true], "stubMarks": ["todo", "heading"] }',
  );
  expect(problems).toEqual([
    "3: Each item of “sourceFolders” must be a string.",
    '"../x": Each item of “sourceFolders” must be a folder below the wiki\'s root.',
    "true: Each item of “ignore” must be a string.",
    `"todo": Each item of “stubMarks” must be one of ${STUB_MARKS.join(", ")}.`,
  ]);
  expect(config).toEqual({ ...DEFAULT_CONFIG, sourceFolders: ["papers"], ignore: ["drafts"], stubMarks: ["heading"] });
});

test("what is set a second time is told, and the last counts", () => {
  const { config, problems } = read(
    '{ "checkCode": true, "rules": { "wanted-page": "off", "wanted-page": "hint" }, "checkCode": false }',
  );
  expect(problems).toEqual([
    '"checkCode": “checkCode” is set a second time. What it said before does not count.',
    '"wanted-page": “wanted-page” is set a second time. What it said before does not count.',
  ]);
  expect(config).toEqual({ ...DEFAULT_CONFIG, checkCode: false, rules: { "wanted-page": "hint" } });
});

test("globs that fit nothing, or not what they say, are told", () => {
  const { config, problems } = read('{ "ignore": ["drafts", "", "../x", "!keep.md", "a\\\\b", "[z-a]"] }');
  expect(problems).toEqual([
    '"": This glob is empty.',
    '"../x": This glob leads out of the wiki.',
    '"!keep.md": This glob begins with “!”: nothing that is left out can be taken in again.',
    '"a\\\\b": This glob has a “\\” between its folders: it must be “/”.',
    '"[z-a]": This glob is no glob.',
  ]);
  expect(config.ignore).toHaveLength(6);
});

test.each([
  "drafts/",
  "/drafts/**",
  "./a",
  "**/*.{md,mdx}",
  "a/[bc].md",
  "!(keep).md",
  "x(1).md",
  "a[b",
  "a\\*b",
  "..x/**",
  "@(a|b)",
])("the glob %s is none of these", (glob) => expect(read(JSON.stringify({ ignore: [glob] })).problems).toEqual([]));

test("what can be read of a file that is being typed holds", () => {
  const { config, problems } = read('{ "sourceFolders": ["papers"], "checkCode": tr');
  expect(problems).toHaveLength(1);
  expect(config).toEqual({ ...DEFAULT_CONFIG, sourceFolders: ["papers"] });
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
