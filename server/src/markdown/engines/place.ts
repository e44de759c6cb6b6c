import type { Nodes } from "mdast";
import type { Span } from "../../text/lines";

/** A node that knows its span: to make a position of it, and a span of that, costs more than all else that is done with a node. */
export abstract class PlacedNode {
  abstract span: Span | undefined;
}

/** Where a node stands in the page; `undefined` for what a transform put in without a place. */
export function spanOf(node: Nodes | PlacedNode): Span | undefined {
  if (node instanceof PlacedNode) return node.span;
  const start = node.position?.start.offset;
  const end = node.position?.end.offset;
  return start === undefined || end === undefined ? undefined : { start, end };
}

/** Puts a node that has a place at another. */
export function moveTo(node: Nodes | PlacedNode, start: number, end: number): void {
  if (node instanceof PlacedNode) node.span = { start, end };
  else if (node.position) {
    node.position.start.offset = start;
    node.position.end.offset = end;
  }
}
