import { hashOfText } from "../text/hash";
import { Lines } from "../text/lines";
import type { Facts } from "./facts";

/** Why nothing is known of a file in another encoding, or of an image under the name of a page. */
export const NO_TEXT = "it is no text, or not in UTF-8";

/** UTF-16 units in which it shows what a file is, as git has it. */
const HEAD = 8_000;
/** A slip of the keyboard leaves fewer such characters. */
const MANY = 16;

/** Whether what was read as UTF-8 looks like UTF-16 or like no text at all: both are full of zeros. */
export function isNoText(text: string): boolean {
  const first = text.indexOf("\0");
  if (first < 0 || first >= HEAD) return false;
  const head = text.slice(0, HEAD);
  const count = head.split("\0").length - 1;
  return count >= MANY && count > head.length / 50;
}

/** The facts of a page that could not be parsed. @param failure why */
export function unreadable(text: string, failure: string): Facts {
  return {
    hash: hashOfText(text),
    lines: Lines.of(text),
    failure,
    called: { type: undefined, title: undefined, names: [] },
    frontmatter: undefined,
    frontmatterProblems: [],
    headings: [],
    references: [],
    targets: [],
    spans: [],
    fragments: [],
    inCode: [],
    blocks: [],
    masks: [],
    stub: undefined,
    words: 0,
    labels: [],
    anchors: [],
    markers: [],
    counts: [],
    directives: [],
  };
}
