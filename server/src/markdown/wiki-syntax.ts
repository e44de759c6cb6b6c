import type { Span } from "../text/lines";
import type { Reference } from "./facts";
import { mendWraps, type RunningText } from "./running-text";

/** What the wiki's configuration says about the syntax of its pages. */
export interface WikiSyntax {
  /** Folders whose name makes a bare path in running text a reference, without slashes: `sources`. */
  readonly citedFolders: readonly string[];
}

/**
 * Finds the references that are no CommonMark: wikilinks, embeds and bare paths. They cross line ends and hold escapes, so
 * they are read off the block's own text and not off a parser's.
 */
export class WikiScanner {
  private readonly pattern: RegExp;

  constructor(syntax: WikiSyntax) {
    const folders = syntax.citedFolders.map((name) => name.replace(/[^\p{L}\p{N}]/gu, "\\$&")).join("|");
    // One alternation, leftmost first: a path inside a wikilink or a URL is never found by itself.
    this.pattern = new RegExp([WIKILINK, URL, path(folders || "(?!)")].join("|"), "gu");
  }

  /** The references in one block, in order. */
  scan(block: RunningText): Reference[] {
    const found: Reference[] = [];
    for (const match of block.text.matchAll(this.pattern)) {
      const { bang, link, path } = match.groups ?? {};
      const reference =
        link !== undefined
          ? wikilink(block, match.index, bang ?? "", link)
          : path !== undefined
            ? barePath(block, match.index + match[0].length - path.length, path)
            : undefined;
      if (reference) found.push(reference);
    }
    return found;
  }
}

// Bounded, so that a page of open brackets costs no more than its length.
const WIKILINK = String.raw`(?<bang>!?)(?<!\\)\[\[(?<link>(?:[^[\]\uFFFC]|\](?!\])|\[(?!\[)){0,1000})\]\]`;
const URL = String.raw`\b(?:[A-Za-z][A-Za-z0-9+.\-]{1,20}:\/\/|www\.)[^\s<>\uFFFC]*`;

// Not behind a word, a path or an open wikilink, which is somebody still typing. Folders before the source folder may lead to
// it (`../sources/x`, `wiki/sources/x`). Punctuation that ends a sentence, in any script, ends the path; a line's end does not
// where the slug goes on behind a hyphen.
const PATH_CHARACTER = String.raw`(?:[^\s<>()[\]{}|"'${"`"}*,;:!?#\\，。、；：！？（）「」『』《》【】“”‘’…\uFFFC]|(?<=-)\r?\n(?=\w))`;
const path = (folders: string) =>
  String.raw`(?<![\w/.\\@\-]|\[\[)@?(?<path>(?:\.{0,2}\/)?(?:[\w.\-]+\/)*(?:${folders})\/${PATH_CHARACTER}+(?:#[\w\p{L}\-]+)?)`;

function wikilink(block: RunningText, index: number, bang: string, content: string): Reference | undefined {
  const contentAt = index + bang.length + 2;
  const pipe = content.indexOf("|");
  // In a table the pipe is escaped, and the backslash is not the target's.
  const targetEnd = pipe < 0 ? content.length : content[pipe - 1] === "\\" ? pipe - 1 : pipe;
  const hash = content.slice(0, targetEnd).indexOf("#");
  const target = piece(block, contentAt, content, 0, hash < 0 ? targetEnd : hash);
  const fragment = hash < 0 ? undefined : piece(block, contentAt, content, hash + 1, targetEnd);
  if ((target.text === "" && !fragment?.text) || /[[\]]/.test(target.text)) return undefined;
  const alias = pipe < 0 ? undefined : piece(block, contentAt, content, pipe + 1, content.length);
  return {
    form: bang ? "embed" : "wikilink",
    span: block.span(index, contentAt + content.length + 2),
    target: target.text,
    targetSpan: target.span,
    ...(fragment && { fragment: fragment.text, fragmentSpan: fragment.span }),
    ...(alias && { alias: alias.text, aliasSpan: alias.span }),
  };
}

/** A part of a wikilink's content without the white space around it. */
function piece(block: RunningText, contentAt: number, content: string, start: number, end: number) {
  const raw = content.slice(start, end);
  const trimmed = raw.trim();
  const from = contentAt + start + (trimmed ? raw.indexOf(trimmed) : 0);
  return { text: mendWraps(trimmed), span: block.span(from, from + trimmed.length) as Span };
}

function barePath(block: RunningText, index: number, match: string): Reference | undefined {
  const start = block.text[index - 1] === "@" ? index - 1 : index;
  const end = index + match.length;
  // A template (`sources/<slug>.md`), a glob, a folder or a slug cut short (`sources/2025-...`) is talk about paths.
  if ("<{[\\…".includes(block.text[end] ?? " ") || (block.text[end] === "*" && block.text[start - 1] !== "*"))
    return undefined;
  const written = withoutStop(match);
  if (/[-/.]$/.test(written)) return undefined;
  const hash = written.indexOf("#");
  const target = hash < 0 ? written : written.slice(0, hash);
  return {
    form: "path",
    span: block.span(start, index + written.length),
    target: mendWraps(target),
    targetSpan: block.span(index, index + target.length),
    ...(hash >= 0 && {
      fragment: written.slice(hash + 1),
      fragmentSpan: block.span(index + hash + 1, index + written.length),
    }),
  };
}

/** The path without a full stop behind it; several are an ellipsis, and stay. */
function withoutStop(path: string): string {
  return path.endsWith(".") && !path.endsWith("..") ? path.slice(0, -1) : path;
}
