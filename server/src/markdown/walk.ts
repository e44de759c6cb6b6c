import type { Definition, Heading, Image, Link, Nodes, Parent, Root, RootContent } from "mdast";
import { append } from "../text/append";
import type { Span } from "../text/lines";
import { countWords } from "../text/words";
import { blockId, headingId, htmlIds } from "./anchors";
import { readDirective } from "./directives";
import { spanOf } from "./engines/place";
import type { Block, Directive, Frontmatter, FrontmatterProblem, Label, Marker, Mask, Reference } from "./facts";
import { readFrontmatter } from "./frontmatter";
import { type FoundHeading, findHeading } from "./headings";
import { linkReference } from "./link-syntax";
import { RunningText } from "./running-text";
import type { ReadState } from "./stub-fields";
import type { FoundParagraph, OpenParagraph } from "./stub-note";
import { maySay } from "./stub-phrases";
import { normalizeLabel, type WikiScanner, type WikiSyntax } from "./wiki-syntax";

/** Where a node stands: what the walk knows of the containers round it. */
interface Containers {
  readonly depth: number;
  readonly quoteDepth: number;
  readonly inList: boolean;
}

const TOP: Containers = { depth: 0, quoteDepth: 0, inList: false };

function inside(around: Containers, quoteDepth = around.quoteDepth, inList = around.inList): Containers {
  return { depth: around.depth + 1, quoteDepth, inList };
}

/** Schemes that an excerpt of an untrusted page may link to. */
const SAFE_URL = /^(?:https?:|mailto:)/i;

/** What frontmatter says, and how. */
export interface FoundFrontmatter {
  readonly frontmatter: Frontmatter | undefined;
  readonly problems: readonly FrontmatterProblem[];
  readonly state: ReadState | undefined;
}

const NO_FRONTMATTER: FoundFrontmatter = { frontmatter: undefined, problems: [], state: undefined };

/** A name that fragments may use, and where what has it begins. */
export interface FoundAnchor {
  readonly span: Span;
  readonly id: string;
}

/** What there is in some blocks, each in the order of the text. */
export interface Found {
  readonly frontmatter: FoundFrontmatter;
  readonly headings: readonly FoundHeading[];
  readonly paragraphs: readonly FoundParagraph[];
  /** Those of the paragraphs that may say that the page is a stub. */
  readonly sayers: readonly FoundParagraph[];
  /** With those of the frontmatter. */
  readonly references: readonly Reference[];
  readonly blocks: readonly Block[];
  readonly masks: readonly Mask[];
  readonly labels: readonly Label[];
  readonly anchors: readonly FoundAnchor[];
  readonly markers: readonly Marker[];
  readonly directives: readonly Directive[];
  /** About how many words the paragraphs have. */
  readonly words: number;
}

/** Passes over the tree of a page, or over some of its blocks: what it finds in a block depends on nothing around it. */
export class Walk {
  private found = nothing();
  /** The next place in the text that may hold wiki syntax. */
  private nextForm = -1;

  /** @param furtherFrontmatter see there */
  constructor(
    private readonly text: string,
    private readonly scanner: WikiScanner,
    private readonly syntax: WikiSyntax,
    private readonly furtherFrontmatter: Span | undefined,
  ) {}

  /** Looks at blocks at the top of the page, in their order. */
  over(nodes: readonly RootContent[]): Found {
    const found = this.begin();
    this.flow(nodes, TOP);
    sort(found.references, byStart);
    sort(found.masks, (a, b) => byStart(a, b) || b.span.end - a.span.end);
    sort(found.labels, byStart);
    found.words = countWords(
      this.text,
      found.paragraphs.map(({ span }) => span),
    );
    return found;
  }

  /** Looks again at a paragraph that was found in the page. */
  open(root: Root, { span, inList }: FoundParagraph): OpenParagraph {
    let node: Nodes = root;
    let quoteDepth = 0;
    while ("children" in node && node.type !== "paragraph") {
      const child: Nodes | undefined = node.children[lastAt(node.children, span.start)];
      if (!child) break;
      node = child;
      if (node.type === "blockquote") quoteDepth++;
    }
    const holes: Span[] = [];
    // What else it finds is known.
    this.begin();
    this.phrasing(node as Parent, holes);
    return { node: node as Parent, span, inList, text: RunningText.of(this.text, span, quoteDepth, holes) };
  }

  private begin(): ReturnType<typeof nothing> {
    this.nextForm = -1;
    this.found = nothing();
    return this.found;
  }

  /** The blocks in a container. */
  private flow(nodes: readonly RootContent[], within: Containers): void {
    for (const node of nodes) {
      const span = spanOf(node);
      if (!span) continue;
      if (node.type === "yaml") {
        this.readFrontmatter(node.value, span);
        continue;
      }
      this.found.blocks.push(block(this.text, node, within.depth, span));
      switch (node.type) {
        case "heading":
          this.heading(node, span, within);
          break;
        case "paragraph":
          this.paragraph(node, span, within);
          break;
        case "table":
          for (const row of node.children) for (const cell of row.children) this.cell(cell, within);
          break;
        case "definition":
          this.link(node, span);
          this.definition("link", node.label ?? node.identifier, span, node.url === "" || node.url === "#");
          this.found.masks.push({ span, keep: undefined });
          break;
        case "html":
          this.html(node.value, span);
          break;
        case "blockquote":
          this.flow(node.children, inside(within, within.quoteDepth + 1));
          break;
        case "listItem":
          this.flow(node.children, inside(within, within.quoteDepth, true));
          break;
        case "footnoteDefinition":
          this.definition("footnote", node.label ?? node.identifier, span);
          this.flow(node.children, inside(within));
          break;
        case "list":
          this.flow(node.children, inside(within));
          break;
      }
    }
  }

