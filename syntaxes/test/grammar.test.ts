import { describe, expect, test } from "vitest";
import { tokenize } from "./tokenize";

/** A line of markers under a line of text: `  ^^^   ^^ scope`. */
const markerLine = /^([ ^]*\^) ([a-z][\w.-]*)$/;

const isOurs = (scopes: readonly string[]) => scopes.some((scope) => scope.endsWith(".ibid"));

/** Exactly the characters over `^` have the scope; what we do not colour keeps the scopes that Markdown gives it. */
function check(marked: string): void {
  const lines = marked.split("\n");
  const text = lines.filter((line) => !markerLine.test(line)).join("\n");
  const scopes = tokenize(text);
  let row = -1;
  const actual = lines.map((line) => {
    const [, , name] = markerLine.exec(line) ?? [];
    if (!name) {
      row++;
      return line;
    }
    const has = (scope: string) => scope === name || scope.startsWith(`${name}.`);
    const found = scopes[row]!.map((of) => (of.some(has) ? "^" : " ")).join("");
    return `${found.trimEnd()} ${name}`;
  });
  expect(actual.join("\n")).toBe(marked);

  const markdown = tokenize(text, false);
  expect(scopes.map((line, l) => line.map((of, c) => (isOurs(of) ? markdown[l]![c] : of)))).toEqual(markdown);
}

/** None of our rules colours anything of this. */
function checkNothing(text: string): void {
  const ours = tokenize(text).map((line, l) =>
    line.map((of, c) => (isOurs(of) ? text.split("\n")[l]![c] : "")).join(""),
  );
  expect(ours.join("\n").trim()).toBe("");
  check(text);
}

describe("on one line", () => {
  test("a wikilink: brackets, target, fragment, alias", () => {
    check(`
See [[systems/open-connect]] and [[Title of a page#A heading|the alias]].
    ^^                           ^^ punctuation.definition.link.begin
      ^^^^^^^^^^^^^^^^^^^^         ^^^^^^^^^^^^^^^ string.other.link.wikilink
                                                  ^ punctuation.separator.fragment
                                                   ^^^^^^^^^ entity.name.section.fragment
                                                            ^ punctuation.separator.alias
                                                             ^^^^^^^^^ string.other.link.title.alias
                          ^^                                          ^^ punctuation.definition.link.end
    ^^^^^^^^^^^^^^^^^^^^^^^^     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta.link.wikilink
`);
  });

  test("a citation has its own scope", () => {
    check(`
[[sources/2025-04-01-x|a post]], [[../sources/b#part]], [[my-sources/c]]
  ^^^^^^^^^^^^^^^^^^^^             ^^^^^^^^^^^^ string.other.link.citation
                                                          ^^^^^^^^^^^^ string.other.link.wikilink
                                                ^^^^ entity.name.section.fragment
`);
  });

  test("an embed, and the hash of an alias", () => {
    check(`
![[figure.png]], [[#Seen in]] and [[patterns/c|C#, and **bold**]] [[a [b] c]]
^^^              ^^               ^^                              ^^ punctuation.definition.link.begin
   ^^^^^^^^^^                       ^^^^^^^^^^                      ^^^^^^^ string.other.link.wikilink
                    ^^^^^^^ entity.name.section.fragment
                                               ^^^^^^^^^^^^^^^^ string.other.link.title.alias
                                                       ^^^^^^^^ markup.bold
`);
  });

  test("in headings, emphasis, lists, quotes and beside a markdown link", () => {
    check(`
## About [[systems/a]]
           ^^^^^^^^^ string.other.link.wikilink
**Not [[systems/a]], but [b](b.md) and [[sources/c]]**
        ^^^^^^^^^ string.other.link.wikilink
                                         ^^^^^^^^^ string.other.link.citation
- [ ] [[sources/a]] — *read [[systems/b]]*
        ^^^^^^^^^ string.other.link.citation
                              ^^^^^^^^^ string.other.link.wikilink
> - (Source: [[sources/a]], [[sources/b]])
               ^^^^^^^^^      ^^^^^^^^^ string.other.link.citation
`);
  });

  test("in a table, where the pipe is escaped", () => {
    check(String.raw`
| [[systems/a\|the A]] | **b**, sources/2025-x |
    ^^^^^^^^^ string.other.link.wikilink
             ^^ punctuation.separator.alias
               ^^^^^ string.other.link.title.alias
                         ^^^^^ markup.bold
                                ^^^^^^^^^^^^^^ string.other.link.citation
|---|---|
|[[systems/a]] and **b**|c|
   ^^^^^^^^^ string.other.link.wikilink
                   ^^^^^ markup.bold
`);
  });

  test("a bare path to a source", () => {
    check(`
Seen in sources/2025-04-01-x, @sources/x.md and (../sources/v1.2-notes.md#part).
                              ^ punctuation.definition.link.begin
        ^^^^^^^^^^^^^^^^^^^^   ^^^^^^^^^^^^      ^^^^^^^^^^^^^^^^^^^^^^^^ string.other.link.citation
                                                                          ^^^^ entity.name.section.fragment
- wiki/sources/papers/é_b — a note, **sources/c-d**
  ^^^^^^^^^^^^^^^^^^^^^^^             ^^^^^^^^^^^ string.other.link.citation
`);
  });

  test("markers of sources, and of their absence", () => {
    check(`
A claim.^[raw/a.md, f.md:42-58] Another [source:arxiv:2506.14245][source:b].
        ^^                              ^                        ^ punctuation.definition.link.begin
          ^^^^^^^^  ^^^^                        ^^^^^^^^^^^^^^^^         ^ string.other.link.citation
                        ^ punctuation.separator.fragment
                  ^ punctuation.separator.list
                         ^^^^^ constant.numeric.lines
                                         ^^^^^^                   ^^^^^^ keyword.other.source
Who says so? [CITATION NEEDED] [citation needed: *when*] [VERIFY: page?] [NEEDS VERIFICATION 2026-09-13]
              ^^^^^^^^^^^^^^^   ^^^^^^^^^^^^^^^           ^^^^^^          ^^^^^^^^^^^^^^^^^^ keyword.other.citation-needed
                                                 ^^^^^^ markup.italic
`);
  });
});

