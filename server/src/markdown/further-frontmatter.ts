import type { Span } from "../text/lines";

const BREAK = String.raw`(?:\r\n|\n|\r)`;
const FENCE = String.raw`---[ \t]*(?=[\r\n]|$)`;
/** The frontmatter of a page from its first character to its second fence; a second `---` must be there, so that it is none else. */
export const FRONTMATTER = new RegExp(String.raw`^\uFEFF?${FENCE}${BREAK}(?:(?<yaml>[^]*?)${BREAK})??${FENCE}`);

const KEY = String.raw`[\p{L}_][\p{L}\p{N}_.-]{0,60}:(?:[ \t][^\r\n]*)?`;
// What YAML has below a key: another key, an item, an indented line, a comment, nothing.
const LINE = String.raw`(?:${KEY}|-[ \t][^\r\n]*|[ \t][^\r\n]*|#[^\r\n]*|)`;
const FURTHER = new RegExp(
  String.raw`${BREAK}(?:[ \t]*${BREAK})*(?<block>${FENCE}${BREAK}${KEY}${BREAK}(?:${LINE}${BREAK})*?${FENCE})`,
  "uy",
);

/**
 * A second frontmatter block right behind the first one, with only blank lines between, as tools write it that put theirs
 * before what is there already. Renderers show it as text. A line and a heading in CommonMark is just what it looks like, so
 * each of its lines must look like YAML.
 */
export function furtherFrontmatter(text: string): Span | undefined {
  if (!text.startsWith("---") && !text.startsWith("\uFEFF---")) return undefined;
  FURTHER.lastIndex = FRONTMATTER.exec(text)?.[0].length ?? text.length;
  const block = FURTHER.exec(text)?.groups?.block;
  return block === undefined ? undefined : { start: FURTHER.lastIndex - block.length, end: FURTHER.lastIndex };
}
