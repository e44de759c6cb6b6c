import type { ListItem, Nodes, Parents } from "mdast";

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
        if (node.position) node.position.start.offset = behindBlanks(node.position.start.offset ?? 0, text);
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
  const last = node.children.at(-1)?.position;
  if (!last) endWithText(node, text, BLANK_OR_QUOTE);
  else if (node.position) node.position.end = { ...last.end };
}

function endWithText({ position }: Nodes, text: string, skipped: RegExp): void {
  if (!position) return;
  const start = position.start.offset ?? 0;
  let end = position.end.offset ?? start;
  while (end > start && skipped.test(text[end - 1] ?? "")) end--;
  position.end.offset = end;
}

/** The box of a task is said by `checked`: it is no text, which could be taken for the use of a label `[x]`. */
function beginBehindBox(item: ListItem, text: string): void {
  const paragraph = item.children.find((node) => node.type === "paragraph");
  if (!paragraph?.position) return;
  const [first] = paragraph.children;
  const start = first ? (first.position ?? paragraph.position).start : paragraph.position.end;
  paragraph.position.start.offset = behindBlanks(start.offset ?? 0, text);
}

function behindBlanks(from: number, text: string): number {
  let offset = from;
  while (BLANK.test(text[offset] ?? "")) offset++;
  return offset;
}
