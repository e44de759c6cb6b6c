import { type Document, isMap, isScalar, isSeq, type Node, parseDocument, Scalar } from "yaml";
import type { Span } from "../text/lines";
import type { Frontmatter, Reference } from "./facts";
import { readSourceList } from "./source-list";
import { wikilinkParts } from "./wikilink";
import { yamlProblems } from "./yaml-problems";

/** Frontmatter with the references in it. */
export interface ReadFrontmatter {
  readonly frontmatter: Frontmatter;
  readonly references: readonly Reference[];
}

/** Fields whose values are references. */
const FIELDS = { sources: "sources-field", related: "related-field" } as const;

/** Fields of an object in such a list that say where the source is, best first. */
const OBJECT_FIELDS = ["resource", "file", "path", "page", "id", "title"];

/**
 * Reads the YAML between a page's fences.
 * @param yaml the text between the fences
 * @param offset where that text begins in the page
 * @param span the block with its fences
 * @param further a second block behind it
 */
export function readFrontmatter(yaml: string, offset: number, span: Span, further: Span | undefined): ReadFrontmatter {
  // YAML 1.2's core schema has no dates, so `2025-04-01` stays as its author wrote it.
  const document = parseDocument(yaml, { schema: "core", logLevel: "silent", prettyErrors: false, uniqueKeys: false });
  const problems = yamlProblems(yaml, document).map(({ span: { start, end }, message }) => ({
    span: { start: offset + start, end: offset + end },
    message,
  }));
  if (further)
    problems.push({ span: further, message: "A page has one frontmatter block: this second one is not read." });
  return {
    frontmatter: { span, data: mapping(document), problems, sourceList: readSourceList(yaml, offset, document) },
    references: new FrontmatterReferences(yaml, offset).read(document),
  };
}

function mapping(document: Document): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = document.toJS();
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {};
  } catch {
    // Aliases that multiply without end.
    return {};
  }
}

/** Finds the references in the fields that hold them. */
class FrontmatterReferences {
  private readonly found: Reference[] = [];

  constructor(
    private readonly yaml: string,
    private readonly offset: number,
  ) {}

  read(document: Document): readonly Reference[] {
    const { contents } = document;
    if (!isMap(contents)) return [];
    for (const { key, value } of contents.items) {
      const form =
        isScalar(key) && typeof key.value === "string" ? FIELDS[key.value as keyof typeof FIELDS] : undefined;
      if (!form || !Object.hasOwn(FIELDS, String((key as Scalar).value))) continue;
      for (const item of isSeq(value) ? value.items : [value]) this.item(item as Node | null, form);
    }
    return this.found;
  }

  private item(node: Node | null, form: (typeof FIELDS)[keyof typeof FIELDS]): void {
    if (isMap(node)) {
      const value = OBJECT_FIELDS.map((name) => node.get(name, true)).find(
        (field) => isScalar(field) && typeof field.value === "string" && !isUrl(field.value),
      );
      if (value) this.item(value as Node, form);
    } else if (isSeq(node)) {
      // `[[x]]` without quotes is a list in a list.
      const [inner] = node.items;
      const [text] = isSeq(inner) ? inner.items : [inner];
      if (isScalar(text)) this.scalar(text, form);
    } else if (isScalar(node)) this.scalar(node, form);
  }

  private scalar(node: Scalar, form: (typeof FIELDS)[keyof typeof FIELDS]): void {
    const { value, range, type } = node;
    if (typeof value !== "string" || !range || value.trim() === "" || isUrl(value)) return;
    const quotes = type === Scalar.QUOTE_DOUBLE || type === Scalar.QUOTE_SINGLE ? 1 : 0;
    const span = { start: this.offset + range[0] + quotes, end: this.offset + range[1] - quotes };
    const source = this.yaml.slice(range[0] + quotes, range[1] - quotes);
    // An escaped or folded value has no places in it; it is one as a whole.
    const isLiteral = source === value;
    const link = /^\[\[([^[\]]*)\]\]$/.exec(value.trim());
    if (link?.[1] !== undefined && isLiteral) {
      const parts = wikilinkParts(link[1]);
      const at = span.start + value.indexOf("[[") + 2;
      const place = ({ start, end }: Span) => ({ start: at + start, end: at + end });
      if (!parts) return;
      this.found.push({
        form,
        span,
        target: parts.target.text,
        targetSpan: place(parts.target.span),
        ...(parts.fragment && { fragment: parts.fragment.text, fragmentSpan: place(parts.fragment.span) }),
        ...(parts.alias && { alias: parts.alias.text, aliasSpan: place(parts.alias.span) }),
      });
      return;
    }
    const hash = value.indexOf("#");
    const hasFragment = isLiteral && hash > 0;
    this.found.push({
      form,
      span,
      target: (link?.[1] ?? (hasFragment ? value.slice(0, hash) : value)).trim(),
      targetSpan: hasFragment ? { start: span.start, end: span.start + hash } : span,
      ...(hasFragment && {
        fragment: value.slice(hash + 1),
        fragmentSpan: { start: span.start + hash + 1, end: span.end },
      }),
    });
  }
}

function isUrl(value: string): boolean {
  return /^\s*(?:[a-z][a-z0-9+.-]*:\/\/|www\.|doi:|mailto:)/i.test(value);
}
