import type { Span } from "../text/lines";
import type { Directive, RuleCode } from "./facts";

/** Codes of any letters, so that one that is none can be told; and a reason behind ` -- `, as other linters have it. */
const DIRECTIVE =
  /^<!--\s*ibid-(?<action>disable-next-line|disable|enable)(?<codes>(?:[\s,]+[a-z_][\w-]*)*)[\s,]*(?:\s--\s.*)?-->$/is;

/**
 * Reads a comment that switches findings off or on.
 * @param html the comment
 * @param written the text of its span: in a quote, the marks at the line starts are in it, too
 * @returns `undefined` for any other HTML
 */
export function readDirective(html: string, written: string, span: Span): Directive | undefined {
  // A rule's code has few letters: longer comments are prose, and not worth a look.
  const { action, codes } =
    html.length > 1000 || !html.includes("ibid-") ? {} : (DIRECTIVE.exec(html.trim())?.groups ?? {});
  if (!action) return undefined;
  let from = written.indexOf(action) + action.length;
  return {
    action: action.toLowerCase() as Directive["action"],
    codes: (codes?.match(/[a-z_][\w-]*/gi) ?? []).map((code): RuleCode => {
      const at = written.indexOf(code, from);
      from = at + code.length;
      return { code, span: { start: span.start + at, end: span.start + from } };
    }),
    span,
  };
}
