import type { Facts, Label } from "../markdown/facts";
import { contains, type Span } from "../text/lines";

/** The definitions of footnotes and labels that a part of a page takes along. */
export interface NotesAlong {
  /** Those that stand elsewhere and are used in the part, in the order of the text. */
  readonly copied: readonly Span[];
  /** Those of them that nothing else uses: they go. */
  readonly removed: readonly Span[];
}

/**
 * What definitions have to go along when a part is taken out of a page; `undefined` where one in it is used outside of it, or where one
 * that it uses stands in a list or a quote and cannot be copied as it is.
 */
export function notesAlong({ labels, blocks }: Facts, part: Span): NotesAlong | undefined {
  const keyOf = ({ kind, label }: Label) => `${kind} ${label}`;
  const isInside = ({ span }: Label) => contains(part, span);
  const uses = labels.filter(({ isDefinition }) => !isDefinition);
  const usedInside = new Set(uses.filter(isInside).map(keyOf));
  const usedOutside = new Set(uses.filter((use) => !isInside(use)).map(keyOf));
  const definitions = new Map<string, Label>();
  for (const label of labels) {
    if (label.isDefinition && !definitions.has(keyOf(label))) definitions.set(keyOf(label), label);
  }
  const tops = new Set(blocks.filter(({ depth }) => depth === 0).map(({ span }) => span.start));
  const copied: Span[] = [];
  const removed: Span[] = [];
  for (const [key, definition] of definitions) {
    if (isInside(definition)) {
      if (usedOutside.has(key)) return undefined;
    } else if (usedInside.has(key)) {
      if (!tops.has(definition.span.start)) return undefined;
      copied.push(definition.span);
      if (!usedOutside.has(key)) removed.push(definition.span);
    }
  }
  return { copied, removed };
}
