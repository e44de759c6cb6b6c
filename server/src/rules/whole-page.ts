import type { Range } from "vscode-languageserver-types";
import { baseName } from "../text/slug";
import { isInFolder, type WikiConfig } from "../wiki/config";
import type { Page } from "../wiki/page";

/** Where a finding on a page as a whole stands: its title heading, else its first line. */
export function titleRange({ facts: { headings, lines } }: Page): Range {
  const title = headings.find(({ depth }) => depth === 1);
  if (title) return lines.range(title.textSpan);
  return lines.range({ start: 0, end: lines.count === 1 ? lines.length : lines.startOf(1) - lines.lineEnd.length });
}

/** Whether a page stands for its folder, or for others that are yet to be written: nobody has to refer to it. */
export function isIndexOrTemplate({ slug }: Page): boolean {
  return /^(?:(?:index|readme)$|template(?:$|[-_.])|_)/i.test(baseName(slug));
}

/** Whether a page is one that readers should find from others: no source, no capture, nothing at the wiki's root. */
export function isContent(page: Page, config: WikiConfig): boolean {
  return (
    !page.isSource &&
    page.slug.includes("/") &&
    !isInFolder(page.slug, config.captureFolders) &&
    !isIndexOrTemplate(page)
  );
}
