import type { NativeArena } from "./native-arena";

/**
 * Brings a tree of the native engine in line with the reference, in place. Each correction has its row in docs/engines.md.
 * @param text what was parsed
 * @returns false when there is something in it that the engine is known to misread: then the reference must read the page
 */
export function mend(tree: NativeArena, text: string): boolean {
  for (let id = 0; id < tree.count; id++) {
    switch (tree.typeOf(id)) {
      case "html":
        if (matchesAt(RAW_TEXT, tree.start(id), text) && endsTooLate(tree.value(id))) return false;
        break;
      case "listItem":
        if (isOddTask(tree, id, text)) return false;
        break;
      case "footnoteDefinition":
        if (matchesAt(MARK_IN_FOOTNOTE, tree.start(id), text)) return false;
        break;
      case "link":
        if (isGuessedEmail(tree, id, text)) tree.forgetPlace(id);
    }
  }
  return true;
}

/** The begin of HTML that goes on to an end tag. */
const RAW_TEXT = /[ \t]*<(?:script|pre|style|textarea)[\s>]/iy;

const OTHER_END = /^[ \t]*<(script|pre|style|textarea)(?=[\s>]).*?<\/(?!\1)(?:script|pre|style|textarea)>/is;

/** Any of these end tags ends the HTML that any of the start tags begins; the engine waits for the one of the same name. */
function endsTooLate(html: string): boolean {
  return OTHER_END.test(html);
}

const BARE_BOX = /(?:[-+*]|\d{1,9}[.)])[ \t]+\[[ \txX]?\][ \t]*(?:[\r\n]|$)/y;

/** A box with nothing behind it on its line, or in a heading: the engine takes whatever comes next for its text. */
function isOddTask(tree: NativeArena, item: number, text: string): boolean {
  const isTask = tree.checked(item) !== null;
  const beginsWithWords = tree.childCount(item) > 0 && tree.typeOf(tree.child(item, 0)) === "paragraph";
  return (isTask && !beginsWithWords) || matchesAt(BARE_BOX, tree.start(item), text);
}

/** Another definition, or a list that could be none, on a footnote's first line: the engine always takes it for one. */
const MARK_IN_FOOTNOTE = /\[\^[^\]\r\n]*\]:[ \t]*(?:\[\^|\d{1,9}[.)]|[-+*][ \t]*(?:[\r\n]|$))/y;

/** An address that begins in a word: the reference makes it a link without a place, so it stays running text. */
function isGuessedEmail(tree: NativeArena, link: number, text: string): boolean {
  const start = tree.start(link);
  return (
    start > 0 &&
    !"<[".includes(text[start] ?? "") &&
    /[\w.+/-]/.test(text[start - 1] ?? "") &&
    tree.url(link).startsWith("mailto:")
  );
}

/** Whether a sticky pattern matches at a place. */
function matchesAt(pattern: RegExp, start: number, text: string): boolean {
  pattern.lastIndex = start;
  return pattern.test(text);
}
