import type { Nodes, Root, RootContent } from "mdast";
import { commonEnds } from "../text/common-ends";
import type { Span } from "../text/lines";
import { countWords } from "../text/words";
import { spanOf } from "./engines/place";
import type { Block, Facts, Label, Reference, ReferenceDraft } from "./facts";
import { firstFrom, within } from "./note-runs";
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

/** Compares two versions of a page from both ends, block by block. */
function compare(oldText: string, old: Found, text: string, root: Root): News | undefined {
  const { front, back } = commonEnds(oldText, text);
  const by = text.length - oldText.length;
  const nodes = root.children.filter(spanOf);
  const yaml = nodes[0]?.type === "yaml" ? nodes.shift() : undefined;
  const olds = old.blocks.filter(({ depth }) => depth === 0);
  const most = Math.min(nodes.length, olds.length);
  let from = 0;
  while (from < most && endOf(nodes[from]) <= front && isMoved(olds[from], nodes[from], 0)) from++;
  let kept = 0;
  while (kept < most - from) {
    const node = nodes[nodes.length - 1 - kept];
    if (startOf(node) < text.length - back || !isMoved(olds[olds.length - 1 - kept], node, by)) break;
    kept++;
  }
  if (from + kept === 0) return undefined;
  // Where a block ends may be told by what is behind it, and where it begins by what is before.
  from = from > 1 && isCut(olds, from - 1) ? from - 1 : 0;
  kept = kept > 1 && isCut(olds, olds.length - kept + 1) ? kept - 1 : 0;
  const fresh = nodes.slice(from, nodes.length - kept);
  const gone = {
    start: olds[from]?.span.start ?? 0,
    end: olds[olds.length - kept]?.span.start ?? Number.POSITIVE_INFINITY,
  };
  const isFrontKept = yaml ? endOf(yaml) < front : old.frontmatter.frontmatter === undefined;
  if (from > 0 || (yaml && isFrontKept)) return { nodes: fresh, gone, by };
  return { nodes: yaml ? [yaml, ...fresh] : fresh, gone: { ...gone, start: 0 }, by };
}

function startOf(node: Nodes | undefined): number {
  return (node && spanOf(node)?.start) ?? 0;
}

function endOf(node: Nodes | undefined): number {
  return (node && spanOf(node)?.end) ?? 0;
}

/** Whether a block is where it was, but for what was put in or taken out before it. */
function isMoved(old: Block | undefined, node: Nodes | undefined, by: number): boolean {
  return old?.type === node?.type && old?.span.start === startOf(node) - by && old?.span.end === endOf(node) - by;
}

/** Whether blocks before one end before it, and those behind begin behind: to an engine, a heading may begin with the definitions above. */
function isCut(blocks: readonly Block[], at: number): boolean {
  const place = blocks[at]?.span.start ?? 0;
  return blocks.every(({ span }, i) => (i < at ? span.end <= place : span.start >= place));
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
  const moved: ReferenceDraft = { ...reference, span: move(span) };
  moved.targetSpan = move(targetSpan);
  if (fragmentSpan) moved.fragmentSpan = move(fragmentSpan);
  if (aliasSpan) moved.aliasSpan = move(aliasSpan);
  return moved;
}
