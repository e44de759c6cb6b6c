import type { Definition, Image, Link } from "mdast";
import type { Span } from "../text/lines";
import type { Reference, ReferenceDraft } from "./facts";
import { mendWraps } from "./running-text";

const [BACKSLASH, BACKTICK, OPEN_BRACKET, CLOSING_BRACKET, OPEN_PARENTHESIS, CLOSING_PARENTHESIS] = Array.from(
  "\\`[]()",
  (character) => character.charCodeAt(0),
);

/** Where the parts of a CommonMark link stand, which mdast does not tell. */
interface LinkParts {
  readonly label: Span;
  /** The destination as written, without `<>`. */
  readonly destination: Span;
  readonly isAngled: boolean;
}

/**
 * A markdown link, image or definition as a reference, or `undefined` when it leads out of the wiki (a URL) or nowhere.
 * @param text the page's text
 * @param span where the node stands
 */
export function linkReference(text: string, node: Link | Image | Definition, span: Span): Reference | undefined {
  const parts = linkParts(text, span, node.type);
  if (!parts) return undefined;
  const written = text.slice(parts.destination.start, parts.destination.end);
  const alias = text.slice(parts.label.start, parts.label.end);
  // The tree's URL has escapes and entities decoded; of the text we know the places. Mostly they are the same, and a tree may
  // have to make its URL. A `]` in HTML closes no label: then it is the tree that knows.
  const url = /[\\&]/.test(written) || alias.includes("<") ? node.url : written;
  if (url === "" || isExternal(url)) return undefined;
  const hash = fragmentMark(written);
  const pathEnd = hash < 0 ? written.length : hash;
  const query = written.slice(0, pathEnd).indexOf("?");
  const targetEnd = parts.destination.start + (query < 0 ? pathEnd : query);
  const urlHash = url.indexOf("#");
  const path = urlHash < 0 ? url : url.slice(0, urlHash);
  const urlQuery = path.indexOf("?");
  const target = percentDecode(urlQuery < 0 ? path : path.slice(0, urlQuery));
  const source = text.slice(parts.destination.start, targetEnd);
  const found: ReferenceDraft = {
    form: node.type,
    span,
    target,
    targetSpan: { start: parts.destination.start, end: targetEnd },
  };
  if (source !== target) found.written = source;
  if (parts.isAngled) found.isAngled = true;
  if (hash >= 0) {
    found.fragment = urlHash < 0 ? "" : percentDecode(url.slice(urlHash + 1));
    found.fragmentSpan = { start: parts.destination.start + hash + 1, end: parts.destination.end };
  }
  if (node.type !== "definition" && alias !== "") {
    found.alias = mendWraps(withoutQuoteMarks(alias));
    found.aliasSpan = parts.label;
  }
  return found;
}

/** Index of the `#` before the fragment, -1 for none. That of an entity (`&#45;`) is none. */
function fragmentMark(written: string): number {
  return !written.includes("#") ? -1 : written.search(/(?<!&)#|#(?!(?:\d{1,7}|x[\da-f]{1,6});)/i);
}

/** A link's text without what block quotes put before its lines: a text's own `>` can begin none of them. */
function withoutQuoteMarks(text: string): string {
  return !text.includes(">") ? text : text.replace(/(\r\n|\n|\r)[ \t]*(?:>[ \t]*)+/g, "$1");
}

/** Whether a destination has a scheme or a host: `https:`, `mailto:`, `//host`. Drive letters count, too: they are no wiki's. */
function isExternal(url: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(url);
}

function linkParts(text: string, span: Span, type: "link" | "image" | "definition"): LinkParts | undefined {
  const open = type === "image" ? span.start + 1 : span.start;
  // `<https://...>` and bare URLs are links, too, but have no label.
  if (text[open] !== "[") return undefined;
  const close = closingBracket(text, open, span.end);
  if (close === undefined || text[close + 1] !== (type === "definition" ? ":" : "(")) return undefined;
  const start = skipSpace(text, close + 2, span.end);
  const isAngled = text[start] === "<";
  const destination = isAngled ? angled(text, start, span.end) : { start, end: bareEnd(text, start, span.end) };
  return { label: { start: open + 1, end: close }, destination, isAngled };
}

/** The bracket that closes the one at `open`. Brackets in code spans do not count, as in CommonMark. */
function closingBracket(text: string, open: number, end: number): number | undefined {
  for (let i = open, depth = 0; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === BACKSLASH) i++;
    else if (code === BACKTICK) i = codeSpanEnd(text, i, end);
    else if (code === OPEN_BRACKET) depth++;
    else if (code === CLOSING_BRACKET && --depth === 0) return i;
  }
  return undefined;
}

/** Index of the last backtick of the code span that begins at `start`; of the run itself when nothing closes it. */
function codeSpanEnd(text: string, start: number, end: number): number {
  let run = start;
  while (text[run + 1] === "`") run++;
  const length = run - start + 1;
  for (let i = run + 1; i < end; ) {
    const from = text.indexOf("`", i);
    if (from < 0 || from >= end) break;
    let to = from;
    while (text[to + 1] === "`") to++;
    if (to - from + 1 === length) return to;
    i = to + 1;
  }
  return run;
}

function angled(text: string, open: number, end: number): Span {
  for (let i = open + 1; i < end; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === ">") return { start: open + 1, end: i };
  }
  return { start: open + 1, end };
}

function bareEnd(text: string, start: number, end: number): number {
  let depth = 0;
  let i = start;
  for (; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === BACKSLASH) i++;
    else if (isSpace(code)) break;
    else if (code === OPEN_PARENTHESIS) depth++;
    else if (code === CLOSING_PARENTHESIS && depth-- === 0) break;
  }
  return Math.min(i, end);
}

function skipSpace(text: string, from: number, end: number): number {
  let i = from;
  while (i < end && (isSpace(text.charCodeAt(i)) || text[i] === ">")) i++;
  return i;
}

function isSpace(code: number): boolean {
  return code < 0x80 ? code === 0x20 || (code >= 9 && code <= 13) : /\s/.test(String.fromCharCode(code));
}

function percentDecode(path: string): string {
  if (!path.includes("%")) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    // A lone `%` is no encoding: the name is meant as it stands.
    return path;
  }
}
