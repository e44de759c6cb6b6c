import type { Facts } from "../markdown/facts";
import { touches } from "../text/lines";
import type { Link } from "./filed-links";
import { definitionOf, labelUseAt } from "./label";

/** Of a page's links the one at an offset; where two touch, the one that begins there; the inner one of two nested. */
export function linkAt(facts: Facts, links: readonly Link[], offset: number): Link | undefined {
  return links.findLast(({ reference }) => touches(reference.span, offset)) ?? labelledLinkAt(facts, links, offset);
}

/** The link that `[text][label]` makes: that of the label's definition, in the place where it is used. */
function labelledLinkAt(facts: Facts, links: readonly Link[], offset: number): Link | undefined {
  const use = labelUseAt(facts, "link", offset);
  const definition = use && definitionOf(facts, use);
  const link = definition && links.find(({ reference }) => reference.span.start === definition.span.start);
  return use && link && { ...link, reference: { ...link.reference, span: use.span } };
}
