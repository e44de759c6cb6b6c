import { baseName } from "../text/slug";
import { isInFolder, type WikiConfig } from "./config";
import type { Page } from "./page";

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
