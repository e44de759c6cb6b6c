import type { Span } from "../text/lines";
import type { Reference, ReferenceDraft, ReferenceForm } from "./facts";
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

/** A test in a shell (`[[ -f x ]]`), or a class of a regular expression (`[[:alpha:]]`). */
const NO_LINK = /^(?:\s+-\w\s|:\^?[a-z]+:$)/;
/** With a bracket, or a URL. */
const NO_TARGET = /[[\]]|^(?:https?|mailto|file):/i;

/**
 * Takes apart what stands between `[[` and `]]`: `target#fragment|alias`.
 * @returns `undefined` when that is no wikilink
 */
export function wikilinkParts(content: string): WikilinkParts | undefined {
  if (NO_LINK.test(content)) return undefined;
  const pipe = content.indexOf("|");
  // In a table the pipe is escaped, and the backslash is not the target's.
  const targetEnd = pipe < 0 ? content.length : content[pipe - 1] === "\\" ? pipe - 1 : pipe;
  const hash = content.indexOf("#");
  const hasFragment = hash >= 0 && hash < targetEnd;
  const target = part(content, 0, hasFragment ? hash : targetEnd);
  const fragment = hasFragment ? part(content, hash + 1, targetEnd) : undefined;
  if ((target.text === "" && !fragment?.text) || NO_TARGET.test(target.text)) return undefined;
  return { target, fragment, alias: pipe < 0 ? undefined : part(content, pipe + 1, content.length) };
}

function part(content: string, start: number, end: number): WikilinkPart {
  const raw = content.slice(start, end);
  const trimmed = raw.trim();
  const from = trimmed ? start + raw.length - raw.trimStart().length : start;
  return { text: mendWraps(trimmed), span: { start: from, end: from + trimmed.length } };
}

/**
 * The reference that a wikilink is.
 * @param span of the whole
 * @param place where a part of its content stands in the page
 */
export function wikilinkReference(
  form: ReferenceForm,
  span: Span,
  { target, fragment, alias }: WikilinkParts,
  place: (part: Span) => Span,
): Reference {
  const found: ReferenceDraft = { form, span, target: target.text, targetSpan: place(target.span) };
  if (fragment) {
    found.fragment = fragment.text;
    found.fragmentSpan = place(fragment.span);
  }
  if (alias) {
    found.alias = alias.text;
    found.aliasSpan = place(alias.span);
  }
  return found;
}
