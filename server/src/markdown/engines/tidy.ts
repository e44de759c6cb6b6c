import type { ListItem, Nodes, Parents } from "mdast";
import { moveTo, spanOf } from "./place";

/**
 * Makes even, in place, what engines put down in more than one way, and the reference itself not always in the same:
 * where blocks end that have only white space behind their text, and where the text of a task begins.
 * @param text what was parsed
 */
export function tidy<T extends Parents>(parent: T, text: string): T {
  for (const node of parent.children) {
    switch (node.type) {
      case "list":
      case "listItem":
      case "footnoteDefinition":
        tidy(node, text);
        endWithChildren(node, text);
        if (node.type === "listItem" && typeof node.checked === "boolean") beginBehindBox(node, text);
        break;
      case "blockquote":
        tidy(node, text);
        endWithText(node, text, BLANK);
        break;
      case "html":
        beginBehindBlanks(node, text);
        endWithText(node, text, BLANK);
        break;
      case "code":
        endWithText(node, text, BLANK);
    }
  }
  return parent;
}

const BLANK = /[ \t\r\n]/;
const BLANK_OR_QUOTE = /[ \t\r\n>]/;

function endWithChildren(node: Parents, text: string): void {
  const last = node.children.at(-1);
  const end = last && spanOf(last)?.end;
  const span = spanOf(node);
  if (end === undefined) endWithText(node, text, BLANK_OR_QUOTE);
  else if (span) moveTo(node, span.start, end);
}

function endWithText(node: Nodes, text: string, skipped: RegExp): void {
  const span = spanOf(node);
  if (!span) return;
  let { end } = span;
  while (end > span.start && skipped.test(text[end - 1] ?? "")) end--;
  if (end < span.end) moveTo(node, span.start, end);
}

function beginBehindBlanks(node: Nodes, text: string): void {
  const span = spanOf(node);
  if (span && BLANK.test(text[span.start] ?? "")) moveTo(node, behindBlanks(span.start, text), span.end);
}

/** The box of a task is said by `checked`: it is no text, which could be taken for the use of a label `[x]`. */
function beginBehindBox(item: ListItem, text: string): void {
  const paragraph = item.children.find((node) => node.type === "paragraph");
  const span = paragraph && spanOf(paragraph);
  if (!span) return;
  const [first] = paragraph.children;
  const start = first ? (spanOf(first) ?? span).start : span.end;
  moveTo(paragraph, behindBlanks(start, text), span.end);
}

function behindBlanks(from: number, text: string): number {
  let offset = from;
  while (BLANK.test(text[offset] ?? "")) offset++;
  return offset;
}
