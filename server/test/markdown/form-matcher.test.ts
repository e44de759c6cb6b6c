import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FormMatcher } from "../../src/markdown/form-matcher";
import { HOLE } from "../../src/markdown/running-text";

const FOLDERS = ["sources", "raw", "a.b"];

/** What stands for an index in the expression, and what it says in plain words, at the cost of the square of its length. */
const INDEX = String.raw`\s*(?:(?:[\d,.:;+\-](?:[\d\s,.:;+\-]{0,38}[\d,.:;+\-])?|\w)\s*)?\]`;
const PLAIN_INDEX = String.raw`\s*(?:[\d\s,.:;+\-]{0,40}|\w)\s*\]`;

/** Every match of the whole expression, tried at every character. */
function reference(matcher: FormMatcher): RegExp {
  const { source, flags } = matcher.expression;
  expect(source.split(INDEX)).toHaveLength(3);
  return new RegExp(source.replaceAll(INDEX, PLAIN_INDEX), flags);
}

function plain(matches: Iterable<RegExpExecArray>) {
  return [...matches].map(({ 0: text, index, groups }) => ({ text, index, groups: { ...groups } }));
}

describe("the forms in a text", () => {
  const matcher = new FormMatcher(FOLDERS);
  const expression = reference(matcher);

  test.each([
    "a path behind a URL without a scheme: docs/www.x/sources/y, x.www.a://b, www.sources/x",
    "@sources/x x@sources/x a@b:sources/x [[sources/x ../../sources/a-\nb. resources/x sources/raw/x",
    "http://a/sources/x 1http://x _www.y a+b.c-d://e sources://x",
    "![[a]] !\\[[b]] ^[raw/a.md] [^1] [source:x:1] [CITATION NEEDED] [a][b] $x$ $$y$$ \u{1F9F5}[[c]]",
  ])("%s", (text) => expect(plain(matcher.matches(text))).toEqual(plain(text.matchAll(expression))));

  test("are those that the whole expression finds", () => {
    const piece = fc.constantFrom(
      ..."[ [[ ] ]] ][ ![[ ! ^[ [^ ( ) $ $$ \\ : :// http:// www. sources/ raw/ a.b/ a b-c 1 . .. / // @ _ - # | , ' é \u{1F9F5} * [source: [VERIFY [CITATION\u0020NEEDED] otherwise x.md"
        .split(" ")
        .map((of) => of.replace("\u0020", " ")),
      " ",
      "\n",
      "\r\n",
      "  ",
      HOLE,
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
        const text = pieces.join("");
        const found = plain(matcher.matches(text));
        expect(found).toEqual(plain(text.matchAll(expression)));
        // A text without such places holds no form.
        const [first] = found;
        if (first) expect(matcher.nextPlace(text, 0)).toBeLessThan(first.index + first.text.length);
      }),
      { numRuns: Number(process.env.RUNS ?? 3000) },
    );
  });

  test.each([
    ["[", "["],
    ["", "[[a"],
    ["", "[a] "],
    ["[", " "],
    ["[a", "\n"],
    ["[VERIFY]", " "],
    ["", "a/"],
    ["", "draw/"],
    ["sources/", "sources/"],
    ["", "x://"],
    ["", "$a "],
    ["", "^[a"],
    ["@", "a"],
  ])("are found in no more than the time of its length: %j, then %j over and over", (begin, over) => {
    const time = (count: number) => {
      const text = begin + over.repeat(count);
      const start = performance.now();
      matcher.matches(text);
      return performance.now() - start;
    };
    time(1000);
    // A square would take a hundred times as long, and minutes.
    expect(time(200_000)).toBeLessThan(2000);
  });
});
