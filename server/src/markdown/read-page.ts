import type { Definition, Image, Link, Nodes, Parent, Parents, Root, RootContent } from "mdast";
import { hashOfText } from "../text/hash";
import { Lines, type Span, withoutMark } from "../text/lines";
import { countWords } from "../text/words";
import { blockId, headingId, htmlIds } from "./anchors";
import { readCalled } from "./called";
import { readCounts } from "./counts";
import { readDirective } from "./directives";
import type { Block, Directive, Facts, Frontmatter, FrontmatterProblem, Label, Marker, Mask, Reference } from "./facts";
import { readFrontmatter } from "./frontmatter";
import { furtherFrontmatter } from "./further-frontmatter";
import { type FoundHeading, headingContent, readHeadings } from "./headings";
import { linkReference } from "./link-syntax";
import { parseTree, spanOf } from "./parse";
import { RunningText } from "./running-text";
import { readStubFacts } from "./stub";
import type { ReadState } from "./stub-fields";
import type { FoundParagraph } from "./stub-note";
import { unreadable } from "./unreadable";
import { normalizeLabel, WikiScanner, type WikiSyntax } from "./wiki-syntax";

/**
 * Reads pages of one syntax into facts. Total: any text gives facts, if only an empty set of them.
 */
export class PageReader {
  private readonly scanner: WikiScanner;

  constructor(private readonly syntax: WikiSyntax) {
    this.scanner = new WikiScanner(syntax);
  }

  /** @param written may have a byte order mark in front: spans are from behind it */
  read(written: string): Facts {
    const text = withoutMark(written);
    const facts = this.readText(text);
    return text === written ? facts : { ...facts, lines: Lines.of(written) };
  }

  private readText(text: string): Facts {
    try {
      // CommonMark would read it as a line and a heading, which nobody meant.
      const further = furtherFrontmatter(text);
      return new Walk(text, this.scanner, this.syntax, further).facts(parseTree(further ? blank(text, further) : text));
    } catch (error) {
      // The parser and this walk recurse into containers; some thousand nested quotes are more than a stack holds.
      return unreadable(text, error instanceof Error ? error.message : String(error));
    }
  }
}

/** The places of those that are wanted. */
function indexesOf<T>(all: readonly T[], isWanted: (item: T) => boolean): number[] {
  const found: number[] = [];
  all.forEach((item, i) => {
    if (isWanted(item)) found.push(i);
  });
  return found;
}

/** The text with a span made blank; every character keeps its place. */
function blank(text: string, { start, end }: Span): string {
  return text.slice(0, start) + text.slice(start, end).replace(/[^\r\n]/g, " ") + text.slice(end);
}

/** Where a node stands: what the walk knows of the containers round it. */
interface Containers {
  readonly depth: number;
  readonly quoteDepth: number;
  readonly inList: boolean;
}

const TOP: Containers = { depth: 0, quoteDepth: 0, inList: false };

/** Schemes that an excerpt of an untrusted page may link to. */
const SAFE_URL = /^(?:https?:|mailto:)/i;

/** One pass over the tree of one page. */
class Walk {
  private frontmatter: Frontmatter | undefined;
  private frontmatterProblems: readonly FrontmatterProblem[] = [];
  private state: ReadState | undefined;
  private readonly headings: FoundHeading[] = [];
  private readonly paragraphs: FoundParagraph[] = [];
  private readonly references: Reference[] = [];
  private readonly blocks: Block[] = [];
  private readonly masks: Mask[] = [];
  private readonly labels: Label[] = [];
  private readonly anchors: string[] = [];
  private readonly markers: Marker[] = [];
  private readonly directives: Directive[] = [];
  /** The next place in the text that may hold wiki syntax. */
  private nextForm = -1;

  constructor(
    private readonly text: string,
    private readonly scanner: WikiScanner,
    private readonly syntax: WikiSyntax,
    private readonly furtherFrontmatter: Span | undefined,
  ) {}

