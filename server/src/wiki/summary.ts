import { excerpt } from "./excerpt";
import { field, type Page } from "./page";

/** Fields in which a page says in a line what it is about, best first. */
const FIELDS = ["summary", "description", "tldr", "abstract"];

/** UTF-16 units: what goes into one bullet. */
const MAX_LENGTH = 160;

/**
 * What a page says in one line: a field of its frontmatter, else the first sentence of its opening. Markdown without links;
 * `undefined` when there is neither.
 * @param content the page's text
 */
export function summaryOf(page: Page, content: string | undefined): string | undefined {
  const own = FIELDS.map((key) => field(page.facts, key)).find((value) => value !== undefined);
  const opening = own ?? (content === undefined ? "" : excerpt(content, page.facts));
  const line = opening
    .replace(/^(?:[-*+>]|\d+[.)])\s+/, "")
    .replace(/\s+/g, " ")
    .trim();
  const sentence = /^.{15,}?[.!?。！？](?=\s|$)/u.exec(line)?.[0] ?? line;
  if (sentence.length <= MAX_LENGTH) return sentence === "" ? undefined : sentence;
  return `${sentence.slice(0, sentence.lastIndexOf(" ", MAX_LENGTH - 1)).slice(0, MAX_LENGTH)} …`;
}
