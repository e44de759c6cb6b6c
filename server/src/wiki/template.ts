import { stringify } from "yaml";
import { baseName, slugParts } from "../text/slug";

/**
 * A new page of a kind: its frontmatter and H1, with what the slug tells filled in and nothing claimed beyond.
 * @param title the page's title; by default the words of its slug
 */
export function pageTemplate(
  kind: string,
  slug: string,
  title: string = slugParts(slug).title || baseName(slug),
): string {
  const { date } = slugParts(slug);
  const fields =
    kind === "source" ? { title, type: kind, publisher: null, date: date ?? null, url: null } : { title, type: kind };
  return `${frontmatterBlock(fields)}\n# ${title}\n`;
}

/** Fields as the frontmatter of a page, with its fences; what is `null` is left to be filled in. */
export function frontmatterBlock(fields: Readonly<Record<string, unknown>>): string {
  return `---\n${stringify(fields, { nullStr: "", lineWidth: 0 }).replace(/: +$/gm, ":")}---\n`;
}
