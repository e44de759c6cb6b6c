import type { Page } from "../wiki/page";
import type { WikiIndex } from "../wiki/wiki-index";
import type { Report } from "./finding";

/** Frontmatter that does not parse, or a second block of it. What is wrong was told when the page was read. */
export function invalidFrontmatter(_index: WikiIndex, page: Page): Report[] {
  const { facts } = page;
  return facts.frontmatterProblems.map(({ span, message }) => ({ range: facts.lines.range(span), message }));
}
