import { isScalar, isSeq, type Node, type Pair, Scalar, type YAMLSeq } from "yaml";
import type { Span } from "../text/lines";
import type { SourceItem, SourceList } from "./facts";

/**
 * Where items of a field can be taken out and put in, whichever way the list is written; `undefined` when the page has no
 * such field, or something else in it than a list or one value.
 * @param offset where the YAML begins in the page
 * @param pairs the fields of its mapping
 */
export function readSourceList(
  yaml: string,
  offset: number,
  pairs: readonly Pair[],
  field = "sources",
): SourceList | undefined {
  const pair = pairs.find(({ key }) => isScalar(key) && key.value === field);
  const key = pair && (pair.key as Scalar).range;
  if (!key) return undefined;
  const colon = yaml.indexOf(":", key[1]) + 1;
  const value = pair.value as Node | null;
  const list = isSeq(value) ? (value.flow ? flowList(value) : blockList(yaml, value)) : single(yaml, value, colon);
  return list && moved(list, offset);
}

/** One item a line, each behind its dash. */
function blockList(yaml: string, { items }: YAMLSeq): SourceList | undefined {
  const nodes = items as Node[];
  const last = nodes.at(-1)?.range;
  const first = nodes[0]?.range;
  if (!first || !last || nodes.some(({ range }) => !range)) return undefined;
  const indent = yaml.slice(lineStart(yaml, first[0]), first[0]);
  // A dash on a line of its own is nothing to imitate.
  if (!/^[ \t]*-[ \t]+$/.test(indent)) return undefined;
  const end = contentEnd(yaml, last);
  return {
    items: nodes.map((node) => {
      const span = spanOf(node);
      return { span, removal: lineOf(yaml, span.start, contentEnd(yaml, node.range ?? last)) };
    }),
    place: { span: { start: end, end }, before: `${lineBreak(yaml)}${indent}`, after: "" },
    quote: quoteOf(nodes),
  };
}

/** `[a, "b"]` */
function flowList({ items, range }: YAMLSeq): SourceList | undefined {
  const nodes = items as Node[];
  if (!range || nodes.some((node) => !node?.range)) return undefined;
  const spans = nodes.map(spanOf);
  const last = spans.at(-1);
  const end = last?.end ?? range[0] + 1;
  return {
    items: spans.map((span, i): SourceItem => {
      // The comma behind it goes with the first item, the comma before it with the others.
      const next = spans[i + 1];
      const before = spans[i - 1];
      const removal = before
        ? { start: before.end, end: span.end }
        : { start: span.start, end: next?.start ?? span.end };
      return { span, removal };
    }),
    place: { span: { start: end, end }, before: last ? ", " : "", after: "" },
    quote: quoteOf(nodes),
  };
}

/** One source without a list, or none. */
function single(yaml: string, node: Node | null, colon: number): SourceList | undefined {
  const isEmpty = !isScalar(node) || node.value === null;
  if (isEmpty) {
    if (node !== null && !isScalar(node)) return undefined;
    return {
      items: [],
      place: { span: { start: colon, end: colon }, before: `${lineBreak(yaml)}  - `, after: "" },
      quote: "",
    };
  }
  if (typeof node.value !== "string" || node.type === Scalar.BLOCK_FOLDED || node.type === Scalar.BLOCK_LITERAL) {
    return undefined;
  }
  const span = spanOf(node);
  const text = yaml.slice(span.start, span.end);
  return {
    items: [{ span, removal: { start: colon, end: span.end } }],
    place: { span, before: `[${text}, `, after: "]" },
    quote: quoteOf([node]),
  };
}

function moved({ items, place, quote }: SourceList, offset: number): SourceList {
  const move = ({ start, end }: Span) => ({ start: offset + start, end: offset + end });
  return {
    items: items.map(({ span, removal }) => ({ span: move(span), removal: move(removal) })),
    place: { ...place, span: move(place.span) },
    quote,
  };
}

function spanOf({ range }: Node): Span {
  return { start: range?.[0] ?? 0, end: range?.[1] ?? 0 };
}

/** Where a value's last character stands: a nested mapping's range holds the line break behind it. */
function contentEnd(yaml: string, [start, end]: readonly number[]): number {
  return (start ?? 0) + yaml.slice(start, end).trimEnd().length;
}

function quoteOf(nodes: readonly Node[]): string {
  const last = nodes.findLast((node) => isScalar(node)) as Scalar | undefined;
  return last?.type === Scalar.QUOTE_DOUBLE ? '"' : last?.type === Scalar.QUOTE_SINGLE ? "'" : "";
}

/** The lines that hold a part of the YAML, each with one line break: the last line's is that before it. */
function lineOf(yaml: string, from: number, to: number): Span {
  const start = lineStart(yaml, from);
  const end = nextLineStart(yaml, to);
  if (end < yaml.length || /[\r\n]$/.test(yaml)) return { start, end };
  return { start: start - (/(?:\r\n|\r|\n)$/.exec(yaml.slice(0, start))?.[0].length ?? 0), end };
}

function lineStart(yaml: string, at: number): number {
  let start = at;
  while (start > 0 && !/[\r\n]/.test(yaml[start - 1] ?? "")) start--;
  return start;
}

function nextLineStart(yaml: string, at: number): number {
  const found = /\r\n|\n|\r/.exec(yaml.slice(at));
  return found ? at + found.index + found[0].length : yaml.length;
}

function lineBreak(yaml: string): string {
  return /\r\n|\n|\r/.exec(yaml)?.[0] ?? "\n";
}
