import { titleHeading } from "../markdown/called";
import type { Block, Facts, Heading } from "../markdown/facts";
import { contains, type Span } from "../text/lines";
import { capitalize, slugParts, withoutExtension } from "../text/slug";
import { show } from "./excerpt";

/** A part of a page's text that can be taken out and stand by itself. */
export interface Excision {
  /** Without white space round it; whole lines, but for words of a paragraph. */
  readonly span: Span;
  /** The heading that it begins with. It stays where it is, too, so that what refers to it does not lead elsewhere. */
  readonly heading: Heading | undefined;
  /** Whether it is one block or several, so that what takes its place must stand apart. */
  readonly isBlock: boolean;
  /** What stands in front of a reference in its place: the marker of a list. */
  readonly marker: string;
  /** What it can be called: its heading, else its first words. */
  readonly title: string;
}

/** Words of a text that make a title. */
const TITLE_WORDS = 6;

/**
 * What a selection takes out of a page: whole blocks, whole items of a list, or words of one paragraph. Nothing where it would cut
 * a block, a reference or markup in two, or take the page's title or frontmatter with it.
 * @param text the page's text
 */
export function excisionOf(facts: Facts, text: string, selection: Span): Excision | undefined {
  const chosen = trimmed(text, selection);
  const { frontmatter, blocks } = facts;
  if (chosen.start >= chosen.end || (frontmatter && chosen.start < frontmatter.span.end)) return undefined;
  const span = { start: lineBegin(text, chosen.start), end: chosen.end };
  const title = titleHeading(facts);
  if (title && title.span.start < span.end && span.start < title.span.end) return undefined;
  if (isCrossed(facts, span)) return undefined;
  const touched = blocks.filter((block) => block.span.start < span.end && span.start < block.span.end);
  const tops = touched.filter(({ depth }) => depth === 0);
  if (tops.length > 0 && tops.every((block) => contains(span, block.span))) {
    const first = tops[0] as Block;
    const heading = facts.headings.find((it) => it.span.start === first.span.start);
    if (heading && tops.length === 1) return undefined;
    return titled(facts, text, { span, heading, isBlock: true, marker: "" }, touched);
  }
  const items = touched.filter(({ type, depth }) => type === "listItem" && depth === 1);
  const [item] = items;
  if (item && tops.length === 1 && tops[0]?.type === "list" && items.every((it) => contains(span, it.span))) {
    return titled(facts, text, { span, heading: undefined, isBlock: false, marker: item.marker ?? "- " }, touched);
  }
  const paragraph = touched.find(({ type, span: own }) => type === "paragraph" && contains(own, chosen));
  if (!paragraph || !isWhole(facts, text.slice(chosen.start, chosen.end), chosen)) return undefined;
  if (paragraph.depth > 0 && /[\r\n]/.test(text.slice(chosen.start, chosen.end))) return undefined;
  return titled(facts, text, { span: chosen, heading: undefined, isBlock: false, marker: "" }, [
    { ...paragraph, span: chosen },
  ]);
}

/** @param blocks those that go, of which the first paragraph has the first words */
function titled(
  facts: Facts,
  text: string,
  found: Omit<Excision, "title">,
  blocks: readonly Block[],
): Excision | undefined {
  const words = blocks.find(({ type, span }) => type === "paragraph" && contains(found.span, span));
  const title = found.heading?.text ?? (words ? firstWords(show(text, facts, words.span)) : "");
  return /[\p{L}\p{N}]/u.test(title) ? { ...found, title } : undefined;
}

/** The first words of a text, up to a mark that ends a thought, without markup. */
function firstWords(shown: string): string {
  const plain = shown
    .replace(/^(?:[-+*>|]|\d+[.)]|\[[ x]\]|\[![\w-]+\][-+]?|\s)+/i, "")
    // A path would be a reference of its own.
    .replace(/[^\s[\]()`*]*\/[^\s[\]()`*]+/g, (path) => slugParts(withoutExtension(path)).title)
    .replace(/[[\]*`#<>|\\]|(?<!\w)_|_(?!\w)/g, "")
    .replace(/\s+/g, " ")
    .trim();
  const thought = /^.+?(?=[.,:;!?…](?:\s|$)|\s[–—(]|$)/u.exec(plain)?.[0] ?? "";
  return capitalize(thought.split(" ").slice(0, TITLE_WORDS).join(" "));
}

/** Whether a comment that switches findings off or on stands on one side, and what it is about on the other. */
function isCrossed({ directives, lines }: Facts, part: Span): boolean {
  const off = new Set<string>();
  for (const { action, codes, span } of directives) {
    if (span.start >= part.end) break;
    const isInside = contains(part, span);
    if (action === "disable-next-line") {
      if (!isInside && lines.lineAt(span.end) + 1 === lines.lineAt(part.start)) return true;
      continue;
    }
    if (isInside) return true;
    for (const code of codes.length > 0 ? codes.map((it) => it.code) : ["all"]) {
      if (action === "disable") off.add(code);
      else if (codes.length > 0) off.delete(code);
      else off.clear();
    }
  }
  return off.size > 0;
}

/** Whether words cut no reference, no footnote and no mark of style in two. */
function isWhole({ references, labels }: Facts, words: string, span: Span): boolean {
  const isCut = (other: Span) => other.start < span.end && span.start < other.end && !contains(span, other);
  const count = (mark: string) => words.split(mark).length - 1;
  return (
    ["*", "`", "$", "~"].every((mark) => count(mark) % 2 === 0) &&
    // Within a word it is one of its letters.
    (words.match(/(?<![\p{L}\p{N}_])_|_(?![\p{L}\p{N}_])/gu) ?? []).length % 2 === 0 &&
    ["[]", "()", "<>"].every(([open = "", close = ""]) => count(open) === count(close)) &&
    !references.some((reference) => isCut(reference.span)) &&
    // The definition of a footnote holds its words.
    !labels.some((label) => isCut(label.span) && !(label.isDefinition && contains(label.span, span)))
  );
}

function trimmed(text: string, { start, end }: Span): Span {
  const words = text.slice(start, end);
  const from = start + (words.length - words.trimStart().length);
  return { start: from, end: Math.max(from, start + words.trimEnd().length) };
}

/** The begin of the line, where only white space stands before an offset. */
function lineBegin(text: string, offset: number): number {
  const blank = /(?:^|[\r\n])([ \t]*)$/.exec(text.slice(Math.max(0, offset - 40), offset))?.[1];
  return offset - (blank?.length ?? 0);
}
