import type { Root, RootContent } from "mdast";
import { commonEnds } from "../text/common-ends";
import type { Span } from "../text/lines";
import { countWords } from "../text/words";
import type { Facts, Label, Reference } from "./facts";
import { firstFrom, within } from "./note-runs";
import { spanOf } from "./parse";
import type { Found, Walk } from "./walk";

/** A version of a page as it was read. */
export interface Reading {
  readonly text: string;
  readonly facts: Facts;
  /** What the facts are made of; none where what is in a block hangs on more than its text. */
  readonly found: Found | undefined;
}

/** What is new in a version of a page. */
interface News {
  /** The blocks at its top, and the frontmatter, that must be looked at; they stand together. */
  readonly nodes: readonly RootContent[];
  /** The part of the old text that they take the place of. */
  readonly gone: Span;
  /** How far what stands behind has moved. */
  readonly by: number;
}

/**
 * What there is in a page of which an earlier version was read: a block that says what it said holds what it held. The tree is that of
 * all of the text, so nothing need be guessed of where blocks begin and end; only those about the change are walked over.
 * @param before read by the same reader
 * @param walk over the new version
 * @returns nothing where all of the page must be walked over
 */
export function reread(before: Reading, text: string, root: Root, walk: Walk): Found | undefined {
  const old = before.found;
  const news = old && compare(before.text, old, text, root);
  if (!news) return undefined;
  const { nodes, gone, by } = news;
  // A part of a text is a view of it, and would keep the whole of this version as long as its block says the same.
  const found = structuredClone(walk.over(nodes));
  // Which brackets are links depends on all that is defined in the page.
  if (definitions(within(old.labels, gone)) !== definitions(found.labels)) return undefined;

  const move = ({ start, end }: Span): Span => ({ start: start + by, end: end + by });
  const moved = <T extends Placed>(item: T): T => ({ ...item, span: move(item.span) });
  const join = <T extends Placed>(all: readonly T[], some: readonly T[], shift: (item: T) => T = moved): T[] => {
    const behind = all.slice(firstFrom(all, gone.end));
    return [...all.slice(0, firstFrom(all, gone.start)), ...some, ...(by === 0 ? behind : behind.map(shift))];
  };
  const goneWords = countWords(before.text, spansOf(within(old.paragraphs, gone)));
  return {
    frontmatter: gone.start === 0 ? found.frontmatter : old.frontmatter,
    headings: join(old.headings, found.headings, (item) => ({ ...moved(item), textSpan: move(item.textSpan) })),
    paragraphs: join(old.paragraphs, found.paragraphs),
    sayers: join(old.sayers, found.sayers),
    references: join(old.references, found.references, (item) => moveReference(item, move)),
    blocks: join(old.blocks, found.blocks),
    masks: join(old.masks, found.masks, ({ span, keep }) => ({ span: move(span), keep: keep && move(keep) })),
    labels: join(old.labels, found.labels, (item) => ({ ...moved(item), labelSpan: move(item.labelSpan) })),
    anchors: join(old.anchors, found.anchors),
    markers: join(old.markers, found.markers),
    directives: join(old.directives, found.directives, (item) => ({ ...moved(item), codes: item.codes.map(moved) })),
    words: old.words - goneWords + found.words,
  };
}

/** What stands somewhere. */
interface Placed {
  readonly span: Span;
}

/** A block at the top of a page. */
interface Top extends Placed {
  readonly type: string;
}

/** Compares two versions of a page from both ends, block by block. */
function compare(oldText: string, old: Found, text: string, root: Root): News | undefined {
  const { front, back } = commonEnds(oldText, text);
  const by = text.length - oldText.length;
  const nodes = root.children.filter(spanOf);
  const yaml = nodes[0]?.type === "yaml" ? nodes.shift() : undefined;
  const tops = nodes.map((node): Top => ({ type: node.type, span: spanOf(node) as Span }));
  const olds = old.blocks.filter(({ depth }) => depth === 0);
  const most = Math.min(tops.length, olds.length);
  let from = 0;
  while (from < most && isSame(olds[from], tops[from], 0) && (tops[from]?.span.end ?? 0) <= front) from++;
  let kept = 0;
  const isBehind = (top: Top | undefined) => top !== undefined && top.span.start >= text.length - back;
  while (kept < most - from && isBehind(tops.at(-1 - kept)) && isSame(olds.at(-1 - kept), tops.at(-1 - kept), by))
    kept++;
  if (from + kept === 0) return undefined;
  // Where a block ends may be told by what is behind it, and where it begins by what is before.
  const cuts = cutsIn(olds);
  do from--;
  while (from > 0 && !cuts[from]);
  do kept--;
  while (kept > 0 && !cuts[olds.length - kept]);
  from = Math.max(0, from);
  kept = Math.max(0, kept);
  const fresh = nodes.slice(from, nodes.length - kept);
  const gone = {
    start: olds[from]?.span.start ?? 0,
    end: olds[olds.length - kept]?.span.start ?? Number.POSITIVE_INFINITY,
  };
  const isFrontKept = yaml ? (spanOf(yaml)?.end ?? 0) < front : old.frontmatter.frontmatter === undefined;
  if (from > 0 || (yaml && isFrontKept)) return { nodes: fresh, gone, by };
  return { nodes: yaml ? [yaml, ...fresh] : fresh, gone: { ...gone, start: 0 }, by };
}

/** Before which of the blocks all that stand before end: a heading may begin with the definitions above it, to an engine. */
function cutsIn(tops: readonly Top[]): boolean[] {
  let end = 0;
  const cuts = tops.map(({ span }) => {
    const isBehind = end <= span.start;
    end = Math.max(end, span.end);
    return isBehind;
  });
  let start = Number.POSITIVE_INFINITY;
  for (let i = tops.length - 1; i >= 0; i--) {
    start = Math.min(start, tops[i]?.span.start ?? start);
    if (start < (tops[i]?.span.start ?? 0)) cuts[i] = false;
  }
  return cuts;
}

function isSame(old: Top | undefined, top: Top | undefined, by: number): boolean {
  return (
    old?.type === top?.type &&
    old?.span.start === (top?.span.start ?? 0) - by &&
    old?.span.end === (top?.span.end ?? 0) - by
  );
}

/** All that is defined by some labels, and as what. */
function definitions(labels: readonly Label[]): string {
  return JSON.stringify(labels.flatMap(({ isDefinition, kind, written }) => (isDefinition ? [kind, written] : [])));
}

function spansOf(placed: readonly Placed[]): Span[] {
  return placed.map(({ span }) => span);
}

function moveReference(reference: Reference, move: (span: Span) => Span): Reference {
  const { span, targetSpan, fragmentSpan, aliasSpan } = reference;
  const moved: { -readonly [K in keyof Reference]: Reference[K] } = { ...reference, span: move(span) };
  moved.targetSpan = move(targetSpan);
  if (fragmentSpan) moved.fragmentSpan = move(fragmentSpan);
  if (aliasSpan) moved.aliasSpan = move(aliasSpan);
  return moved;
}
