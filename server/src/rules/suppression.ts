import type { Facts } from "../markdown/facts";
import type { Finding } from "./finding";

/**
 * Leaves out the findings that the page's own comments switch off: from `ibid-disable` to `ibid-enable` or the page's end, and
 * on the line behind `ibid-disable-next-line`. A comment that names no rule is about all of them.
 */
export function withoutSuppressed(found: readonly Finding[], { directives, lines }: Facts): Finding[] {
  if (directives.length === 0) return [...found];
  return found.filter(({ code, range: { start } }) => {
    let isOff = false;
    for (const { action, codes, span } of directives) {
      if (codes.length > 0 && !codes.includes(code)) continue;
      const end = lines.positionAt(span.end);
      if (action === "disable-next-line") {
        if (start.line === end.line + 1) return false;
      } else if (end.line < start.line || (end.line === start.line && end.character <= start.character)) {
        isOff = action === "disable";
      }
    }
    return !isOff;
  });
}
