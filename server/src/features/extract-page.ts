import { CodeActionKind, type WorkspaceEdit } from "vscode-languageserver-types";
import type { Span } from "../text/lines";
import { type Replacement, replaced } from "../text/replacement";
import { type Departing, type Departure, departure } from "../wiki/departure";
import { type Excision, excisionOf } from "../wiki/excision";
import { newPageBeside, newPageHead } from "../wiki/new-page";
import { type NotesAlong, notesAlong } from "../wiki/notes-along";
import type { Page } from "../wiki/page";
import { styledTarget, styleOf } from "../wiki/reference-style";
import type { WikiIndex } from "../wiki/wiki-index";
import { documentEdit, type Offer } from "./offer";
import { Refusal } from "./rename-subject";

/** A selection becomes a page of its own, beside the page that it was on, and a reference stands in its place. */
export function extractOffers(index: WikiIndex, page: Page, text: string, selection: Span): Offer[] {
  const excision = selection.start < selection.end ? excisionOf(page.facts, text, selection) : undefined;
  const notes = excision && notesAlong(page.facts, bodyOf(excision));
  if (!excision || !notes) return [];
  return [
    {
      name: "extractPage",
      title: `Extract into the new page “${excision.title}”`,
      kind: CodeActionKind.RefactorExtract,
      needsFiles: true,
      edit: () => extract(index, page, text, excision, notes),
    },
  ];
}

/** What goes: all but the heading that it begins with. */
function bodyOf({ span, heading }: Excision): Span {
  return { start: heading?.span.end ?? span.start, end: span.end };
}

/** @throws Refusal with the reason where something would lead elsewhere, or where no name is free */
function extract(index: WikiIndex, page: Page, text: string, excision: Excision, notes: NotesAlong): WorkspaceEdit {
  const to = newPageBeside(index, page, excision.title);
  if (!to) throw new Refusal(`There are pages by the name of “${excision.title}” already.`);
  const body = bodyOf(excision);
  const departing: Departing = { page, text, to, parts: [body, ...notes.copied], heading: excision.heading };
  const left = departure(index, departing);
  if (typeof left === "string") throw new Refusal(left);
  const uri = index.uri(to.path);
  const start = { line: 0, character: 0 };
  const newText = pageText(index, departing, excision, left);
  const own = [
    place(page, text, excision, left.reference),
    ...notes.removed.map((span) => ({ span: wholeLines(text, span), newText: "" })),
    ...(left.edits.get(page) ?? []),
  ];
  const others = [...left.edits].filter(([other]) => other !== page);
  return {
    documentChanges: [
      // A file that came meanwhile is its author's: the edit then fails as a whole.
      { kind: "create", uri, options: { overwrite: false } },
      { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText }] },
      documentEdit(
        index,
        page,
        own.sort((a, b) => a.span.start - b.span.start),
      ),
      ...others.map(([other, edits]) => documentEdit(index, other, edits)),
    ],
  };
}

/** The new page: a head as its folder's pages have it, what was selected, and the notes that it uses. */
function pageText(
  index: WikiIndex,
  { page, text, to, parts }: Departing,
  { heading }: Excision,
  { moved }: Departure,
): string {
  const { lines, headings, blocks } = page.facts;
  const tops = new Set(
    blocks.filter(({ type, depth }) => type === "heading" && depth === 0).map(({ span }) => span.start),
  );
  const rise = (heading?.depth ?? 1) - 1;
  const risen = headings
    .filter(({ span, depth }) => rise > 0 && depth > 2 && tops.has(span.start) && text[span.start] === "#")
    .map(({ span, depth }): Replacement => {
      const newText = "#".repeat(Math.max(2, depth - rise));
      return { span: { start: span.start, end: span.start + depth }, newText };
    });
  const [body = "", ...notes] = parts.map((part) => replaced(text, part, [...moved, ...risen]).trim());
  const head = newPageHead(index, page, to.title, sourceItems(index, page, parts)).replaceAll("\n", lines.lineEnd);
  const end = lines.lineEnd;
  return head + body + end + (notes.length > 0 ? end + notes.join(end) + end : "");
}

/** The sources that the parts cite, as items of the field. */
function sourceItems(index: WikiIndex, page: Page, parts: readonly Span[]): string[] {
  const style = styleOf(index, page, ["sources-field"], true);
  const cited = index
    .links(page)
    .filter(({ reference: { span } }) => parts.some(({ start, end }) => start <= span.start && span.end <= end))
    .flatMap(({ resolution }) => index.targets(resolution))
    .filter(({ isSource }) => isSource);
  return [...new Set(cited)].flatMap((source) => {
    const target = styledTarget(index, page, style, source);
    return target === undefined ? [] : [style.isBracketed ? `[[${target}]]` : target];
  });
}

/** The reference in place of what goes; in place of blocks it stands apart from what is above and below. */
function place(
  { facts: { lines } }: Page,
  text: string,
  { span, heading, isBlock, marker }: Excision,
  reference: string,
): Replacement {
  const end = lines.lineEnd;
  if (!isBlock) return { span, newText: marker + reference };
  const written = reference + below(text, span, end);
  if (heading) return { span: { start: heading.span.end, end: span.end }, newText: end + end + written };
  const isTouched = /[^\s>][^\S\r\n]*(?:\r\n|\r|\n)$/.test(text.slice(Math.max(0, span.start - 80), span.start));
  return { span, newText: (isTouched ? end : "") + written };
}

/** A blank line, where the very next line goes on with other text. */
function below(text: string, span: Span, end: string): string {
  return /^[^\S\r\n]*(?:\r\n|\r|\n)[^\S\r\n]*[^\s]/.test(text.slice(span.end, span.end + 200)) ? end : "";
}

/** The lines of a definition, with the line end behind them. */
function wholeLines(text: string, { start, end }: Span): Span {
  const lineEnd = /^[^\S\r\n]*(?:\r\n|\r|\n)?/.exec(text.slice(end, end + 80))?.[0].length ?? 0;
  return { start, end: end + lineEnd };
}
