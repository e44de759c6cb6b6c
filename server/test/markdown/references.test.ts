import { describe, expect, test } from "vitest";
import { parseFixture, readFacts } from "../fixture";

/**
 * The page's references are those marked: `^` under each target, with the form, what is decoded otherwise than it is written
 * (`=target`), the fragment and the alias behind it.
 */
function check(page: string): void {
  const { files, marks } = parseFixture(page);
  const text = files.get("page.md") ?? "";
  const { lines, references } = readFacts(text);
  const found = references.map(({ form, target, targetSpan, written, fragment, fragmentSpan, alias, aliasSpan }) => {
    expect(text.slice(targetSpan.start, targetSpan.end)).toBe(written ?? target);
    if (fragmentSpan) expect(text.slice(fragmentSpan.start - 1, fragmentSpan.start)).toBe("#");
    if (aliasSpan) expect(squash(text.slice(aliasSpan.start, aliasSpan.end))).toBe(squash(alias ?? ""));
    const label = [form, written && `=${target}`, fragment && `#${fragment}`, alias && `|${alias}`]
      .filter(Boolean)
      .join(" ");
    return { range: lines.range(targetSpan), label };
  });
  expect(found).toEqual(marks.map(({ range, label }) => ({ range, label })));
}

/** Without what a wrap is made of. */
function squash(text: string): string {
  return text.replace(/[\s>]/g, "");
}

describe("wikilinks", () => {
  test("in all their parts", () =>
    check(`
See [[sources/a-1]], [[b|the b]], [[c#Part one]], [[d#x|y]] and ![[e.png]].
      ^^^^^^^^^^^ wikilink
                       ^ wikilink |the b
                                    ^ wikilink #Part one
                                                    ^ wikilink #x |y
                                                                   ^^^^^ embed
`));

  test("with spaces round the parts, which are not theirs", () =>
    check(`
[[ a b | c ]]
   ^^^ wikilink |c
`));

  test("with # in an alias, which is no fragment", () =>
    check(`
[[a|issue #12]]
  ^ wikilink |issue #12
`));

  test("to a heading of their own page", () => {
    const [reference] = readFacts("[[#Part one]]").references;
    expect(reference).toMatchObject({ target: "", fragment: "Part one" });
  });

  test("wrapped in a paragraph, a list item and a quote", () =>
    check(`
[[a|nominal-
  ^ wikilink |nominal-bitrate control
bitrate control]]

- note [[b|two
         ^ wikilink |two words
  words]]

> - quoted [[c|three
             ^ wikilink |three words
>   words]]
`));

  test("with a wrapped target", () => {
    const [path, title] = readFacts("[[sources/2025-\n  netflix]] and [[Attention Is\nAll You Need]]").references;
    expect(path).toMatchObject({ target: "sources/2025-netflix" });
    expect(title).toMatchObject({ target: "Attention Is All You Need" });
  });

  test("in tables, where the pipe is escaped", () =>
    check(`
| a | b |
|---|---|
| [[x\\|alias]] | [[y#z]] |
    ^ wikilink |alias
                   ^ wikilink #z
`));

  test("in headings, footnotes and callouts", () =>
    check(`
# On [[a]]
       ^ wikilink

> [!note] See [[b]]
                ^ wikilink
[^1]

[^1]: From [[c]].
             ^ wikilink
`));

  test("between amounts of money, which are no math", () =>
    check(`
From $5 ([[a]]) to $6, cheap ($$), see [[b]], or not ($$$).
           ^ wikilink
                                         ^ wikilink
`));

  test("where the brackets hold a defined label", () =>
    check(`
[[a]] is a page.
  ^ wikilink

[a]: https://example.com
`));

  test.each([
    ["code", "`[[a]]`\n\n    [[b]]\n\n```sh\n[[ -f x ]]\n```\n"],
    ["HTML", "<!-- [[a]] -->\n\n<div>[[b]]</div>\n\ntext <!-- [[c]] --> text\n"],
    ["frontmatter", '---\ntitle: "[[a]]"\n---\n'],
    ["a link's text", "[[Title]](https://example.com)"],
    ["nothing", "[[]] [[ ]] [[|x]] [[\n]]"],
    ["math", "$a[[i]]$, and\n\n$$\n[[x]] = y^[raw/a.md] + z[^2]\n$$\n"],
    ["an escape", "\\[[a]]"],
    ["an open bracket", "[[a and [b]] no"],
    ["a class of characters", "[[:alpha:]] [[:^alpha:]]"],
  ])("not in %s", (_where, text) => expect(readFacts(text).references).toEqual([]));
});

