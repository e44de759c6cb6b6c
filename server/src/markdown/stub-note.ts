import type { Nodes, Parent } from "mdast";
import type { Span } from "../text/lines";
import { contains } from "../text/lines";
import type { Heading, NoteParagraph, Reference, Run, StubNote } from "./facts";
import { mendWraps, type RunningText } from "./running-text";

/** A paragraph of the page, as the walk over the tree met it. */
export interface FoundParagraph {
  readonly node: Parent;
  readonly text: RunningText;
  readonly span: Span;
  readonly inList: boolean;
}

const STUB_HEADING = /^stub note$/i;

/** The page's stub note: the section under a heading `Stub note`. */
export function readStubNote(
  page: string,
  headings: readonly Heading[],
  paragraphs: readonly FoundParagraph[],
  references: readonly Reference[],
): StubNote | undefined {
  const mark = headings.find(({ text }) => STUB_HEADING.test(text));
  if (!mark) return undefined;
  return {
    span: mark.section,
    markSpan: mark.textSpan,
    paragraphs: paragraphs
      .filter(({ span }) => contains(mark.section, span))
      .map((paragraph) => readParagraph(page, paragraph, references)),
  };
}

/** Cuts a paragraph into runs of one style. */
function readParagraph(page: string, paragraph: FoundParagraph, references: readonly Reference[]): NoteParagraph {
  const styled = [
    ...styledSpans(paragraph.node),
    ...references
      .filter(({ span }) => contains(paragraph.span, span))
      .map(({ span }) => ({ style: "link" as const, span, content: span })),
  ]
    .sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
    // What lies in another (a link in italics, a reference that is a link) is part of it.
    .filter((item, i, all) => !all.slice(0, i).some((outer) => contains(outer.span, item.span)));
  const runs: Run[] = [];
  const push = (style: Run["style"], span: Span) => {
    const text = mendWraps(paragraph.text.source(page, span));
    if (text !== "") runs.push({ text, style, span });
  };
  let from = paragraph.span.start;
  for (const { style, span, content } of styled) {
    push("plain", { start: from, end: span.start });
    push(style, content);
    from = span.end;
  }
  push("plain", { start: from, end: paragraph.span.end });
  return { inList: paragraph.inList, runs };
}

interface StyledSpan {
  readonly style: Run["style"];
  readonly span: Span;
  readonly content: Span;
}

const STYLES: Readonly<Partial<Record<Nodes["type"], Run["style"]>>> = {
  emphasis: "emphasis",
  strong: "strong",
  inlineCode: "code",
  link: "link",
  linkReference: "link",
};

function styledSpans(node: Parent): StyledSpan[] {
  return node.children.flatMap((child): StyledSpan[] => {
    const style = STYLES[child.type];
    const span = spanOf(child);
    if (!style || !span) return [];
    if (style !== "emphasis" && style !== "strong") return [{ style, span, content: span }];
    const marks = style === "strong" ? 2 : 1;
    return [{ style, span, content: { start: span.start + marks, end: span.end - marks } }];
  });
}

/** Where a node stands in the page, if its engine says so. */
export function spanOf(node: Nodes): Span | undefined {
  const start = node.position?.start.offset;
  const end = node.position?.end.offset;
  return start === undefined || end === undefined ? undefined : { start, end };
}
