import { titleHeading } from "../markdown/called";
import type { Block, Facts, Heading, Label } from "../markdown/facts";
import { within as inSpan } from "../markdown/note-runs";
import { contains, type Span } from "../text/lines";

/** UTF-16 units that an excerpt may have: what a reader takes in at a glance, and a hover shows without scrolling far. */
export const EXCERPT_LENGTH = 1200;

/**
 * The beginning of a page, or of one of its sections, as markdown that can be shown elsewhere: no HTML, no image, no link
 * but to the web, and cut between blocks. `""` when there is nothing to show.
 * @param text the page's text, of the version that the facts were read off
 */
export function excerpt(text: string, facts: Facts, section?: Heading): string {
  const blocks = section ? sectionBlocks(facts, section) : openingBlocks(facts);
  const parts: string[] = [];
  let left = EXCERPT_LENGTH;
  for (const block of blocks) {
    const part = show(text, facts, block.span);
    if (part === "") continue;
    if (part.length > left) {
      if (parts.length === 0) parts.push(cut(text, facts, block, left));
      else parts.push("…");
      break;
    }
    parts.push(part);
    left -= part.length;
    // A page is introduced by its first paragraph.
    if (!section) break;
  }
  return parts.join("\n\n");
}

function sectionBlocks(facts: Facts, { span, section }: Heading): Block[] {
  return facts.blocks.filter(
    (block) =>
      block.depth === 0 &&
      block.span.start >= span.end &&
      contains(section, block.span) &&
      block.type !== "footnoteDefinition",
  );
}

/** Paragraphs and what stands for them, behind the H1 where there is one. */
function openingBlocks(facts: Facts): Block[] {
  const title = titleHeading(facts);
  const start = title?.span.end ?? 0;
  return facts.blocks.filter(
    ({ type, depth, span }) =>
      depth === 0 && span.start >= start && (type === "paragraph" || type === "blockquote" || type === "list"),
  );
}

/** The first block is longer than there is room: as many items of a list, or words of a paragraph, as go in. */
function cut(text: string, facts: Facts, block: Block, room: number): string {
  if (block.type === "list") {
    const items = facts.blocks.filter(
      ({ type, depth, span }) => type === "listItem" && depth === block.depth + 1 && contains(block.span, span),
    );
    const last = items.findLast(({ span }) => span.end - block.span.start <= room);
    if (last) return `${show(text, facts, { start: block.span.start, end: last.span.end })}\n\n…`;
  }
  if (block.type === "code" || block.type === "table") return "…";
  const words = show(text, facts, block.span).slice(0, room);
  return `${words.slice(0, Math.max(words.search(/\s\S*$/), 0) || room)} …`;
}

/** A footnote's text, cut as an excerpt is. @param definition its definition in the page */
export function footnoteText(text: string, facts: Facts, definition: Label): string {
  const shown = show(text, facts, { start: definition.labelSpan.end + "]:".length, end: definition.span.end });
  return shown.length <= EXCERPT_LENGTH ? shown : `${shown.slice(0, EXCERPT_LENGTH)} …`;
}

/** The text of a span without its references. */
export function besideReferences(text: string, { references }: Facts, span: Span): string {
  let words = "";
  let from = span.start;
  for (const { span: hole } of inSpan(references, span)) {
    words += text.slice(from, Math.max(from, hole.start));
    from = Math.max(from, hole.end);
  }
  return words + text.slice(from, Math.max(from, span.end));
}

/** The text of a span with what is masked left out and wikilinks reduced to what a reader sees of them. */
export function show(text: string, facts: Facts, span: Span): string {
  return reduce(text, span, reductions(facts, span)).trim();
}

interface Reduction {
  readonly span: Span;
  readonly keep: Span | undefined;
}

function reductions(facts: Facts, within: Span): Reduction[] {
  const wikilinks = inSpan(facts.references, within)
    .filter(({ form }) => form === "wikilink" || form === "embed")
    .map(({ span, aliasSpan, targetSpan, fragmentSpan }) => ({
      span,
      keep: aliasSpan ?? { start: targetSpan.start, end: fragmentSpan?.end ?? targetSpan.end },
    }));
  return [...inSpan(facts.masks, within), ...wikilinks]
    .filter(({ span }) => contains(within, span))
    .sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
}

/** One pass: what lies inside of a span that is reduced is looked at only if it is kept. */
function reduce(text: string, span: Span, all: readonly Reduction[]): string {
  let shown = "";
  let from = span.start;
  for (let i = 0; i < all.length; i++) {
    const reduction = all[i];
    if (!reduction || reduction.span.start < from) continue;
    shown += text.slice(from, reduction.span.start);
    from = reduction.span.end;
    const { keep } = reduction;
    if (!keep) continue;
    const inside: Reduction[] = [];
    while (all[i + 1] && (all[i + 1] as Reduction).span.start < reduction.span.end) {
      const next = all[++i] as Reduction;
      if (contains(keep, next.span)) inside.push(next);
    }
    shown += reduce(text, keep, inside);
  }
  return shown + text.slice(from, span.end);
}
