import { isMap, isScalar, parseDocument, Scalar, stringify } from "yaml";
import type { Span } from "../text/lines";

/** How the field `title:` of a page's frontmatter is written. */
export interface TitleField {
  /** Its value, without quotes. */
  readonly span: Span;
  readonly quote: '"' | "'" | "";
}

/**
 * Where the title stands in a page's frontmatter.
 * @param text the page's text
 * @param span the block with its fences
 * @returns `undefined` when there is none, or none on one line
 */
export function titleField(text: string, { start, end }: Span): TitleField | undefined {
  const block = text.slice(start, end);
  const offset = /^.*(?:\r\n|\r|\n)?/.exec(block)?.[0].length ?? 0;
  const yaml = block.slice(offset).replace(/(?:---|\.\.\.)[ \t]*$/, "");
  const { contents } = parseDocument(yaml, { schema: "core", logLevel: "silent", prettyErrors: false });
  const value = isMap(contents) ? contents.get("title", true) : undefined;
  if (!isScalar(value) || !value.range || !QUOTES.has(value.type ?? "")) return undefined;
  const quote = QUOTES.get(value.type ?? "") ?? "";
  const [from, to] = value.range;
  const found = { start: start + offset + from + quote.length, end: start + offset + to - quote.length };
  return /[\r\n]/.test(text.slice(found.start, found.end)) ? undefined : { span: found, quote };
}

const QUOTES: ReadonlyMap<string, TitleField["quote"]> = new Map([
  [Scalar.PLAIN, ""],
  [Scalar.QUOTE_DOUBLE, '"'],
  [Scalar.QUOTE_SINGLE, "'"],
]);

/** A title as it must stand in place of the old one; in quotes where YAML would read it otherwise without. */
export function writeTitle({ quote }: TitleField, title: string): string {
  if (quote === "'") return title.replaceAll("'", "''");
  if (quote === '"') return JSON.stringify(title).slice(1, -1);
  const plain = stringify(title, { lineWidth: 0, defaultStringType: Scalar.PLAIN }).trimEnd();
  return plain.includes("\n") ? JSON.stringify(title) : plain;
}