describe("markdown links", () => {
  test("in all their parts", () =>
    check(`
[a](../sources/x.md) ![b](i.png "title") [c](<d e.md#f>) [g](h_(i).md#j)
    ^^^^^^^^^^^^^^^ link |a
                          ^^^^^ image |b
                                              ^^^^^^ link #f |c
                                                             ^^^^^^^^ link #j |g
`));

  test("percent-encoded, escaped, and with a query", () =>
    check(`
[a](d%20e.md) [b](x\\_y.md?raw=1#z) [c](100%.md)
    ^^^^^^^^ link =d e.md |a
                  ^^^^^^^ link =x_y.md #z |b
                                       ^^^^^^^ link |c
`));

  test("whose text holds brackets, code, a picture, or wraps", () =>
    check(
      `
[[Title]](sources/x.md) [a \`]\`](b.md) [![c](d.png)](e.md)
          ^^^^^^^^^^^^ link |[Title]
                                ^^^^ link |a \`]\`
                                                    ^^^^ link |![c](d.png)
                                            ^^^^^ image |c
[long
text](f.md)
      ^^^^ link |long text
`,
    ));

  test("whose text wraps in a quote", () =>
    check(`
> [long
> text](a.md)
        ^^^^ link |long text
`));

  test("with an entity in the target, whose # is no fragment's", () =>
    check(`
[a](b&#45;c.md) [d](e&#x2d;f.md#g)
    ^^^^^^^^^^ link =b-c.md |a
                    ^^^^^^^^^^^ link =e-f.md #g |d
`));

  test.each([
    ["a URL", "[a](https://x.org/sources/a.md) <https://x.org> https://x.org/sources/b www.x.org/sources/c"],
    ["another scheme", "[a](mailto:x@y.z) [b](command:x) [c](//host/x)"],
    ["no target", "[a]() [b]"],
    ["code", "`[a](b.md)`"],
  ])("not for %s", (_what, text) => expect(readFacts(text).references).toEqual([]));
});

describe("bare paths", () => {
  test("in running text and lists, without what ends a sentence", () =>
    check(`
From sources/2025-04-01-x, @sources/y.md. See (wiki/sources/z#part).
     ^^^^^^^^^^^^^^^^^^^^ path
                            ^^^^^^^^^^^^ path
                                               ^^^^^^^^^^^^^^ path #part
- ../sources/a-b
  ^^^^^^^^^^^^^^ path
- *sources/c-d*
   ^^^^^^^^^^^ path
来源：sources/2025-x。
   ^^^^^^^^^^^^^^ path
`));

  test("broken by a wrap behind a hyphen", () => {
    const [reference] = readFacts("> see sources/public-\n> texts.md, too").references;
    expect(reference).toMatchObject({ target: "sources/public-texts.md", form: "path" });
  });

  test.each([
    ["folders", "in sources/ and sources/papers/ we"],
    ["templates and globs", "sources/<slug>.md sources/2025-<slug>.md sources/*.md sources/2025* sources/{a,b}"],
    ["slugs cut short", "sources/2025-04-... sources/2025-04… | sources/2025-04- |"],
    ["other words", "resources/a-b open-source/closed my-sources/a-b"],
    ["mail and clone addresses", "a@example.com/sources/e-1 git@host:org/sources/x-1"],
    ["paths elsewhere", "~/sources/a-1.md {{base}}/sources/a-1.md $(pwd)/sources/a-1.md %HOME%/sources/a-1.md"],
    ["URLs", "https://x.org/sources/a-1 www.x.org/sources/a-1 git+ssh://x/sources/a-1"],
    ["code", "`sources/a-1`"],
    ["an open wikilink", "[[sources/a-1"],
  ])("not for %s", (_what, text) => expect(readFacts(text).references).toEqual([]));

  test("only for the folders that are configured", () => {
    expect(readFacts("papers/a-1").references).toEqual([]);
  });
});

describe("id markers", () => {
  test("alone and in a row, which is no link by reference", () =>
    check(`
A [source:arxiv:2506.14245], b [source:c-1][source:d-2][source:e-3].
          ^^^^^^^^^^^^^^^^ id
                                       ^^^ id
                                                   ^^^ id
                                                               ^^^ id
`));

  test.each([
    ["a link", "[source:a](https://x.org)"],
    ["a link by reference", "[a][source:b]"],
    ["a space, or nothing", "[source: a] [source:]"],
  ])("not for %s", (_what, text) => expect(readFacts(text).references).toEqual([]));
});

describe("frontmatter", () => {
  test("in lists, as paths, names and wikilinks", () =>
    check(`
---
sources: [sources/a.md, b, "[[c]]", '[[d#e|f]]']
          ^^^^^^^^^^^^ sources-field
                        ^ sources-field
                              ^ sources-field
                                       ^ sources-field #e |f
related: g#h
         ^ related-field #h
---
`));

  test("as wikilinks without quotes, which YAML takes for a list in a list", () =>
    check(`
---
sources: [[a]]
           ^ sources-field
related:
  - [[b#c|d e]]
      ^ related-field #c |d e
  - [[f, g]]
      ^ related-field
         ^ related-field
  - [h]
     ^ related-field
---
`));

  test("as wikilinks without quotes, with their brackets", () => {
    const text = "---\nsources: [[a]]\nrelated:\n  - [[b]]\n---\n";
    expect(readFacts(text).references.map(({ span }) => text.slice(span.start, span.end))).toEqual(["[[a]]", "[[b]]"]);
  });

  test("in folded text, without the line end behind it", () => {
    const text = "---\nrelated:\n  - >-\n    Message\n    Broker\n  - b\n---\n";
    const [{ target, span } = { target: "", span: { start: 0, end: 0 } }] = readFacts(text).references;
    expect([target, text.slice(span.start, span.end)]).toEqual(["Message Broker", ">-\n    Message\n    Broker"]);
  });

  test.each([
    ["dates", "sources: [2025-04-01]\nrelated:\n  - 2025-04-01\n  - 2025-04-01T10:00:00Z\n  - 2025-04-01 10:00"],
    ["counts and nothing", "sources: 3\nrelated: [true, ~, 1.5]"],
    ["URLs", "sources: [https://x.org/sources/a, www.x.org, doi:10.1/2]"],
    ["other fields", "source: sources/a.md\nx:\n  sources: [sources/a.md]"],
  ])("not for %s", (_what, yaml) => expect(readFacts(`---\n${yaml}\n---\n`).references).toEqual([]));
});
