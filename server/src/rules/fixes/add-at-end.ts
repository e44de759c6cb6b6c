import type { Page } from "../../wiki/page";
import type { WikiIndex } from "../../wiki/wiki-index";
import type { Fix } from "../finding";
import { editFix } from "./edit-page";

/**
 * Adds a block at the end of a page: right below the last block when that is of a type that it goes on with, else behind a
 * blank line.
 */
export function addAtEndFix(
  index: WikiIndex,
  page: Page,
  title: string,
  block: { readonly text: string; readonly goesOnWith: string },
): Fix {
  const { lines, blocks, frontmatter } = page.facts;
  const last = blocks.findLast(({ depth }) => depth === 0);
  const contentEnd = last?.span.end ?? frontmatter?.span.end ?? 0;
  const breaks = lines.count - 1 - lines.lineAt(contentEnd);
  const wanted = contentEnd === 0 ? 0 : last?.type === block.goesOnWith ? 1 : 2;
  const before = lines.lineEnd.repeat(Math.max(0, wanted - breaks));
  const end = { start: lines.length, end: lines.length };
  return editFix(index, page, title, end, `${before}${block.text}${lines.lineEnd}`);
}
