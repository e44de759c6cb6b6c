import type { Range } from "vscode-languageserver-types";
import type { Reference } from "../markdown/facts";

/**
 * Whether a target does not stand in the text as it reads: it runs over a line end, or YAML folds or escapes it.
 * @param rangeOf gives where it stands; asked of few, since a line end is read as a blank where it is as long as it reads
 */
export function isReshaped({ target, written = target, targetSpan }: Reference, rangeOf: () => Range): boolean {
  if (targetSpan.end - targetSpan.start !== written.length) return true;
  if (!/\s/.test(written)) return false;
  const { start, end } = rangeOf();
  return start.line !== end.line;
}

/**
 * A new target in the shape of the old one: with its line breaks and what containers put behind them, each in the place that
 * comes nearest to where it was. In frontmatter it stands on one line, since YAML folds in ways of its own.
 * @param source the old target as it stands in the text
 * @param target the new one, on one line
 */
export function inShapeOf({ form }: Reference, source: string, target: string): string {
  if (form === "sources-field" || form === "related-field") {
    return /^\[\[.*\]\]$/s.test(source) ? `[[${target}]]` : target;
  }
  return inBreaksOf(source, target);
}

/**
 * A text with the line breaks of the one that it replaces.
 * @param source the old text as it stands in the page
 * @param text the new one, on one line
 * @param place where a line may end
 */
export function inBreaksOf(source: string, text: string, place = PLACE): string {
  const places = [...text.matchAll(place)];
  let shaped = "";
  let from = 0;
  for (const { 0: lineBreak, index } of source.matchAll(BREAK)) {
    const distance = (place: RegExpExecArray) => Math.abs(place.index - index);
    const [place] = places.filter(({ index }) => index > from).sort((a, b) => distance(a) - distance(b));
    if (!place) break;
    shaped += text.slice(from, place.index) + lineBreak;
    from = place.index + place[0].length;
  }
  return shaped + text.slice(from);
}

/** A line end with the white space before it and the marks of quotes behind it. */
const BREAK = /[ \t]*(?:\r\n|\r|\n)(?:[ \t]*>)*[ \t]*/g;

/** Where a line end is read as nothing, or as the blank that it stands for. */
const PLACE = /(?<=[\p{L}\p{N}]-)(?=\w)| +/gu;
