import type { ReferenceForm } from "../markdown/facts";
import type { Span } from "../text/lines";

/** What is typed at the cursor. */
export interface Typed {
  /** What stands there already, up to the cursor. */
  readonly typed: string;
  /** What a choice replaces: what is typed, and what of the same word stands behind the cursor. On one line. */
  readonly span: Span;
  /** What is open before the cursor and not closed behind it. */
  readonly close: string;
}

/** The target of a reference. */
export interface TargetContext extends Typed {
  readonly kind: "target";
  readonly form: ReferenceForm;
  readonly isAngled: boolean;
  /** In a field: the quote that it stands in already. */
  readonly quote?: string;
  /** Whether it is the value of a field of an object in that field. */
  readonly isInObject?: true;
  /** Whether no other page is meant than a source. */
  readonly isCitation: boolean;
}

type Form = ReferenceForm | "footnote" | "citation";

/** Up to what the end of its line may still belong to the word at the cursor, where its form closes it. */
const UNTIL: Partial<Record<Form, RegExp>> = {
  link: /^[^\s<>()#]*/,
  image: /^[^\s<>()#]*/,
  definition: /^[^\s<>#]*/,
  caret: /^[^\s[\],:#]*/,
  id: /^[^\s[\]|]*/,
  footnote: /^[^\s[\]^]*/,
  path: /^[^\s<>()[\]{}|"'`*,;:!?#\\]*/,
  citation: /^[^\s,;()[\]]*/,
};

/**
 * How much of what stands behind the cursor is the rest of the word before it. A wikilink that is closed may hold blanks; one
 * that is not ends at the first.
 * @param after the rest of the line
 */
export function tokenEnd(
  form: Form,
  after: string,
  isAngled: boolean,
  isFragment: boolean,
  isInTable: boolean,
): number {
  if (form === "wikilink" || form === "embed") {
    const closed = (isFragment ? /^[^[\]|\\]*/ : /^[^[\]|#\\]*/).exec(after)?.[0] ?? "";
    if (isWikilinkEnd(after.slice(closed.length), isInTable)) return closed.length;
    return /^[^\s[\]|#()]*/.exec(after)?.[0].length ?? 0;
  }
  const rest = isAngled ? /^[^<>#]*(?=>|#)|^[^\s<>#]*/ : UNTIL[form];
  const length = rest?.exec(after)?.[0].length ?? 0;
  // A full stop behind a path ends the sentence.
  return form === "path" && after[length - 1] === "." ? length - 1 : length;
}

/** What is yet to be closed of what the form has opened. @param rest of the line, behind the word at the cursor */
export function closerOf(form: Form, rest: string, isAngled: boolean, isInTable: boolean): string {
  switch (form) {
    case "wikilink":
    case "embed":
      return isWikilinkEnd(rest, isInTable) ? "" : /^\](?!\])/.test(rest) ? "]" : "]]";
    case "link":
    case "image":
      if (isAngled) return /^(?:#[^<>]*)?>/.test(rest) ? "" : rest.startsWith(")") ? ">" : ">)";
      return /^(?:#[^\s()]*)?(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/.test(rest) ? "" : ")";
    case "definition":
      return isAngled && !/^(?:#[^<>]*)?>/.test(rest) ? ">" : "";
    case "caret":
      return /^[^[\]]*\]/.test(rest) ? "" : "]";
    case "id":
    case "footnote":
      return rest.startsWith("]") ? "" : "]";
    default:
      return "";
  }
}

/** `]]`, `|alias` or `#fragment]]`: the link goes on behind its target and is closed somewhere. */
function isWikilinkEnd(rest: string, isInTable: boolean): boolean {
  return /^(?:\]\]|#[^[\]]*\]\])/.test(rest) || (isInTable ? /^\\\|/ : /^\\?\|[^[\]]*(?:\]\]|$)/).test(rest);
}
