import type { Nodes, Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { frontmatterFromMarkdown } from "mdast-util-frontmatter";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { frontmatter } from "micromark-extension-frontmatter";
import { gfm } from "micromark-extension-gfm";
import type { Span } from "../text/lines";

const OPTIONS = {
  extensions: [gfm(), frontmatter(["yaml"])],
  mdastExtensions: [gfmFromMarkdown(), frontmatterFromMarkdown(["yaml"])],
};

/**
 * The mdast tree of a page: CommonMark with GFM and YAML frontmatter, positions in UTF-16 offsets.
 * This is the seam at which another engine that builds the same tree can be put in.
 * @throws RangeError on containers nested some thousand deep.
 */
export function parseTree(text: string): Root {
  return fromMarkdown(text, OPTIONS);
}

/** Where a node stands in the page, if its engine says so. */
export function spanOf(node: Nodes): Span | undefined {
  const start = node.position?.start.offset;
  const end = node.position?.end.offset;
  return start === undefined || end === undefined ? undefined : { start, end };
}
