import type { Lines, Span } from "../text/lines";

/**
 * What is read off one version of a page, once. Everything that features and rules need to know of a page is here, with
 * exact spans: none of them parses again, and the page's text need not be kept.
 */
export interface Facts {
  /** Of the text (see `hashOfText`), to tell whether these are the facts of a text at hand. */
  readonly hash: number;
  readonly lines: Lines;
  /** Why the page could not be parsed; everything else is then empty. */
  readonly failure?: string | undefined;
  readonly called: Called;
  readonly frontmatter: Frontmatter | undefined;
  /** What is wrong with it, in the order of the text. A second block behind it is such a problem, and nothing else. */
  readonly frontmatterProblems: readonly FrontmatterProblem[];
  readonly headings: readonly Heading[];
  /** In the order of the text. */
  readonly references: readonly Reference[];
  /** What each of the references names: all that is needed to resolve it. */
  readonly targets: readonly Target[];
  /** Where each of the references stands: all that is needed to list them. */
  readonly spans: readonly Span[];
  /** Which of the references have a fragment, by their place among them. */
  readonly fragments: readonly number[];
  /** Which of the references are paths in code. */
  readonly inCode: readonly number[];
  /** The block structure in preorder: a list before its items, an item before its paragraphs. */
  readonly blocks: readonly Block[];
  /** What an excerpt shown elsewhere leaves out or reduces, in the order of the text. */
  readonly masks: readonly Mask[];
  /** How the page says that it is unfinished, if it does. */
  readonly stub: StubFacts | undefined;
  /** About how many words its paragraphs have. */
  readonly words: number;
  /** Footnotes and the labels of reference links: each use and each definition, in the order of the text. */
  readonly labels: readonly Label[];
  /** What fragments may name besides headings: ids of HTML elements, and `^` with Obsidian's ids of blocks. */
  readonly anchors: readonly string[];
  /** Places where an author asks for evidence: `[CITATION NEEDED]`. */
  readonly markers: readonly Marker[];
  /** What it says of how many sources it has, or of how often something is cited. */
  readonly counts: readonly Count[];
  /** Comments that switch findings off and on. */
  readonly directives: readonly Directive[];
}

/** What a page calls itself. */
export interface Called {
  /** Frontmatter `type`. */
  readonly type: string | undefined;
  /** Frontmatter `title`, else the first H1. */
  readonly title: string | undefined;
  /** Further names: frontmatter `aliases` and `id`. */
  readonly names: readonly string[];
}

/** The YAML block at the top of a page. */
export interface Frontmatter {
  /** With its fences. */
  readonly span: Span;
  /** Its mapping as plain values; `{}` when it is empty, no mapping, or does not parse. Dates stay strings. */
  readonly data: Readonly<Record<string, unknown>>;
  /** How the field `sources:` is written, if there is one that can be edited in place. */
  readonly sourceList: SourceList | undefined;
}

export interface FrontmatterProblem {
  readonly span: Span;
  /** A sentence for its author. */
  readonly message: string;
}

/** The places in a frontmatter list at which items can be taken out and put in. */
export interface SourceList {
  readonly items: readonly SourceItem[];
  /** Where another item goes: it is written between `before` and `after`, in place of the span. */
  readonly place: { readonly span: Span; readonly before: string; readonly after: string };
  /** The quotes that its items stand in; `""` for none. */
  readonly quote: string;
}

