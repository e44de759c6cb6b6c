import type { Span } from "../text/lines";
import { mendWraps } from "./running-text";

/** A part of a wikilink, its white space and wraps mended; its span is in the content. */
export interface WikilinkPart {
  readonly text: string;
  readonly span: Span;
}

export interface WikilinkParts {
  readonly target: WikilinkPart;
  readonly fragment: WikilinkPart | undefined;
  readonly alias: WikilinkPart | undefined;
}

/**
 * Takes apart what stands between `[[` and `]]`: `target#fragment|alias`.
 * @returns `undefined` when that is no wikilink
 */
export function wikilinkParts(content: string): WikilinkParts | undefined {
  // A test in a shell: `[[ -f x ]]`.
  if (/^\s+-\w\s/.test(content)) return undefined;
  // A class of a regular expression: `[[:alpha:]]`.
  if (/^:\^?[a-z]+:$/.test(content)) return undefined;
  const pipe = content.indexOf("|");
  // In a table the pipe is escaped, and the backslash is not the target's.
  const targetEnd = pipe < 0 ? content.length : content[pipe - 1] === "\\" ? pipe - 1 : pipe;
  const hash = content.slice(0, targetEnd).indexOf("#");
  const target = part(content, 0, hash < 0 ? targetEnd : hash);
  const fragment = hash < 0 ? undefined : part(content, hash + 1, targetEnd);
  if ((target.text === "" && !fragment?.text) || /[[\]]/.test(target.text) || isUrl(target.text)) return undefined;
  return { target, fragment, alias: pipe < 0 ? undefined : part(content, pipe + 1, content.length) };
}

function part(content: string, start: number, end: number): WikilinkPart {
  const raw = content.slice(start, end);
  const trimmed = raw.trim();
  const from = start + (trimmed ? raw.indexOf(trimmed) : 0);
  return { text: mendWraps(trimmed), span: { start: from, end: from + trimmed.length } };
}

function isUrl(target: string): boolean {
  return /^(?:https?|mailto|file):/i.test(target);
}