  private heading(node: Heading, span: Span, within: Containers): void {
    const heading = findHeading(this.text, node, span, within.depth === 0);
    this.found.headings.push(heading);
    this.anchor(headingId(this.text.slice(span.start, span.end)), span);
    this.inline(node, heading.textSpan, within);
  }

  private paragraph(node: Parent, span: Span, within: Containers): void {
    const { inList } = within;
    const paragraph = { span, inList };
    const text = this.text.slice(span.start, span.end);
    this.inline(node, span, within);
    this.found.paragraphs.push(paragraph);
    // A list talks of other pages.
    if (!inList && maySay(text)) this.found.sayers.push(paragraph);
    this.anchor(blockId(text), span);
  }

  private cell(cell: Parent, within: Containers): void {
    const span = spanOf(cell as Nodes);
    if (!span) return;
    // A cell's span holds the bar before it.
    const start = this.text[span.start] === "|" ? span.start + 1 : span.start;
    this.inline(cell, { start, end: span.end }, within);
  }

  /** The inline content of a block: links from the tree, wiki syntax from what is left of its text. */
  private inline(block: Parent, span: Span, { quoteDepth }: Containers): void {
    const holes: Span[] = [];
    this.phrasing(block, holes);
    if (!this.mayHoldForms(span)) return;
    this.scanner.scan(RunningText.of(this.text, span, quoteDepth, holes), this.found);
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
          this.found.masks.push({ span, keep: undefined });
          break;
        case "link":
          holes.push(span);
          if (this.link(node, span) || !SAFE_URL.test(node.url)) this.found.masks.push({ span, keep: inner(node) });
          // A picture may stand in a link's text.
          this.phrasing(node, []);
          break;
        case "linkReference":
          this.labelUse("link", node.label ?? node.identifier, span);
          // `[[a]]` holds the shortcut reference `[a]` where that label is defined, so a shortcut is no hole.
          if (node.referenceType !== "shortcut") {
            holes.push(span);
            this.found.masks.push({ span, keep: inner(node) });
          }
          this.phrasing(node, node.referenceType === "shortcut" ? holes : []);
          break;
        case "imageReference":
          this.labelUse("link", node.label ?? node.identifier, span);
          if (node.referenceType !== "shortcut") holes.push(span);
          this.found.masks.push({ span, keep: undefined });
          break;
        case "footnoteReference":
          holes.push(span);
          this.labelUse("footnote", node.label ?? node.identifier, span);
          this.found.masks.push({ span, keep: undefined });
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
    this.found.frontmatter = read;
    append(this.found.references, read.references);
  }

  private html(html: string, span: Span): void {
    this.found.masks.push({ span, keep: undefined });
    for (const id of htmlIds(html)) this.found.anchors.push({ span, id });
    const directive = readDirective(html, this.text.slice(span.start, span.end), span);
    if (directive) this.found.directives.push(directive);
  }

  private codePath(code: string, span: Span): void {
    const start = this.text.slice(span.start, span.end).indexOf(code) + span.start;
    const reference = this.scanner.codePath(code, { start, end: start + code.length });
    if (reference && start >= span.start) this.found.references.push(reference);
  }

  private definition(kind: Label["kind"], label: string, span: Span, isComment = false): void {
    const start = span.start + (kind === "footnote" ? 2 : 1);
    const labelSpan = { start, end: start + label.length };
    const found: Label = { kind, isDefinition: true, label: normalizeLabel(label), written: label, span, labelSpan };
    this.found.labels.push(isComment ? { ...found, isComment } : found);
  }

  private labelUse(kind: Label["kind"], label: string, span: Span): void {
    const at = this.text.slice(span.start, span.end).lastIndexOf(label);
    const labelSpan = at < 0 ? span : { start: span.start + at, end: span.start + at + label.length };
    this.found.labels.push({
      kind,
      isDefinition: false,
      label: normalizeLabel(label),
      written: label,
      span,
      labelSpan,
    });
  }

  private anchor(id: string | undefined, span: Span): void {
    if (id !== undefined) this.found.anchors.push({ span, id });
  }

  /** @returns whether the link leads into the wiki */
  private link(node: Link | Image | Definition, span: Span): boolean {
    const reference = linkReference(this.text, node, span);
    if (reference) this.found.references.push(reference);
    return reference !== undefined;
  }
}

/** What stands somewhere. */
interface Placed {
  readonly span: Span;
}

/** Sorts what mostly is in order: to see that takes a part of the time. */
function sort<T extends Placed>(things: T[], compare: (a: T, b: T) => number): void {
  if (!things.every((thing, i) => i === 0 || compare(things[i - 1] as T, thing) <= 0)) things.sort(compare);
}

function byStart(a: Placed, b: Placed): number {
  return a.span.start - b.span.start;
}

/** What is found before anything is. */
function nothing() {
  return {
    frontmatter: NO_FRONTMATTER,
    headings: [] as FoundHeading[],
    paragraphs: [] as FoundParagraph[],
    sayers: [] as FoundParagraph[],
    references: [] as Reference[],
    blocks: [] as Block[],
    masks: [] as Mask[],
    labels: [] as Label[],
    anchors: [] as FoundAnchor[],
    markers: [] as Marker[],
    directives: [] as Directive[],
    words: 0,
  };
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

/** The index of the last of nodes, in the order of the text, that begins at an offset or before it, by binary search. */
function lastAt(nodes: readonly Nodes[], offset: number): number {
  let low = 0;
  let high = nodes.length;
  while (low + 1 < high) {
    const middle = (low + high) >>> 1;
    const node = nodes[middle];
    if (((node && spanOf(node)?.start) ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low;
}
