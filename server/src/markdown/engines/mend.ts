import type { FootnoteDefinition, Link, ListItem, Nodes, Root } from "mdast";

/**
 * Brings a tree of the native engine in line with the reference, in place. Each correction has its row in docs/engines.md.
 * @param text what was parsed
 * @returns false when there is something in it that the engine is known to misread: then the reference must read the page
 */
export function mend(root: Root, text: string): boolean {
  const open: Nodes[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (isMisread(node, text)) return false;
    if (node.type === "link" && isGuessedEmail(node, text)) node.position = undefined;
    if ("children" in node) for (const child of node.children) if (child.type !== "text") open.push(child);
  }
  return true;
}

function isMisread(node: Nodes, text: string): boolean {
  switch (node.type) {
    case "html":
      return endsTooLate(node.value);
    case "listItem":
      return isOddTask(node, text);
    case "footnoteDefinition":
      return holdsBlockMark(node, text);
    default:
      return false;
  }
}

const OTHER_END = /^[ \t]*<(script|pre|style|textarea)(?=[\s>]).*?<\/(?!\1)(?:script|pre|style|textarea)>/is;

/** Any of these end tags ends the HTML that any of the start tags begins; the engine waits for the one of the same name. */
function endsTooLate(html: string): boolean {
  return OTHER_END.test(html);
}

const BARE_BOX = /(?:[-+*]|\d{1,9}[.)])[ \t]+\[[ \txX]?\][ \t]*(?:[\r\n]|$)/y;

/** A box with nothing behind it on its line, or in a heading: the engine takes whatever comes next for its text. */
function isOddTask(item: ListItem, text: string): boolean {
  const isTask = typeof item.checked === "boolean";
  return (isTask && item.children[0]?.type !== "paragraph") || matchesAt(BARE_BOX, item, text);
}

const MARK_IN_FOOTNOTE = /\[\^[^\]\r\n]*\]:[ \t]*(?:\[\^|\d{1,9}[.)]|[-+*][ \t]*(?:[\r\n]|$))/y;

/** Another definition, or a list that could be none, on a footnote's first line: the engine always takes it for one. */
function holdsBlockMark(footnote: FootnoteDefinition, text: string): boolean {
  return matchesAt(MARK_IN_FOOTNOTE, footnote, text);
}

/** An address that begins in a word: the reference makes it a link without a place, so it stays running text. */
function isGuessedEmail(link: Link, text: string): boolean {
  const start = link.position?.start.offset ?? 0;
  return (
    start > 0 &&
    !"<[".includes(text[start] ?? "") &&
    /[\w.+/-]/.test(text[start - 1] ?? "") &&
    link.url.startsWith("mailto:")
  );
}

/** Whether a sticky pattern matches where a node begins. */
function matchesAt(pattern: RegExp, node: Nodes, text: string): boolean {
  pattern.lastIndex = node.position?.start.offset ?? 0;
  return pattern.test(text);
}
