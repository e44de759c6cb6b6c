/** The ids and names that HTML gives to its elements. */
export function htmlIds(html: string): string[] {
  if (html.startsWith("<!--")) return [];
  return [...html.matchAll(/\s(?:id|name)\s*=\s*["']?([^"'\s>]+)/gi)].map(([, id]) => id ?? "");
}

/** The id that pandoc and others read off a heading's end: `## Title {#id}`. */
export function headingId(heading: string): string | undefined {
  const end = heading.trimEnd();
  return end.endsWith("}") ? /\{#([\w:.-]+)[^{}]*\}$/.exec(end.slice(-200))?.[1] : undefined;
}

/** Obsidian's id of a block, with its `^`: the last word of a paragraph or list item. */
export function blockId(paragraph: string): string | undefined {
  return /(?:^|\s)(\^[A-Za-z0-9-]+)$/.exec(paragraph.trimEnd().slice(-100))?.[1];
}