export interface SourceItem {
  /** Its value, with its quotes. */
  readonly span: Span;
  /** What goes with it: its line, or its comma. */
  readonly removal: Span;
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
  | "path"
  /** Inline code that is exactly such a path: something to look up, but nothing to report. */
  | "code"
  /** One part of `^[raw/a.md, b.md:42-58]`; its fragment is then a range of lines. */
  | "caret"
  /** `[source:arxiv:2506.14245]` */
  | "id"
  /** An item of frontmatter `sources:`. */
  | "sources-field"
  /** An item of frontmatter `related:`. */
  | "related-field";

/** Whether a reference is one of CommonMark's: renderers read its target from the page, and its text is encoded. */
export function isMarkdownLink({ form }: Pick<Reference, "form">): boolean {
  return form === "link" || form === "image" || form === "definition";
}

export interface Reference {
  readonly form: ReferenceForm;
  /** The whole reference with its brackets. */
  readonly span: Span;
  /** What it leads to, decoded: no percent-encoding, no escapes, line ends mended; `""` when only a fragment is given. */
  readonly target: string;
  /** The target as it stands in the text. */
  readonly targetSpan: Span;
  /** That text, where it is encoded or escaped and so not the same as `target`. */
  readonly written?: string;
  /** Set where it stands in `<>`, as a markdown link's may. */
  readonly isAngled?: true;
  /** Decoded, without `#`. */
  readonly fragment?: string;
  readonly fragmentSpan?: Span;
  readonly alias?: string;
  readonly aliasSpan?: Span;
}

/**
 * A reference that is being put together. What it may lack is set where it is there: an object with a spread for each took longer to
 * make, and many times as long to compile.
 */
export type ReferenceDraft = { -readonly [K in keyof Reference]: Reference[K] };

export type Target = Pick<Reference, "form" | "target">;

export interface Block {
  /** An mdast node type: `paragraph`, `list`, `listItem`, `code`, `table`, ... */
  readonly type: string;
  /** 0 at the top of the page. */
  readonly depth: number;
  readonly span: Span;
  /** Of a list item: what stands before its content, `- ` or `1. `. */
  readonly marker?: string;
}

/** A place in the text of which an excerpt keeps only `keep`, or nothing. */
export interface Mask {
  readonly span: Span;
  readonly keep: Span | undefined;
}

/** All marks by which a page says that it is unfinished: there is one at least. */
export interface StubFacts {
  /** Those in its text, in order and apart. */
  readonly notes: readonly StubNote[];
  /** Those in its frontmatter, in order. */
  readonly fields: readonly StubField[];
  /** The date of its last change, where the frontmatter has one. */
  readonly updated?: { readonly value: string; readonly span: Span };
}

/** A value in the frontmatter that says that the page is a stub. */
export interface StubField {
  /** As the setting `stubFields` has it. */
  readonly key: string;
  /** In lower case. */
  readonly value: string;
  /** The value, without quotes. */
  readonly span: Span;
  /** What goes with it when it is taken out. */
  readonly removal?: Span;
}

/** How a page says in its text that it is a stub. Each has a detector, and can be switched off (setting `stubMarks`). */
export type StubMark =
  /** A heading `Stub note` or the like, with the text under it. */
  | "heading"
  /** `*Stub - expand when ...*` */
  | "italics"
  /** `This page is a stub.`, `Expand this page when ...` */
  | "sentence"
  /** `> Placeholder page.`, `> [!stub]` */
  | "quote"
  /** `[Stub. To be expanded with ...]` */
  | "brackets";

/** A place in which a page says that it is unfinished, and what is missing. */
export interface StubNote {
  readonly mark: StubMark;
  /**
   * From its begin to the end of its text. What follows the text in the section of a heading (a heading below, a table, code,
   * definitions) is no part of the note.
   */
  readonly span: Span;
  /** The words that make it one: the heading's text, the first sentence. */
  readonly markSpan: Span;
  /** The depth of the sections that come of it: that of the heading, else 2. */
  readonly depth: number;
  /** What it consists of (below the heading, if there is one), in order; the last one is text. */
  readonly blocks: readonly NoteBlock[];
  /** How the page ends its lines where the note stands. */
  readonly lineEnd: string;
  /**
   * How the next block stands: on the very next line, so that it could run into another text in place of the note, or
   * indented, so that it could become part of a list there.
   */
  readonly below: "apart" | "touching" | "indented";
  /** Where other text stands in the same paragraph: the note with the white space that goes with it. */
  readonly removal?: Span;
}

/** A block of the stub note, at the top of the page. */
export interface NoteBlock {
  /** `other` is what is no text, or more than text: a table, code, a list that holds code, a list with ticks in it. */
  readonly type: "paragraph" | "list" | "quote" | "other";
  /** As it stands in the page. */
  readonly source: string;
  /** Its paragraphs, in order; none of `other`. */
  readonly paragraphs: readonly NoteParagraph[];
}

export interface NoteParagraph {
  /** Whether the paragraph is the text of a list item. */
  readonly inList: boolean;
  readonly runs: readonly Run[];
}

/** A piece of running text in one style. The texts of a paragraph's runs, joined, are its markdown on one line. */
export interface Run {
  /** Its markdown as written, the marks of its style and escapes included; hard wraps and line-end hyphens are mended. */
  readonly text: string;
  /**
   * `link` is any reference or link, `other` what is no running text: HTML, struck-out text. Of these, and of code, the
   * text is the whole with its brackets.
   */
  readonly style: "plain" | "emphasis" | "strong" | "code" | "link" | "other";
  /** Of emphasis and strong: what stands between the marks. */
  readonly inner?: readonly Run[];
}

/** A use or a definition of a footnote `[^label]` or of a reference link `[text][label]`. */
export interface Label {
  readonly kind: "footnote" | "link";
  readonly isDefinition: boolean;
  /** As labels are matched: lower case, white space folded. */
  readonly label: string;
  readonly written: string;
  /** The whole use or definition. */
  readonly span: Span;
  /** The label between its brackets, without `^`. */
  readonly labelSpan: Span;
  /** Set for a definition that leads nowhere, `[//]: # (words)`: that is how markdown writes a comment. */
  readonly isComment?: true;
}

export interface Marker {
  /** Without its brackets: `VERIFY: the date`. */
  readonly text: string;
  readonly span: Span;
}

/** A number that counts what the wiki knows itself. */
export interface Count {
  /** A field of the frontmatter, or words in the text: `Cited by 3 sources`. */
  readonly kind: "field" | "cited-by";
  readonly value: number;
  /** The field's name; `source` or `page`. */
  readonly of: string;
  /** The digits. */
  readonly span: Span;
  /** Of words: where that ends which they follow, such as a reference; -1 where they begin a paragraph. */
  readonly behind?: number;
}

/** `<!-- ibid-disable-next-line code -->`, `<!-- ibid-disable code -->`, `<!-- ibid-enable code -->`. */
export interface Directive {
  readonly action: "disable-next-line" | "disable" | "enable";
  /** The rules that it names, each where it stands; none means all. */
  readonly codes: readonly RuleCode[];
  readonly span: Span;
}

export interface RuleCode {
  /** As it is written: there may be no such rule. */
  readonly code: string;
  readonly span: Span;
}
