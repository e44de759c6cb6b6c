import type { Directive, Facts } from "../markdown/facts";
import type { Finding } from "./finding";

/**
 * Leaves out the findings that the page's own comments switch off: from `ibid-disable` to `ibid-enable` or the page's end, and
 * on the line behind `ibid-disable-next-line`. A comment that names no rule is about all of them.
 */
export function withoutSuppressed(found: readonly Finding[], facts: Facts): Finding[] {
  const { directives } = facts;
  if (found.length === 0 || directives.length === 0) return [...found];
  const { lines } = facts;
  const state = new Switches();
  const offLines = new Set<string>();
  for (const directive of directives.filter(({ action }) => action === "disable-next-line")) {
    const line = lines.lineAt(directive.span.end) + 1;
    for (const code of codesOf(directive)) offLines.add(`${line} ${code}`);
  }
  const switches = directives.filter(({ action }) => action !== "disable-next-line");
  let next = 0;
  // In the order of the text, so that each comment is looked at once.
  const kept = new Set(
    [...found]
      .map((finding) => ({ finding, offset: lines.offsetAt(finding.range.start) }))
      .sort((a, b) => a.offset - b.offset)
      .filter(({ finding: { code, range }, offset }) => {
        for (let at = switches[next]; at && at.span.end <= offset; at = switches[++next]) state.turn(at);
        const { line } = range.start;
        return !state.isOff(code) && !offLines.has(`${line} ${code}`) && !offLines.has(`${line} ${ALL}`);
      })
      .map(({ finding }) => finding),
  );
  return found.filter((finding) => kept.has(finding));
}

/** Stands for the rules that a comment without codes is about. */
const ALL = "";

function codesOf({ codes }: Directive): readonly string[] {
  return codes.length > 0 ? codes.map(({ code }) => code) : [ALL];
}

/** Which rules are off at a place of the text. */
class Switches {
  private allAreOff = false;
  /** What was said of single rules since something was said of all. */
  private readonly single = new Map<string, boolean>();

  turn(directive: Directive): void {
    const isOff = directive.action === "disable";
    for (const code of codesOf(directive)) {
      if (code !== ALL) this.single.set(code, isOff);
      else {
        this.allAreOff = isOff;
        this.single.clear();
      }
    }
  }

  isOff(code: string): boolean {
    return this.single.get(code) ?? this.allAreOff;
  }
}
