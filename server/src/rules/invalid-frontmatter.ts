import type { Page } from "../wiki/page";
import type { WikiIndex } from "../wiki/wiki-index";
import type { Report } from "./finding";

/** Frontmatter that does not parse, or a second block of it. What is wrong was told when the page was read. */
export function invalidFrontmatter(_index: WikiIndex, page: Page): Report[] {
  const { frontmatter, lines } = page.facts;
  return (frontmatter?.problems ?? []).map(({ span, message }) => ({ range: lines.range(span), message }));
}
