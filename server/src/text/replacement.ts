import { contains, type Span } from "./lines";

/** A text to put in place of a span. */
export interface Replacement {
  readonly span: Span;
  readonly newText: string;
}

/** A part of a text with replacements made; those outside of the part are left out. They lie apart, in any order. */
export function replaced(text: string, part: Span, replacements: readonly Replacement[]): string {
  const own = replacements.filter(({ span }) => contains(part, span)).sort((a, b) => a.span.start - b.span.start);
  let result = "";
  let from = part.start;
  for (const { span, newText } of own) {
    result += text.slice(from, span.start) + newText;
    from = span.end;
  }
  return result + text.slice(from, part.end);
}
