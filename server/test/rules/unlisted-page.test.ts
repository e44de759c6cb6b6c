import { describe, expect, test } from "vitest";
import { DEFAULT_CONFIG } from "../../src/wiki/config";
import { FixtureWiki } from "../fixture";
import { applied, checkRule, findingsOf } from "./check-rule";

const CONFIG = { rules: { "unlisted-page": "warning" as const } };

test("pages that the index page does not name are found", () =>
  checkRule(
    "unlisted-page",
    `
//- index.md
- [[systems/a]]
//- systems/a.md
[[systems/b]]
//- systems/b.md
# B
  ^ “index.md” does not list
//- sources/s.md
//- systems/index.md
//- about.md
`,
    CONFIG,
  ));

test("a wiki without an index page is silent", () => checkRule("unlisted-page", "//- systems/a.md\n# A\n", CONFIG));

/** The index page after the fix for `systems/new.md`. */
function listed(index: string): string | undefined {
  const pages = ["systems/a", "systems/b", "concepts/c", "concepts/d"]
    .map((slug) => `//- ${slug}.md\n# ${slug}\n`)
    .join("");
  const wiki = new FixtureWiki(`//- index.md\n${index}//- systems/new.md\n# The new one\n${pages}`, {
    ...DEFAULT_CONFIG,
    ...CONFIG,
  });
  const finding = findingsOf("unlisted-page", wiki).find(({ path }) => path === "systems/new.md");
  const [fix] = finding?.fixes() ?? [];
  expect(fix?.isSafe).toBe(false);
  return fix && applied(wiki.fixture.files, fix).get("index.md");
}

describe("a page is listed behind the last page of its folder, in the style of the list", () => {
  test("of wikilinks", () =>
    expect(listed("# A\n\n- [[systems/a]]: words\n- [[systems/b]] more\n  words\n\n# C\n\n- [[concepts/c]]\n")).toBe(
      "# A\n\n- [[systems/a]]: words\n- [[systems/b]] more\n  words\n- [[systems/new]]\n\n# C\n\n- [[concepts/c]]\n",
    ));

  test("of wikilinks with titles, in a list with blank lines", () =>
    expect(listed("* [[concepts/c]]\n\nThen\n\n* [[systems/a|A]]\n\n* [[systems/b|B]]\n")).toBe(
      "* [[concepts/c]]\n\nThen\n\n* [[systems/a|A]]\n\n* [[systems/b|B]]\n\n* [[systems/new|The new one]]\n",
    ));

  test("of markdown links, in a list in a list", () =>
    expect(listed("- Systems\n    1. [A](systems/a.md)\n- Concepts\n    - [C](concepts/c.md)\n")).toBe(
      "- Systems\n    1. [A](systems/a.md)\n    2. [The new one](systems/new.md)\n- Concepts\n    - [C](concepts/c.md)\n",
    ));

  test("at the end, where no list fits", () => {
    expect(listed("- [[concepts/c]]\n- [[concepts/d]]\n")).toBe(
      "- [[concepts/c]]\n- [[concepts/d]]\n- [[systems/new]]\n",
    );
    expect(listed("# Index\n")).toBe("# Index\n\n- [[systems/new]]\n");
    expect(listed("> - [[systems/a]]\n")).toBe("> - [[systems/a]]\n\n- [[systems/new]]\n");
  });
});
