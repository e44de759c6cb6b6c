import { hashOfText } from "../text/hash";
import { Lines } from "../text/lines";
import type { Facts } from "./facts";

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
