import { expect, test } from "vitest";
import { styledTarget, styleOf } from "../../src/wiki/reference-style";
import { FixtureWiki } from "../fixture";

test("a link to a folder is no example of how a page is named", () => {
  const wiki = new FixtureWiki("//- notes/README.md\n# N\n//- notes/a.md\n# A\n//- x.md\n[n](notes/)\n");
  const [from, to] = [wiki.page("x.md"), wiki.page("notes/a.md")];
  expect(styledTarget(wiki.index, from, styleOf(wiki.index, from, ["link"], false), to)).toBe("notes/a.md");
});
