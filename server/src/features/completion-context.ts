import type { ReferenceForm } from "../markdown/facts";
import { literal } from "../text/literal";
import { fieldContext } from "./completion-field";
import { closerOf, type TargetContext, type Typed, tokenEnd } from "./completion-token";

/** What is being written at the cursor, as far as the text round it tells. */
export type CompletionContext = TargetContext | FragmentContext | FootnoteContext | CitationContext;

/** Behind `#`. */
export interface FragmentContext extends Typed {
  readonly kind: "fragment";
  readonly form: ReferenceForm;
  /** As it is written; `""` for the page itself. */
  readonly target: string;
}

/** The label of a footnote. */
export interface FootnoteContext extends Typed {
  readonly kind: "footnote";
}

/** A place for a whole citation, of which nothing but words is there yet. */
export interface CitationContext extends Typed {
  readonly kind: "citation";
  /** `(Source: ...)`, or the beginning of a list item: it depends on the section whether that is a place for one. */
  readonly place: "source-note" | "list-item";
}

/** UTF-16 units before and behind the cursor that are looked at: as much as a paragraph has. */
const LOOK = 1000;

/** UTF-16 units that a link's text may have. */
const LINK_TEXT = 400;

/** Words behind which a list item is text and no name that somebody looks for. */
const MAX_WORDS = 5;

/**
 * What is being written at an offset of a text, by what is open there. Looks at the cursor's paragraph only, so code blocks and
 * frontmatter that are left out here must be told by the page's facts.
 * @param folders those of which bare paths are references
 * @param trigger the character that made the client ask, if one did
 */
export function completionContext(
  text: string,
  offset: number,
  folders: readonly string[],
  trigger?: string,
): CompletionContext | undefined {
  const above = paragraphBefore(text, offset);
  const line = above.slice(Math.max(above.lastIndexOf("\n"), above.lastIndexOf("\r")) + 1);
  const after = /^[^\r\n]*/.exec(text.slice(offset, offset + LOOK))?.[0] ?? "";
  const field = fieldContext(text, offset, line, after);
  if (field !== undefined) return field ?? undefined;
  if (isInert(above)) return undefined;
  const place = { text, offset, above, line, after };
  const found = marked(place) ?? barePath(place, folders);
  // Other characters stand in names of any kind; a blank may come before a citation, or between the words that look for one.
  return found ?? (trigger === undefined || BEFORE_CITATION.includes(trigger) ? citation(place) : undefined);
}

/** What is typed before a citation in `(Source: ...)` and in a list. */
const BEFORE_CITATION = " :";

interface Place {
  readonly text: string;
  readonly offset: number;
  /** From the paragraph's begin, bounded. */
  readonly above: string;
  readonly line: string;
  /** Up to the line's end. */
  readonly after: string;
}

function paragraphBefore(text: string, offset: number): string {
  const before = text.slice(Math.max(0, offset - LOOK), offset);
  let begin = 0;
  for (const { index, 0: blank } of before.matchAll(/(?<=[\r\n])[ \t>]*(?:\r\n|\n|\r)/g)) begin = index + blank.length;
  return before.slice(begin);
}

