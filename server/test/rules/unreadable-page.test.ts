import { expect, test } from "vitest";
import { findings } from "../../src/rules/rules";
import { FixtureWiki, readFacts } from "../fixture";
import { checkRule } from "./check-rule";

test("a page that may not be opened is told by name, and is there for those who refer to it", () => {
  const wiki = `
//- systems/a.md (may not be read)
^ “systems/a.md” cannot be opened, so nothing in it is checked
//- systems/b.md
[[systems/a]]
`;
  checkRule("unreadable-page", wiki);
  checkRule("wanted-page", wiki.replace(/\^.*/, ""));
});

test("a page that cannot be parsed says why", () => {
  const { index } = new FixtureWiki("//- a.md\n");
  index.setPage("a.md", { ...readFacts("# A"), failure: "too deep" });
  expect(findings(index, index.sortedPages()[0] as never).map(({ code, message }) => [code, message])).toEqual([
    [
      "unreadable-page",
      "“a.md” cannot be parsed, so nothing in it is checked (too deep). Is it text, and not nested too deep?",
    ],
  ]);
});

test("a page in another encoding says what to do", () => {
  const { index } = new FixtureWiki("//- a.md\n");
  index.setPage("a.md", readFacts(Buffer.from("# A page\n\nOf text.\n", "utf16le").toString("utf8")));
  expect(findings(index, index.sortedPages()[0] as never).map(({ message }) => message)).toEqual([
    "“a.md” is no text, or not in UTF-8, so nothing in it is checked: save it in that encoding, or leave it out by `ignore` in ibid.json.",
  ]);
});
