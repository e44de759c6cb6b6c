import type { Nodes, Parent } from "mdast";
import { contains, type Span } from "../text/lines";
import type { Reference, Run } from "./facts";
import { spanOf } from "./parse";
import { mendWraps, type RunningText } from "./running-text";

/** A piece of a paragraph that is not plain, with its node if the tree has one. */
interface Piece {
  readonly style: Run["style"];
  readonly span: Span;
  readonly node?: Nodes;
}

/**
 * Cuts a paragraph, or what stands in its emphasis, into runs of one style.
 * @param references those that begin in the span
 */
export function readRuns(
  page: string,
  text: RunningText,
  node: Parent,
  span: Span,
  references: readonly Reference[],
): Run[] {
  const runs: Run[] = [];
  const source = (of: Span) => mendWraps(text.source(page, of));
  const plain = (start: number, end: number) => {
    const words = start < end ? source({ start, end }).replace(/[ \t]+/g, " ") : "";
    if (words !== "") runs.push({ text: words, style: "plain" });
  };
  let from = span.start;
  for (const piece of pieces(node, references)) {
    plain(from, piece.span.start);
    from = piece.span.end;
    if (piece.node?.type === "break") runs.push({ text: " ", style: "plain" });
    else if (piece.node?.type !== "emphasis" && piece.node?.type !== "strong")
      runs.push({ text: source(piece.span), style: piece.style });
    else {
      const marks = piece.node.type === "strong" ? 2 : 1;
      const content = { start: piece.span.start + marks, end: piece.span.end - marks };
      const inner = readRuns(
        page,
        text,
        piece.node,
        content,
        within(references, content).filter((reference) => contains(content, reference.span)),
      );
      const mark = page.slice(piece.span.start, content.start);
      runs.push({ text: mark + inner.map((run) => run.text).join("") + mark, style: piece.style, inner });
    }
  }
  plain(from, span.end);
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
function pieces(node: Parent, references: readonly Reference[]): Piece[] {
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
  let low = 0;
  let high = things.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((things[middle]?.span.start ?? 0) < span.start) low = middle + 1;
    else high = middle;
  }
  const found: T[] = [];
  for (let i = low; i < things.length; i++) {
    const thing = things[i];
    if (!thing || thing.span.start >= span.end) break;
    found.push(thing);
  }
  return found;
}
