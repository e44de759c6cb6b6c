import { slug } from "github-slugger";

/** The ids and names that HTML gives to its elements, and the anchors that its headings get. */
export function htmlIds(html: string): string[] {
  if (html.startsWith("<!--")) return [];
  const ids = html.includes("=") ? [...html.matchAll(/\s(?:id|name)\s*=\s*["']?([^"'\s>]+)/gi)] : [];
  const headings =
    html.includes("</h") || html.includes("</H") ? [...html.matchAll(/<h[1-6][^<>]{0,500}>([^<]+)<\/h/gi)] : [];
  return [...ids.map(([, id = ""]) => id), ...headings.map(([, text = ""]) => slug(text.trim()))];
}

/** The id that pandoc and others read off a heading's end: `## Title {#id}`. */
export function headingId(heading: string): string | undefined {
  const end = heading.trimEnd();
  return end.endsWith("}") ? /\{:?\s*#([\w:.-]+)[^{}]*\}$/.exec(end.slice(-200))?.[1] : undefined;
}

/** Obsidian's id of a block, with its `^`: the last word of a paragraph or list item. */
export function blockId(paragraph: string): string | undefined {
  if (!paragraph.includes("^")) return undefined;
  return /(?:^|\s)(\^[A-Za-z0-9-]+)$/.exec(paragraph.trimEnd().slice(-100))?.[1];
}