describe("over a line end", () => {
  test("an alias, in a paragraph that goes on", () => {
    check(`
as part of its [[concepts/hybrid-media|hybrid
                 ^^^^^^^^^^^^^^^^^^^^^ string.other.link.wikilink
                                       ^^^^^^ string.other.link.title.alias
media ingest]] behind **its** [[systems/suite|Media
^^^^^^^^^^^^                                  ^^^^^ string.other.link.title.alias
            ^^ punctuation.definition.link.end
                      ^^^^^^^ markup.bold
Suite]] and *more*.
^^^^^ string.other.link.title.alias
            ^^^^^^ markup.italic
`);
  });

  test("a target, or right after the separator", () => {
    check(`
It uses [[Attention in
          ^^^^^^^^^^^^ string.other.link.wikilink
large models#A heading]]
^^^^^^^^^^^^ string.other.link.wikilink
             ^^^^^^^^^ entity.name.section.fragment
and [[sources/2025-04-01-x|
      ^^^^^^^^^^^^^^^^^^^^ string.other.link.citation
a post]] too.
^^^^^^ string.other.link.title.alias
`);
  });

  test("in a list item and a block quote", () => {
    check(`
- [[sources/2025-04-01-x]]
    ^^^^^^^^^^^^^^^^^^^^ string.other.link.citation
  — the [[patterns/admission|nominal-
          ^^^^^^^^^^^^^^^^^^ string.other.link.wikilink
  bitrate admission]] fix keeps
  ^^^^^^^^^^^^^^^^^ string.other.link.title.alias
- another
^ punctuation.definition.list.begin

> quoted [[a|of
             ^^ string.other.link.title.alias
> two words]] here
^ punctuation.definition.quote.begin
  ^^^^^^^^^ string.other.link.title.alias

1. > [[a|of
         ^^ string.other.link.title.alias
   > two words]]
     ^^^^^^^^^ string.other.link.title.alias
`);
  });
});

describe("an unclosed [[ colours the end of its line and no more", () => {
  test("before text, a heading, a list, a fence, the page's end", () => {
    check(`
one [[a
      ^ string.other.link.wikilink
two and [[b]]
          ^ string.other.link.wikilink

one [[a|b
        ^ string.other.link.title.alias
# Heading
^ punctuation.definition.heading
- item with ]]
^ punctuation.definition.list.begin
  [[a
    ^ string.other.link.wikilink
- *item*
^ punctuation.definition.list.begin
  ^^^^^^ markup.italic
one [[a
      ^ string.other.link.wikilink
~~~sh
^^^ punctuation.definition
x ]]
~~~
^^^ punctuation.definition
**two**
^^^^^^^ markup.bold
[[a
  ^ string.other.link.wikilink`);
  });

  test("before the end of a markdown link", () => {
    check(`
the [[Title of a
      ^^^^^^^^^^ string.other.link.wikilink
page]](https://x.com/sources/a-1) and [[b]]
                                        ^ string.other.link.wikilink
`);
  });

  test("in the midst of a long line, nothing", () => {
    checkNothing(`I have just typed [[ or [[x in a line ${"that is not wrapped ".repeat(10)}`);
  });
});

describe("what is no reference", () => {
  const cases: Record<string, string> = {
    "a fence": "```sh\nif [[ -f x ]]; then cat [[a]] sources/2025-x # [CITATION NEEDED]\n```\n",
    "indented code": "\n    [[a]] sources/2025-x\n",
    "inline code": "Run `[[a]]` or `` [[a|b]] ` [[c]] `` or `sources/2025-x.md`, [[ -f x ]]",
    "inline code at a line end": "Run `[[a` and `[[b\n`]]` it",
    "an HTML comment": "<!-- [[a]]\n[[b|\nc]] sources/2025-x -->\n",
    "a comment in a paragraph": "text <!-- [[a]] sources/2025-x --> text",
    "an HTML block": "<div>\n[[a]] sources/2025-x\n</div>\n",
    "an HTML attribute": 'see <a href="sources/2025-x.md">the [post]</a>',
    frontmatter: '---\nsources:\n  - sources/2025-x\nrelated: "[[a]]"\n---\n',
    "a URL": "https://x.com/sources/2025-a and x.com/wiki/sources/2025-a?u=sources/2025-x",
    "a markdown link":
      "[[Title]](sources/x-1.md), [a [[b]] c](sources/x-1.md), ![[x]](a.png), [[T]](<a b>), [VERIFY](a.md)",
    "a link definition": "[a]: sources/2025-x.md\n",
    "an escape": "\\[[a]] and \\[CITATION NEEDED]",
    "a glob, a placeholder, another word":
      "sources/2025-*.md sources/**/x-1 sources/2025-… sources/<slug>.md sources/x-{id} open-sources/x-1 $D/sources/x-1",
    "prose with a slash": "data sources/sinks and sources/ alone, sources/etc.",
    "an inline footnote": "Text^[A note, with a comma.] and [^1].",
    "a task and a reference link": "[ ] [x] [verify] [source] [a][b]",
    brackets: "[[]] [[ ]] [[[",
  };
  for (const [name, text] of Object.entries(cases)) test(name, () => checkNothing(text));
});