  facts(root: Root): Facts {
    this.flow(root, TOP);
    const headings = readHeadings(this.text, this.headings);
    const references = this.references.sort((a, b) => a.span.start - b.span.start);
    return {
      hash: hashOfText(this.text),
      lines: Lines.of(this.text),
      called: readCalled(this.frontmatter, headings),
      frontmatter: this.frontmatter,
      frontmatterProblems: this.frontmatterProblems,
      headings,
      references,
      targets: references,
      spans: references.map(({ span }) => span),
      fragments: indexesOf(references, ({ fragment }) => fragment !== undefined),
      inCode: indexesOf(references, ({ form }) => form === "code"),
      blocks: this.blocks,
      masks: this.masks.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end),
      stub: readStubFacts(
        { text: this.text, blocks: this.blocks, paragraphs: this.paragraphs, references },
        headings,
        this.state,
        this.syntax.stubHeadings,
      ),
      words: countWords(
        this.text,
        this.paragraphs.map(({ span }) => span),
      ),
      labels: this.labels.sort((a, b) => a.span.start - b.span.start),
      anchors: this.anchors,
      markers: this.markers,
      counts: readCounts(this.text, this.frontmatter, this.blocks),
      directives: this.directives,
    };
  }

  /** The blocks in a container. */
  private flow(parent: Parents, within: Containers): void {
    for (const node of parent.children) {
      const span = spanOf(node);
      if (!span) continue;
      if (node.type === "yaml") {
        this.readFrontmatter(node.value, span);
        continue;
      }
      this.blocks.push(block(this.text, node, within.depth, span));
      switch (node.type) {
        case "heading":
          this.headings.push({ node, span, top: within.depth === 0 });
          this.anchor(headingId(this.text.slice(span.start, span.end)));
          this.inline(node, headingContent(this.text, span), within);
          break;
        case "paragraph":
          this.paragraph(node, span, within);
          this.anchor(blockId(this.text.slice(span.start, span.end)));
          break;
        case "table":
          for (const row of node.children) for (const cell of row.children) this.cell(cell, within);
          break;
        case "definition":
          this.link(node, span);
          this.definition("link", node.label ?? node.identifier, span, node.url === "" || node.url === "#");
          this.masks.push({ span, keep: undefined });
          break;
        case "html":
          this.html(node.value, span);
          break;
        case "blockquote":
          this.flow(node, { ...within, depth: within.depth + 1, quoteDepth: within.quoteDepth + 1 });
          break;
        case "listItem":
          this.flow(node, { ...within, depth: within.depth + 1, inList: true });
          break;
        case "footnoteDefinition":
          this.definition("footnote", node.label ?? node.identifier, span);
          this.flow(node, { ...within, depth: within.depth + 1 });
          break;
        case "list":
          this.flow(node, { ...within, depth: within.depth + 1 });
          break;
      }
    }
  }

  private paragraph(node: Parent, span: Span, within: Containers): void {
    const text = this.inline(node, span, within);
    this.paragraphs.push({ node, span, text, inList: within.inList });
  }

  private cell(cell: Parent, within: Containers): void {
    const span = spanOf(cell as Nodes);
    if (!span) return;
    // A cell's span holds the bar before it.
    const start = this.text[span.start] === "|" ? span.start + 1 : span.start;
    this.inline(cell, { start, end: span.end }, within);
  }

  /** The inline content of a block: links from the tree, wiki syntax from what is left of its text. */
  private inline(block: Parent, span: Span, within: Containers): () => RunningText {
    const holes: Span[] = [];
    this.phrasing(block, holes);
    const text = () => RunningText.of(this.text, span, within.quoteDepth, holes);
    if (this.mayHoldForms(span)) {
      const { references, labels, markers } = this.scanner.scan(text());
      this.references.push(...references);
      this.labels.push(...labels);
      this.markers.push(...markers);
    }
    return text;
  }

  /** Whether a scan of a block is worth its while. Blocks are asked about in the order of the text. */
  private mayHoldForms({ start, end }: Span): boolean {
    if (this.nextForm < start) this.nextForm = this.scanner.nextPlace(this.text, start);
    return this.nextForm < end;
  }

  private phrasing(parent: Parent, holes: Span[]): void {
    for (const node of parent.children) {
      // Where text stands nobody asks, and most nodes are text.
      if (node.type === "text") continue;
      const span = spanOf(node);
      if (!span) continue;
      switch (node.type) {
        case "inlineCode":
          holes.push(span);
          this.codePath(node.value, span);
          break;
        case "html":
          holes.push(span);
          this.html(node.value, span);
          break;
        case "image":
          holes.push(span);
          this.link(node, span);
          this.masks.push({ span, keep: undefined });
          break;
        case "link":
          holes.push(span);
          if (this.link(node, span) || !SAFE_URL.test(node.url)) this.masks.push({ span, keep: inner(node) });
          // A picture may stand in a link's text.
          this.phrasing(node, []);
          break;
        case "linkReference":
          this.labelUse("link", node.label ?? node.identifier, span);
          // `[[a]]` holds the shortcut reference `[a]` where that label is defined, so a shortcut is no hole.
          if (node.referenceType !== "shortcut") {
            holes.push(span);
            this.masks.push({ span, keep: inner(node) });
          }
          this.phrasing(node, node.referenceType === "shortcut" ? holes : []);
          break;
        case "imageReference":
          this.labelUse("link", node.label ?? node.identifier, span);
          if (node.referenceType !== "shortcut") holes.push(span);
          this.masks.push({ span, keep: undefined });
          break;
        case "footnoteReference":
          holes.push(span);
          this.labelUse("footnote", node.label ?? node.identifier, span);
          this.masks.push({ span, keep: undefined });
          break;
        default:
          if ("children" in node) this.phrasing(node, holes);
      }
    }
  }

  private readFrontmatter(yaml: string, span: Span): void {
    const fence = /^.*(?:\r\n|\r|\n)?/.exec(this.text.slice(span.start, span.end))?.[0] ?? "";
    const offset = span.start + fence.length;
    const { stubFields } = this.syntax;
    const read = readFrontmatter(yaml, offset, span, this.furtherFrontmatter, stubFields);
    this.frontmatter = read.frontmatter;
    this.frontmatterProblems = read.problems;
    this.state = read.state;
    this.references.push(...read.references);
  }

  private html(html: string, span: Span): void {
    this.masks.push({ span, keep: undefined });
    this.anchors.push(...htmlIds(html));
    const directive = readDirective(html, this.text.slice(span.start, span.end), span);
    if (directive) this.directives.push(directive);
  }

  private codePath(code: string, span: Span): void {
    const start = this.text.slice(span.start, span.end).indexOf(code) + span.start;
    const reference = this.scanner.codePath(code, { start, end: start + code.length });
    if (reference && start >= span.start) this.references.push(reference);
  }

  private definition(kind: Label["kind"], label: string, span: Span, isComment = false): void {
    const start = span.start + (kind === "footnote" ? 2 : 1);
    const labelSpan = { start, end: start + label.length };
    const found: Label = { kind, isDefinition: true, label: normalizeLabel(label), written: label, span, labelSpan };
    this.labels.push(isComment ? { ...found, isComment } : found);
  }

  private labelUse(kind: Label["kind"], label: string, span: Span): void {
    const at = this.text.slice(span.start, span.end).lastIndexOf(label);
    const labelSpan = at < 0 ? span : { start: span.start + at, end: span.start + at + label.length };
    this.labels.push({ kind, isDefinition: false, label: normalizeLabel(label), written: label, span, labelSpan });
  }

  private anchor(id: string | undefined): void {
    if (id !== undefined) this.anchors.push(id);
  }

  /** @returns whether the link leads into the wiki */
  private link(node: Link | Image | Definition, span: Span): boolean {
    const reference = linkReference(this.text, node, span);
    if (reference) this.references.push(reference);
    return reference !== undefined;
  }
}

function block(text: string, { type }: RootContent, depth: number, span: Span): Block {
  // A box to tick (`- [ ]`) is content, which the tree takes out of the text.
  return type === "listItem" ? { type, depth, span, marker: listMarker(text, span.start) } : { type, depth, span };
}

function listMarker(text: string, start: number): string {
  if (text.startsWith("- ", start) && !/[ \t]/.test(text[start + 2] ?? "")) return "- ";
  return /^(?:[-+*]|\d{1,9}[.)])[ \t]*/.exec(text.slice(start, start + 20))?.[0] ?? "";
}

/** The span of a node's children. */
function inner(node: Parent): Span | undefined {
  const first = node.children[0];
  const last = node.children.at(-1);
  const start = first && spanOf(first)?.start;
  const end = last && spanOf(last)?.end;
  return start === undefined || end === undefined ? undefined : { start, end };
}
