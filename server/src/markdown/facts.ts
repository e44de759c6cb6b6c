import type { Lines, Span } from "../text/lines";

/**
 * What is read off one version of a page, once. Everything that features and rules need to know of a page is here, with
 * exact spans: none of them parses again, and the page's text need not be kept.
 */
export interface Facts {
  readonly lines: Lines;
  /** Why the page could not be parsed; everything else is then empty. */
  readonly failure?: string;
  readonly frontmatter: Frontmatter | undefined;
  readonly headings: readonly Heading[];
  /** In the order of the text. */
  readonly references: readonly Reference[];
  /** The block structure in preorder: a list before its items, an item before its paragraphs. */
  readonly blocks: readonly Block[];
  /** What an excerpt shown elsewhere leaves out or reduces, in the order of the text. */
  readonly masks: readonly Mask[];
  readonly stubNote: StubNote | undefined;
}

/** The YAML block at the top of a page. */
export interface Frontmatter {
  /** With its fences. */
  readonly span: Span;
  /** Its mapping as plain values; `{}` when it is empty, no mapping, or does not parse. Dates stay strings. */
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Heading {
  /** 1 to 6. */
  readonly depth: number;
  /** Its text without markup. */
  readonly text: string;
  /** The fragment by which GitHub links to it, unique in the page. */
  readonly anchor: string;
  /** The whole heading with its `#`. */
  readonly span: Span;
  /** Its content only. */
  readonly textSpan: Span;
  /** From the heading to the next one of its depth or above. Of a heading inside a quote or a list: the heading itself. */
  readonly section: Span;
}

/** The syntactic forms of a reference (DESIGN, "Reference forms that count"). */
export type ReferenceForm =
  /** `[[target#fragment|alias]]` */
  | "wikilink"
  /** `![[target]]` */
  | "embed"
  /** `[alias](target#fragment "title")` */
  | "link"
  /** `![alias](target)` */
  | "image"
  /** `[label]: target "title"`; the uses of the label are no references of their own. */
  | "definition"
  /** `sources/some-slug` in running text. */
  | "path";

export interface Reference {
  readonly form: ReferenceForm;
  /** The whole reference with its brackets. */
  readonly span: Span;
  /** What it leads to, decoded: no percent-encoding, no escapes, line ends mended; `""` when only a fragment is given. */
  readonly target: string;
  /** The target as it stands in the text. */
  readonly targetSpan: Span;
  /** Decoded, without `#`. */
  readonly fragment?: string;
  readonly fragmentSpan?: Span;
  readonly alias?: string;
  readonly aliasSpan?: Span;
}

export interface Block {
  /** An mdast node type: `paragraph`, `list`, `listItem`, `code`, `table`, ... */
  readonly type: string;
  /** 0 at the top of the page. */
  readonly depth: number;
  readonly span: Span;
}

/** A place in the text of which an excerpt keeps only `keep`, or nothing. */
export interface Mask {
  readonly span: Span;
  readonly keep: Span | undefined;
}

/** The section in which a page says that it is unfinished. */
export interface StubNote {
  /** The heading and all that stands under it. */
  readonly span: Span;
  /** The heading's text. */
  readonly markSpan: Span;
  /** The paragraphs under it. */
  readonly paragraphs: readonly NoteParagraph[];
}

export interface NoteParagraph {
  /** Whether the paragraph is the text of a list item. */
  readonly inList: boolean;
  readonly runs: readonly Run[];
}

/** A piece of running text in one style. */
export interface Run {
  /** Its markdown as written (escapes stay), without the marks of its style, its hard wraps and line-end hyphens mended. */
  readonly text: string;
  /** `link` is any reference or link; its text is then the whole of it, brackets included. */
  readonly style: "plain" | "emphasis" | "strong" | "code" | "link";
  readonly span: Span;
}
