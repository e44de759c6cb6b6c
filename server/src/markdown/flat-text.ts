import type { Nodes } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import { parseTree } from "./parse";

/** What markdown reads without its markup, on one line: no HTML, and of images nothing but their words. */
export function flatText(source: string): string {
  return flat(parseTree(source)).replace(/\s+/g, " ").trim();
}

function flat(node: Nodes): string {
  if (node.type === "paragraph" || node.type === "heading" || node.type === "tableCell") {
    return textOf(node, { includeHtml: false });
  }
  // Blocks stand apart.
  return "children" in node ? node.children.map(flat).join(" ") : node.type === "code" ? node.value : "";
}
