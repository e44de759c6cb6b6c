import type { Nodes, Parent } from "mdast";
import { contains, type Span } from "../text/lines";
import { spanOf } from "./engines/place";
import type { Block, Reference, Run } from "./facts";
import { mendWraps, type RunningText } from "./running-text";

/** A piece of a paragraph that is not plain, with its node if the tree has one. */
interface Piece {
  readonly style: Run["style"];
  readonly span: Span;
  readonly node?: Nodes;
}

/** Emphasis in emphasis is looked into this deep: nobody writes more, and a page of asterisks must not cost a stack. */
const MAX_NESTING = 4;

/** A paragraph, or emphasis in it. */
interface Extent {
  readonly node: Parent;
  readonly span: Span;
  /** Those that begin in the span. */
  readonly references: readonly Reference[];
}

/**
 * Cuts a paragraph, or what stands in its emphasis, into runs of one style.
 * @param text the paragraph's
 */
export function readRuns(page: string, text: RunningText, extent: Extent, nesting = MAX_NESTING): Run[] {
  const runs: Run[] = [];
  const source = (of: Span) => mendWraps(text.source(page, of));
  const plain = (start: number, end: number) => {
    const words = start < end ? source({ start, end }).replace(/[ \t]+/g, " ") : "";
    if (words !== "") runs.push({ text: words, style: "plain" });
  };
  let from = extent.span.start;
  for (const { node, style, span } of pieces(extent)) {
    // A note may be some sentences of a paragraph only; none of its pieces crosses its ends.
    if (!contains(extent.span, span)) continue;
    plain(from, span.start);
    from = span.end;
    if (node?.type === "break") runs.push({ text: " ", style });
    else if (nesting === 0 || (node?.type !== "emphasis" && node?.type !== "strong"))
      runs.push({ text: source(span), style });
    else {
      const marks = node.type === "strong" ? 2 : 1;
      const content = { start: span.start + marks, end: span.end - marks };
      const references = within(extent.references, content).filter((reference) => contains(content, reference.span));
      const inner = readRuns(page, text, { node, span: content, references }, nesting - 1);
      const mark = page.slice(span.start, content.start);
      runs.push({ text: mark + inner.map((run) => run.text).join("") + mark, style, inner });
    }
  }
  plain(from, extent.span.end);
  return runs;
}

const STYLES: Readonly<Partial<Record<Nodes["type"], Run["style"]>>> = {
  emphasis: "emphasis",
  strong: "strong",
  inlineCode: "code",
  link: "link",
  linkReference: "link",
  image: "link",
  imageReference: "link",
  footnoteReference: "link",
  html: "other",
  delete: "other",
  break: "plain",
};

/** The pieces of a paragraph that are not plain, in order and apart. What lies in another (a link in italics) is part of it. */
function pieces({ node, references }: Extent): Piece[] {
  const styled = node.children.flatMap((child): Piece[] => {
    const style = STYLES[child.type];
    const span = spanOf(child);
    return style && span ? [{ style, span, node: child }] : [];
  });
  const all: Piece[] = [...styled, ...references.map(({ span }): Piece => ({ style: "link", span }))];
  all.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  const apart: Piece[] = [];
  for (const piece of all) {
    const last = apart.at(-1);
    if (last && piece.span.start < last.span.end) {
      if (piece.span.end <= last.span.end || piece.node) continue;
      // A reference that crosses the end of some emphasis: it is the reference that must stay whole.
      apart.pop();
    }
    apart.push(piece);
  }
  return apart;
}

/** Of things in the order of the text, those that begin in a span. */
export function within<T extends { readonly span: Span }>(things: readonly T[], span: Span): T[] {
  const found: T[] = [];
  for (let i = firstFrom(things, span.start); i < things.length; i++) {
    const thing = things[i];
    if (!thing || thing.span.start >= span.end) break;
    found.push(thing);
  }
  return found;
}

/** The index of the first of things in the order of the text that begins at an offset or behind it. */
export function firstFrom(things: readonly { readonly span: Span }[], offset: number): number {
  let low = 0;
  let high = things.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((things[middle]?.span.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The paragraph that an offset lies in. */
export function paragraphAt(blocks: readonly Block[], offset: number): Span | undefined {
  // The last block that begins before is the one in which it stands, or has ended.
  const block = blocks[firstFrom(blocks, offset + 1) - 1];
  return block?.type === "paragraph" && offset < block.span.end ? block.span : undefined;
}
