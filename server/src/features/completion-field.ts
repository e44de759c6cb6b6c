import type { ReferenceForm } from "../markdown/facts";
import type { TargetContext } from "./completion-token";

/** Fields whose items are references. */
const FIELDS: Readonly<Record<string, ReferenceForm>> = { sources: "sources-field", related: "related-field" };

/** UTF-16 units from the top of a page that may be frontmatter which is being written. */
const MAX_FRONTMATTER = 20_000;

/**
 * The item that is being written in a field `sources:` or `related:`; `null` elsewhere in frontmatter, `undefined` outside of it.
 * @param line up to the cursor
 * @param after from the cursor to the line's end
 */
export function fieldContext(
  text: string,
  offset: number,
  line: string,
  after: string,
): TargetContext | null | undefined {
  const yaml = openFrontmatter(text, offset);
  if (yaml === undefined) return undefined;
  const item = itemOf(line, yaml.slice(0, yaml.length - line.length));
  if (!item) return null;
  const { form, content } = item;
  const value = VALUE.exec(content)?.[1];
  const isInObject = value !== undefined;
  const [, quote = "", brackets = "", typed = ""] = /^(["']?)(\[\[)?(.*)$/s.exec(value ?? content) ?? [];
  if (/[[\]|#"']/.test(typed) || /^[a-z][\w+.-]*:\/\//i.test(typed)) return null;
  const rest =
    (brackets ? /^[^[\]|#"',]*/ : isInObject ? /^[^[\]{}#"',]*/ : /^[^[\]#"',]*/).exec(after)?.[0].trimEnd() ?? "";
  const behind = after.slice(rest.length);
  const isLinkClosed = !brackets || /^(?:[|#][^[\]]*)?\]\]/.test(behind);
  const isQuoteClosed = !quote || behind.includes(quote);
  return {
    kind: "target",
    // In brackets it is a wikilink, whatever others in the field are.
    form: brackets ? "wikilink" : form,
    isAngled: false,
    isCitation: form === "sources-field",
    typed,
    span: { start: offset - typed.length, end: offset + rest.length },
    close: (isLinkClosed ? "" : "]]") + (isQuoteClosed ? "" : quote),
    quote: brackets ? quote || "none" : quote,
    ...(isInObject && { isInObject }),
  };
}

/** The frontmatter up to the offset, without its fence; `undefined` when the offset lies behind it. */
function openFrontmatter(text: string, offset: number): string | undefined {
  const fence = /^\uFEFF?---[ \t]*(?:\r\n|\n|\r)/.exec(text)?.[0];
  if (fence === undefined || offset < fence.length || offset > MAX_FRONTMATTER) return undefined;
  const yaml = text.slice(fence.length, offset);
  // Where the closing fence is not written yet, a blank line or a heading says that the text has begun.
  return /^(?:---|\.\.\.)[ \t]*$|^#{1,6} /m.test(yaml) ? undefined : yaml;
}

/** The value of an object's field that says where a source is, in lines and in `{}`. */
const VALUE = /^(?:\{(?:[^{}]*,)?[ \t]*)?(?:resource|file|path|page):[ \t]+(.*)$/s;

/** The item of a list, in lines or in brackets, or the lone value that a line ends in. */
function itemOf(line: string, above: string): { readonly form: ReferenceForm; readonly content: string } | undefined {
  const own = /^(\w+):[ \t]*(?:\[(?!\[)(?:.*,)?[ \t]*)?(.*)$/.exec(line);
  if (own) return withForm(own[1], own[2] ?? "");
  const [, indent = "", dash, content = ""] = /^([ \t]*)(-[ \t]+)?(.*)$/.exec(line) ?? [];
  const lines = above.split(/\r\n|\n|\r/);
  if (dash !== undefined) return withForm(keyOver(lines, indent.length), content);
  // A further field of an object that began with an earlier line.
  if (!VALUE.test(content)) return undefined;
  const begin = lines.findLastIndex((before) => /^[ \t]*-[ \t]/.test(before));
  const start = /^([ \t]*)-[ \t]+/.exec(lines[begin] ?? "");
  const isOne = lines.slice(begin + 1).every((before) => before.trim() === "" || indentOf(before) === indent.length);
  return start && start[0].length === indent.length && isOne
    ? withForm(keyOver(lines.slice(0, begin), start[1]?.length ?? 0), content)
    : undefined;
}

/** The key of the list of which a dash with an indentation begins an item. */
function keyOver(lines: readonly string[], indent: number): string | undefined {
  const key = lines.findLast(
    (before) => !/^[ \t]*(?:#|$)/.test(before) && indentOf(before) <= indent && !/^[ \t]*-(?:[ \t]|$)/.test(before),
  );
  return /^(\w+):[ \t]*(?:#.*)?$/.exec(key ?? "")?.[1];
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function withForm(key: string | undefined, content: string) {
  const form = key !== undefined && Object.hasOwn(FIELDS, key) ? FIELDS[key] : undefined;
  return form && { form, content };
}
