import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { native } from "../../src/markdown/engines/native";
import { portable } from "../../src/markdown/engines/portable";
import { engineInUse, useEngine } from "../../src/markdown/parse";
import { PageReader } from "../../src/markdown/read-page";
import type { Reading } from "../../src/markdown/reread";
import { WikiScanner } from "../../src/markdown/wiki-syntax";
import { DEFAULT_CONFIG } from "../../src/wiki/config";
import { stubValues } from "../../src/wiki/stub/stub";
import { markdownShaped } from "./engines/markdown-shaped";

const { sourceFolders, captureFolders, stubHeadings } = DEFAULT_CONFIG;
const citedFolders = [...sourceFolders, ...captureFolders];
const reader = new PageReader({ citedFolders, stubHeadings, stubFields: stubValues([DEFAULT_CONFIG]) });

const FIXTURES = fileURLToPath(new URL("../../../test-fixtures/", import.meta.url));
const fixtures = readdirSync(FIXTURES, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".md"));

/** What is typed or pasted: letters, and what changes how the rest of a page is read. */
const TYPED = [
  ...[
    "x",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "*",
    "`",
    "```\n",
    "#",
    "# A\n",
    "> ",
    "- ",
    "  - b\n",
    "1. ",
    "|",
    "[",
    "]",
    "[[a]]",
  ],
  ...["[x](y.md)", "[^n]", "[^n]: note\n", "[a]: b.md\n", "\n[a]: b.md\n\n", "<!--", "-->", "<div>", "---\n", "===\n"],
  ...[
    "---\ntitle: T\nsources: [b]\n---\n",
    "\uFEFF",
    "\\",
    "$",
    "    ",
    "\t",
    "## Stub note\n\n",
    "This page is a stub.",
  ],
  ...[
    "*Stub - expand when [[b]] is there.*",
    "Cited by 3 sources",
    "<!-- ibid-disable -->",
    "^b1",
    "{#i}",
    "🧵",
    "- [ ] ",
  ],
  ...["&amp;", "~~", "sources/a.md"],
];

/** An edit: where, in parts of the text, how much goes, and what comes in its place. */
const edit = fc.tuple(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.nat(3), fc.nat(200)),
  fc.constantFrom("", ...TYPED),
);

const page = fc.oneof(
  fc.array(markdownShaped, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("\n\n")),
  fc.constantFrom(...fixtures).map((path) => readFileSync(FIXTURES + path, "utf8").slice(0, 3_000)),
);

const before = engineInUse();
afterEach(() => {
  useEngine(before);
  vi.restoreAllMocks();
});

test.each([
  ["native", native, 100],
  ["portable", portable, 20],
])(
  "after any edits the %s engine's facts are those of the text read afresh",
  { timeout: 10_000 },
  (_name, engine, numRuns) => {
    useEngine(engine);
    fc.assert(
      fc.property(page, fc.array(edit, { minLength: 1, maxLength: 6 }), (start, edits) => {
        let text = start;
        let reading: Reading = reader.reread(text);
        for (const [part, length, typed] of edits) {
          const at = Math.floor(part * text.length);
          text = text.slice(0, at) + typed + text.slice(at + length);
          reading = reader.reread(text, reading);
          expect(reading.facts).toEqual(reader.read(text));
        }
      }),
      // The native engine reads a list in a list behind indented code in two ways, by what stands far above: one text of ten thousand.
      { numRuns, seed: 1 },
    );
  },
);

describe("only what stands about a change is looked at", () => {
  const text = `---\ntitle: T\n---\n\n# A\n\n${"Words of [[a]] and [b](c.md).\n\n".repeat(500)}`;
  const scans = (start: string, changed: string) => {
    const reading = reader.reread(start);
    const scan = vi.spyOn(WikiScanner.prototype, "scan");
    reader.reread(changed, reading);
    return scan.mock.calls.length;
  };
  const typed = (at: number, what: string) => text.slice(0, at) + what + text.slice(at);

  test.each([
    ["at the begin", 30],
    ["in the middle", 8_000],
    ["at the end", text.length - 5],
  ])("%s", (_where, at) => expect(scans(text, typed(at, "x"))).toBeLessThanOrEqual(3));

  test("but all of a page of which something else is defined", () => {
    expect(scans(text, typed(8_000, "\n\n[a]: b.md\n\n"))).toBeGreaterThan(500);
  });
});
