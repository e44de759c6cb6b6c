import type { Range } from "vscode-languageserver-types";
import type { Page } from "../wiki/page";

/** Where a finding on a page as a whole stands: its title heading, else its first line. */
export function titleRange({ facts: { headings, lines } }: Page): Range {
  const title = headings.find(({ depth }) => depth === 1);
  if (title) return lines.range(title.textSpan);
  return lines.range({ start: 0, end: lines.count === 1 ? lines.length : lines.startOf(1) - lines.lineEnd.length });
}
