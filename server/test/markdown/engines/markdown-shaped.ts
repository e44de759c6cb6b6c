import fc from "fast-check";

/** What a line begins with: containers and blocks. */
const OPENINGS = [
  ...["", "", "", "", " ", "  ", "   ", "    ", "\t", "- ", "* ", "1. ", "2) ", "> ", ">", "- [ ] ", "- [x] "],
  ...["# ", "## ", "```", "~~~", "---", "===", "| ", "[a]: ", "[^n]: ", "<!-- ", "<div>", "</div>", "***"],
];

/** What stands in a line. */
const PIECES = [
  ...[
    "a",
    "b c",
    "Äöß",
    "👩‍🔬",
    "see",
    ".",
    ",",
    "\\",
    "&amp;",
    "|",
    " | ",
    "--- | :-:",
    "-",
    ":",
    "!",
    "_",
    "*",
    "**",
  ],
  ...[
    "~",
    "~~",
    "`",
    "``",
    "[",
    "]",
    "(",
    ")",
    "[a]",
    "[a][]",
    "[b][a]",
    "[x](y.md)",
    "![i](p.png)",
    "[x](<y z.md> 'T')",
  ],
  ...[
    "[[sources/a]]",
    "[[a\\|b]]",
    "[[a#b|c]]",
    "![[e]]",
    "[^n]",
    "^[raw/a.md]",
    "[source:id]",
    "sources/a",
    "@sources/a.md",
  ],
  ...["https://a.example/b", "www.a.example", "m@a.example", "<https://a.example>", "<b>", "</b>", "<!-- c -->", "-->"],
  ...["  ", "\t", "\\\n", "`x`", "*e*", "**s**", "^b1", "{#id}", "TODO", "sources/a.md"],
];

/** Text of the shape of markdown, in which constructs meet in every way; with frontmatter at times, and any line endings. */
export const markdownShaped: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom("", "", "", "---\ntitle: T\nsources: [a]\n---\n", "---\na\n"),
    fc.array(
      fc.tuple(
        fc.array(fc.constantFrom(...OPENINGS), { maxLength: 3 }),
        fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }),
      ),
      { maxLength: 12 },
    ),
    fc.constantFrom("\n", "\n", "\n", "\r\n", "\r"),
  )
  .map(([head, lines, end]) => {
    const body = lines.map(([openings, pieces]) => openings.join("") + pieces.join("")).join("\n");
    return (head + body).replaceAll("\n", end);
  });