/** Whether the text ends within inline code, a comment or math. */
function isInert(above: string): boolean {
  if (above.lastIndexOf("<!--") > above.lastIndexOf("-->")) return true;
  if (above.split("$$").length % 2 === 0) return true;
  let open = "";
  for (const [ticks] of above.matchAll(/(?<!\\)`+/g)) {
    if (open === "") open = ticks;
    else if (ticks === open) open = "";
  }
  return open !== "";
}

/** What stands behind an opening mark that belongs to references only. */
function marked(place: Place): CompletionContext | undefined {
  const { line } = place;
  const link = /(?<!\\)(!?)\[\[([^[\]|\n]*)$/.exec(line);
  if (link) return inside(place, link[1] ? "embed" : "wikilink", link[2] ?? "");
  const caret = /\^\[(?:[^[\]]*,)?\s*([^\s[\],]*)$/.exec(line)?.[1];
  if (caret !== undefined) return /[:#]/.test(caret) ? undefined : inside(place, "caret", caret);
  const footnote = /(?<!\\)\[\^([^\]\s]*)$/.exec(line)?.[1];
  if (footnote !== undefined) return { kind: "footnote", ...typedAt(place, "footnote", footnote) };
  const id = /\[source:([^\]\s|]*)$/.exec(line)?.[1];
  if (id !== undefined) return inside(place, "id", id);
  const destination = /(?<!\\)(!?)\[(?:[^[\]]|\[[^[\]]*\]){0,300}\]\((?:<([^<>]*)|([^\s<>()]*))$/.exec(linkText(place));
  if (destination) {
    const [, mark, angled, plain = ""] = destination;
    return inside(place, mark ? "image" : "link", angled ?? plain, angled !== undefined);
  }
  const definition = /^ {0,3}\[[^\]^][^\]]{0,200}\]:[ \t]+(?:<([^<>]*)|([^\s<>]*))$/.exec(line);
  if (!definition) return undefined;
  return inside(place, "definition", definition[1] ?? definition[2] ?? "", definition[1] !== undefined);
}

/** A link's text may have begun on an earlier line, its target not. */
function linkText({ above, line }: Place): string {
  return above.slice(-Math.max(line.length, LINK_TEXT));
}

function inside(place: Place, form: ReferenceForm, content: string, isAngled = false): CompletionContext | undefined {
  // What leads to the web is not ours; nor is what runs over a line's end.
  if (/^[a-z][\w+.-]*:\/\/|^mailto:/i.test(content) || content.length > place.line.length) return undefined;
  const hash = content.indexOf("#");
  if (hash < 0) {
    const isCitation = form === "caret" || form === "id";
    return { kind: "target", form, isAngled, isCitation, ...typedAt(place, form, content, isAngled) };
  }
  const target = content.slice(0, hash);
  const typed = content.slice(content.lastIndexOf("#") + 1);
  return { kind: "fragment", form, target, ...typedAt(place, form, typed, isAngled, true) };
}

function barePath(place: Place, folders: readonly string[]): CompletionContext | undefined {
  const names = folders.map(literal).join("|");
  if (names === "") return undefined;
  const expression = new RegExp(
    String.raw`(?<![\w/.\\\-]|@[\w.\-]{1,100}:)@?((?:\.{0,2}\/)?(?:[\w.\-]+\/)*(?:${names})\/[^\s<>()[\]{}|"'${"`"}*,;:!?#\\]*)(?:#([\w\p{L}\-]*))?$`,
    "u",
  );
  const [, path, fragment] = expression.exec(place.line.slice(-LOOK)) ?? [];
  if (path === undefined) return undefined;
  if (fragment !== undefined) {
    return { kind: "fragment", form: "path", target: path, ...typedAt(place, "path", fragment, false, true) };
  }
  return { kind: "target", form: "path", isAngled: false, isCitation: true, ...typedAt(place, "path", path) };
}

/** A place for a citation: in `(Source: ...)`, or where a list item begins. */
function citation(place: Place): CitationContext | undefined {
  const { above, line, text, offset } = place;
  const note = /\(Sources?:(?:[^()]|\([^()]*\))*?(?:(?<=:)|[,;])\s*([^\s()[\],;][^()[\],;\r\n]*)?$/i.exec(above);
  const typed = note?.[1] ?? "";
  // What is typed does not run over a line's end, nor into a word.
  const isApart = typed.length <= line.length && /[\s:,;]/.test(line[line.length - typed.length - 1] ?? " ");
  if (note && isApart && isName(typed)) {
    const isClosed = /^(?:[^()]|\([^()]*\))*\)/.test(
      text.slice(offset, offset + LOOK).split(/\n[ \t>]*\r?\n/)[0] ?? "",
    );
    const at = typedAt(place, "citation", typed);
    return { kind: "citation", place: "source-note", ...at, close: isClosed ? "" : ")" };
  }
  const item = /^[ \t>]*(?:[-*+]|\d+[.)])[ \t]+([^[\](){}|`<>]*)$/.exec(line)?.[1];
  if (item === undefined || !isName(item) || place.after.trim() !== "") return undefined;
  return { kind: "citation", place: "list-item", ...typedAt(place, "citation", item) };
}

function isName(words: string): boolean {
  return words.split(/\s+/).length <= MAX_WORDS && words.length < 80;
}

function typedAt(
  { offset, line, after }: Place,
  form: ReferenceForm | "footnote" | "citation",
  typed: string,
  isAngled = false,
  isFragment = false,
): Typed {
  const isInTable = /^[ \t>]*\|/.test(line);
  const length = tokenEnd(form, after, isAngled, isFragment, isInTable);
  return {
    typed,
    span: { start: offset - typed.length, end: offset + length },
    close: closerOf(form, after.slice(length), isAngled, isInTable),
  };
}
