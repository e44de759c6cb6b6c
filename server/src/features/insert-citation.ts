import type { Range, TextEdit } from "vscode-languageserver-types";
import type { Span } from "../text/lines";
import type { Page } from "../wiki/page";
import { styledTarget, styleOf } from "../wiki/reference-style";
import { sourceDetails } from "../wiki/source";
import { summaryOf } from "../wiki/summary";
import type { ReadText, WikiIndex } from "../wiki/wiki-index";
import { CITING, writeReference } from "../wiki/write-reference";
import { candidates } from "./completion-rank";
import { citedBy } from "./page-card";

/** A source to choose from: what its card says, on three lines. */
export interface CitationChoice {
  /** Of its page. */
  readonly uri: string;
  readonly title: string;
  /** Publisher, date, status, and how many pages cite it. */
  readonly facts: string;
  /** What it says in one line, else its slug. */
  readonly summary: string;
}

const NOTHING: ReadonlySet<string> = new Set();

/** So many of the sources that come first are read for what they say; of the others only their frontmatter is asked. */
const MAX_READ = 20;

/**
 * The sources that a page may cite, best first: as completion has them, by how well they match, how near they are and how new.
 * @param query words of titles, publishers, dates or slugs, or letters of them; `""` for any
 */
export async function citationChoices(
  index: WikiIndex,
  page: Page,
  query: string,
  readText: ReadText,
): Promise<CitationChoice[]> {
  const wanted = { text: query, folder: "", onlySources: true, orCaptures: false, except: NOTHING };
  return Promise.all(
    candidates(index, page, wanted).map(async (source, rank) => {
      const content = rank < MAX_READ ? await readText(source.path) : undefined;
      const { publisher, date, status } = sourceDetails(source);
      const facts = [publisher, date, status, citedBy(index, source)].filter((fact) => fact !== undefined);
      const summary = summaryOf(source, content) ?? source.slug;
      return { uri: index.uri(source.path), title: source.title, facts: facts.join(" · "), summary };
    }),
  );
}

/**
 * What inserts citations of a source at cursors, in the form that the page, else its wiki, has for them. Selected words become
 * the text of the citation where the form has one; else it stands behind them. In frontmatter it is written as an item of `sources:`.
 * @param text the page's text
 * @returns an edit for each of the ranges, in their order
 */
export function citationEdits(
  index: WikiIndex,
  page: Page,
  text: string,
  source: Page,
  ranges: readonly Range[],
): TextEdit[] {
  const { lines } = page.facts;
  return ranges.flatMap((range) => {
    const span = { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
    const edit = isInFrontmatter(page, span)
      ? fieldItem(index, page, source, span)
      : citation(index, page, text, source, span);
    return edit ? [{ range: lines.range(edit.span), newText: edit.newText }] : [];
  });
}

interface Insertion {
  readonly span: Span;
  readonly newText: string;
}

function isInFrontmatter({ facts: { frontmatter } }: Page, { start }: Span): boolean {
  return frontmatter !== undefined && start < frontmatter.span.end;
}

function fieldItem(index: WikiIndex, page: Page, source: Page, span: Span): Insertion | undefined {
  const style = styleOf(index, page, ["sources-field"], true);
  const target = styledTarget(index, page, style, source);
  const usual = page.facts.frontmatter?.sourceList?.quote ?? "";
  const quote = style.isBracketed ? usual || '"' : usual;
  const item = style.isBracketed ? `[[${target}]]` : target;
  return target === undefined ? undefined : { span: { start: span.end, end: span.end }, newText: quote + item + quote };
}

function citation(index: WikiIndex, page: Page, text: string, source: Page, span: Span): Insertion | undefined {
  const style = styleOf(index, page, CITING, true);
  const { form } = style.sample;
  const isInTable = page.facts.blocks.some(
    (block) => block.type === "table" && block.span.start < span.end && span.end < block.span.end,
  );
  const words = text.slice(span.start, span.end);
  const hasText = words.trim() !== "" && (form === "wikilink" || form === "link") && !/[[\]|`<\\\r\n]/.test(words);
  const written = writeReference(index, page, source, style, { text: hasText ? words : undefined, isInTable });
  if (written === undefined) return undefined;
  if (hasText) return { span, newText: written };
  const at = behindReference(index, page, text, span.end);
  // A marker stands on the word that it is about; all else stands apart.
  const before = form !== "caret" && /[^\s([{“"'>*_|,]$/.test(text.slice(Math.max(0, at - 1), at)) ? " " : "";
  // A path goes on up to a space, or what ends a sentence or stands around it.
  const joins = form === "path" ? /^[^\s.,;:!?)\]}"”'’*|]/u : /^[\p{L}\p{N}]/u;
  const after = joins.test(text.slice(at, at + 2)) ? " " : "";
  return { span: { start: at, end: at }, newText: before + written + after };
}

/** The offset itself, or the end of the reference that it lies in. */
function behindReference(index: WikiIndex, page: Page, text: string, offset: number): number {
  const { form, span } = index.linkAt(page, offset)?.reference ?? {};
  if (!span || offset <= span.start || offset >= span.end) return offset;
  const close = form === "caret" ? text.indexOf("]", span.end) : -1;
  return close < 0 ? span.end : close + 1;
}
