import type { ReferenceForm } from "../markdown/facts";
import type { Page } from "./page";
import { DEFAULT_STYLE, type ReferenceStyle, styledTarget } from "./reference-style";
import type { WikiIndex } from "./wiki-index";

/** Forms of citations that stand for themselves in a sentence or a list. */
export const CITING: readonly ReferenceForm[] = ["wikilink", "link", "path", "caret", "id"];

/** What a reference is to show and to lead to, beside the page. */
export interface ReferenceParts {
  /** Markdown that a reader is to see, where the form can show any; by default the page's title, where the style shows a text. */
  readonly text?: string | undefined;
  /** As it must stand in the text. */
  readonly fragment?: string | undefined;
  /** Whether it is to stand in a table, in which a bar ends a cell. */
  readonly isInTable?: boolean | undefined;
}

/** A whole reference to a page in a style; where that form cannot name the page, as a wikilink; `undefined` where neither can. */
export function writeReference(
  index: WikiIndex,
  from: Page,
  to: Page,
  style: ReferenceStyle,
  parts: ReferenceParts = {},
): string | undefined {
  for (const way of style.sample.form === "wikilink" ? [style] : [style, DEFAULT_STYLE]) {
    const target = styledTarget(index, from, way, to);
    if (target !== undefined) return referenceText(to.title, way, target, parts);
  }
  return undefined;
}

/**
 * A reference with a target that is known.
 * @param title of what it leads to
 * @param target as it must stand in the text
 */
export function referenceText(
  title: string,
  { sample }: ReferenceStyle,
  target: string,
  { text, fragment, isInTable }: ReferenceParts = {},
): string {
  const place = fragment === undefined ? target : `${target}#${fragment}`;
  switch (sample.form) {
    case "link":
      return `[${text ?? linkText(title, isInTable)}](${sample.isAngled ? `<${place}>` : place})`;
    case "path":
      return place;
    case "caret":
      return `^[${target}]`;
    case "id":
      return `[source:${target}]`;
    default: {
      const alias = text ?? (sample.alias === undefined ? undefined : aliasText(title));
      return alias === undefined || (text !== undefined && alias === place)
        ? `[[${place}]]`
        : `[[${place}${isInTable ? "\\|" : "|"}${alias}]]`;
    }
  }
}

/** Words as the text of a markdown link. */
export function linkText(words: string, isInTable = false): string {
  return words.replace(isInTable ? /[[\]\\`<|]/g : /[[\]\\`<]/g, "\\$&");
}

/** Words as the text of a wikilink, which knows no escapes. */
export function aliasText(words: string): string {
  return words.replace(/[[\]|]/g, "");
}
