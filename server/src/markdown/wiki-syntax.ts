import type { Span } from "../text/lines";
import { isPagePath } from "../text/slug";
import type { Label, Marker, Reference, ReferenceDraft } from "./facts";
import { FormMatcher } from "./form-matcher";
import { mendWraps, type RunningText } from "./running-text";
import type { StubValues } from "./stub-fields";
import { wikilinkParts, wikilinkReference } from "./wikilink";

/** What the wiki's configuration says about the syntax of its pages. */
export interface WikiSyntax {
  /** Folders whose name makes a bare path in running text a reference, without slashes: `sources`. */
  readonly citedFolders: readonly string[];
  /** Headings, lower case, that open a stub note as `Stub note` does. */
  readonly stubHeadings: readonly string[];
  /** What makes a page a stub in its frontmatter. */
  readonly stubFields: StubValues;
}

/** What blocks hold beyond CommonMark. */
export interface ScannedForms {
  readonly references: Reference[];
  readonly labels: Label[];
  readonly markers: Marker[];
}

/**
 * Finds in running text what is no CommonMark: wikilinks and embeds, bare paths, caret and id markers, uses of footnotes and
 * labels, and calls for evidence. They cross line ends and hold escapes, so they are read off the block's own text and not
 * off a parser's.
 */
export class WikiScanner {
  private readonly forms: FormMatcher;

  constructor(syntax: WikiSyntax) {
    this.forms = new FormMatcher(syntax.citedFolders);
  }

  /** Where the next place is that may hold a form; the text's length when there is none. */
  nextPlace(text: string, from: number): number {
    return this.forms.nextPlace(text, from);
  }

  /** @param found gets what a block holds, each in order */
  scan(block: RunningText, found: ScannedForms): void {
    for (const match of this.forms.matches(block.text)) {
      const { bang, link, caret, footnote, id, marker, label, path } = match.groups ?? {};
      const { index } = match;
      const end = index + match[0].length;
      const reference =
        link !== undefined
          ? wikilink(block, index, bang ?? "", link)
          : path !== undefined
            ? barePath(block, end - path.length, path)
            : id !== undefined
              ? whole("id", block.span(index, end), id, block.span(end - 1 - id.length, end - 1))
              : undefined;
      if (reference) found.references.push(reference);
      else if (caret !== undefined) found.references.push(...caretParts(block, index + 2, caret));
      else if (footnote !== undefined) found.labels.push(labelUse("footnote", block, index, end, footnote));
      else if (label !== undefined) found.labels.push(labelUse("link", block, index, end, label));
      else if (marker !== undefined) found.markers.push({ text: mendWraps(marker), span: block.span(index, end) });
    }
  }

  /** Inline code that is a path and nothing else. @param span the code's content */
  codePath(code: string, span: Span): Reference | undefined {
    const match = this.forms.path(code);
    return match === undefined || !isPagePath(match) ? undefined : whole("code", span, match, span);
  }
}

function wikilink(block: RunningText, index: number, bang: string, content: string): Reference | undefined {
  const parts = wikilinkParts(content);
  if (!parts) return undefined;
  const contentAt = index + bang.length + 2;
  const place = ({ start, end }: Span) => block.span(contentAt + start, contentAt + end);
  const span = block.span(index, contentAt + content.length + 2);
  return wikilinkReference(bang ? "embed" : "wikilink", span, parts, place);
}

function barePath(block: RunningText, index: number, match: string): Reference | undefined {
  const start = block.text[index - 1] === "@" ? index - 1 : index;
  const end = index + match.length;
  // A template (`sources/<slug>.md`), a glob, a folder or a slug cut short (`sources/2025-...`) is talk about paths.
  const after = block.text[end] ?? " ";
  if ("<{[\\…".includes(after) || (after === "*" && block.text[start - 1] !== "*")) return undefined;
  const written = withoutStop(match);
  if (/[-/.]$/.test(written)) return undefined;
  const hash = written.indexOf("#");
  const target = hash < 0 ? written : written.slice(0, hash);
  const span = block.span(start, index + written.length);
  const found = whole("path", span, mendWraps(target), block.span(index, index + target.length));
  if (hash >= 0) {
    found.fragment = written.slice(hash + 1);
    found.fragmentSpan = block.span(index + hash + 1, index + written.length);
  }
  return found;
}

/** The path without a full stop behind it; several are an ellipsis, and stay. */
function withoutStop(path: string): string {
  return path.endsWith(".") && !path.endsWith("..") ? path.slice(0, -1) : path;
}

/** A file as a caret marker names it, with an optional range of lines. */
const CARET_PART =
  /^(?<file>[^\s:#]+\.[A-Za-z]\w{0,9}|[^\s:#]+\/[^\s:#]+|\d{4}-\d\d-[^\s:#]+)(?:[:#]L?(?<lines>\d+(?:-L?\d+)?))?$/;

/** The files in `^[a.md, b.md:42-58]`; none when a part of it is something else: then it is an inline note of prose. */
function caretParts(block: RunningText, contentAt: number, content: string): Reference[] {
  const found: Reference[] = [];
  let at = contentAt;
  for (const piece of content.split(",")) {
    const text = piece.trim();
    const { file, lines } = CARET_PART.exec(text)?.groups ?? {};
    if (file === undefined) return [];
    const start = at + piece.indexOf(text);
    const span = block.span(start, start + text.length);
    const reference = whole("caret", span, file, block.span(start, start + file.length));
    if (lines !== undefined) {
      reference.fragment = lines.replaceAll("L", "");
      reference.fragmentSpan = block.span(start + file.length + 1, start + text.length);
    }
    found.push(reference);
    at += piece.length + 1;
  }
  return found;
}

function labelUse(kind: Label["kind"], block: RunningText, start: number, end: number, label: string): Label {
  return {
    kind,
    isDefinition: false,
    label: normalizeLabel(label),
    written: label,
    span: block.span(start, end),
    labelSpan: block.span(end - 1 - label.length, end - 1),
  };
}

/** As CommonMark matches labels. */
export function normalizeLabel(label: string): string {
  return label.replace(/\s+/g, " ").trim().toLowerCase();
}

function whole(form: Reference["form"], span: Span, target: string, targetSpan: Span): ReferenceDraft {
  return { form, span, target, targetSpan };
}
