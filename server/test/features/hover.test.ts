import { describe, expect, test } from "vitest";
import { hover } from "../../src/features/hover";
import { FixtureWiki } from "../fixture";

/** What the hover at `$0` shows; its range is the one marked `^^^` when there is one. */
async function check(wiki: string, expected: string | undefined): Promise<void> {
  const fixture = new FixtureWiki(wiki);
  const { page, position } = fixture.cursor;
  const shown = await hover(fixture.index, page, position, fixture.readText);
  expect(shown && (shown.contents as { value: string }).value).toBe(expected);
  for (const { range } of fixture.fixture.marks) expect(shown?.range).toEqual(range);
}

const SOURCE = `
//- sources/2025-04-01-netflix-media-suite.md
---
title: Globalizing *Productions*
publisher: Netflix TechBlog
date: 2025-04-01
url: https://netflixtechblog.com/
status: distilled
---

# Netflix: Globalizing Productions

![](https://x.org/pixel.png) <!-- [[hidden]] -->
The suite carries [[concepts/media|media]] over
**[Open Connect](../systems/oc.md)**.[^1]

Second paragraph.

## Key points

- One <b>bold</b> point, see [[concepts/media]]
- Two [run](command:rm)

[^1]: Note.
`;

describe("on a citation", () => {
  test("shows the source's card and its opening", () =>
    check(
      `${SOURCE}//- systems/a.md
See [[sources/2025-04-01-netflix-$0media-suite|the suite]].
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
`,
      `**Globalizing \\*Productions\\***  
Netflix TechBlog · 2025-04-01 · distilled · cited by 1 page  
<https://netflixtechblog.com/>

---

The suite carries media over
**Open Connect**.`,
    ));

  test("with a fragment shows that section", () =>
    check(
      `${SOURCE}//- systems/a.md
[x](../sources/2025-04-01-netflix-media-suite.md#key-p$0oints)
`,
      `**Globalizing \\*Productions\\***  
Netflix TechBlog · 2025-04-01 · distilled · cited by 1 page  
<https://netflixtechblog.com/>

---

**Key points**

- One bold point, see concepts/media
- Two run`,
    ));

  test("takes from the slug what the frontmatter leaves open", () =>
    check(
      "//- sources/2024-05-netflix-vbr.md\n//- a.md\n- sources/2024-05-$0netflix-vbr\n",
      "**2024-05-netflix-vbr**  \nNetflix · 2024-05 · cited by 1 page",
    ));

  test("works wherever the pointer is, over a wrap, too", () =>
    check(
      `
//- sources/2024-a.md
# A
//- a.md
> - [[sources/2024-a|long
>   al$0ias]] text
`,
      "**A**  \nA · 2024 · cited by 1 page",
    ));
});

test("on a page that is no source counts the sources that refer to it", () =>
  check(
    `
//- concepts/media.md
# Media

Moving pictures.
//- sources/2024-a.md
[[concepts/media]]
//- sources/2024-b.md
[[media]]
//- systems/x.md
[[me$0dia]]
`,
    "**Media**  \nconcept · cited by 2 sources\n\n---\n\nMoving pictures.",
  ));

describe("on a reference that leads nowhere", () => {
  test("says so, and what is near", () =>
    check(
      "//- sources/2024-netflix-encoding.md\n# Encoding\n//- a.md\n[[sources/2024-netflix-enco$0ing]]\n",
      "**No such source:** `sources/2024-netflix-encoing`\n\nNear to it:\n- `sources/2024-netflix-encoding` – Encoding",
    ));

  test("a page that is wanted", () => check("[[some`thi$0ng]]", "**No such page yet:** ``some`thing``"));
});

test("on a footnote shows its text, and the pages that it cites", () =>
  check(
    `
//- sources/2024-a.md
# A
//- a.md
Text.[^1$0]
     ^^^^

[^1]: In *part* two of
    [[sources/2024-a|the a]].
`,
    "In *part* two of\n    the a.\n\n---\n\n**A**  \nA · 2024 · cited by 1 page",
  ));

test("on a use of a label shows what it stands for", () =>
  check(
    "//- x.md\n# X\n//- a.md\nSee [the x][l$0].\n    ^^^^^^^^^^\n\n[l]: x.md\n",
    "**X**  \npage · cited by no sources",
  ));

test("on a page's title shows its kind and who cites it", () =>
  check(
    "//- systems/x.md\n# The $0X\n  ^^^^^\n//- sources/2024-a.md\n[[x]]\n",
    "**The X**  \nsystem · cited by 1 source",
  ));

test.each([
  ["text", "no$0thing"],
  ["code", "`[[a$0]]`"],
  ["a URL", "[a](https://exa$0mple.org)"],
])("on %s shows nothing", (_what, wiki) => check(wiki, undefined));

test("nothing of a page can become a command, a picture or HTML", async () => {
  const hostile = `---
title: "<img src=x> [t](command:evil) \`\${1}\`"
publisher: "![p](https://x.org/p.png)"
url: "javascript:alert(1)"
---

<script>alert(1)</script>

[a](command:b) ![c](https://x.org/c.png) <img src="d"> [e][f] <command:g> ![h][f] [[i|<b>]]

[f]: command:j
`;
  const fixture = new FixtureWiki(`//- sources/x-1.md\n${hostile}//- a.md\n[[sources/x-1$0]]\n`);
  const { page, position } = fixture.cursor;
  const shown = await hover(fixture.index, page, position, fixture.readText);
  const value = JSON.stringify(shown?.contents);
  expect(value).not.toMatch(/(?<!\\)\]\(|(?<!\\)!\[|(?<!\\)<(?!https?:)|\[e\]/);
  expect(value).toContain("`javascript:alert(1)`");
});
