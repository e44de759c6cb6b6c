import { CodeActionKind } from "vscode-languageserver-types";
import type { ReferenceForm } from "../markdown/facts";
import type { Span } from "../text/lines";
import { newFragment } from "../wiki/convert-links";
import type { Page } from "../wiki/page";
import { styleOf } from "../wiki/reference-style";
import { unlinkedMention } from "../wiki/unlinked";
import type { Link, WikiIndex } from "../wiki/wiki-index";
import { CITING, writeReference } from "../wiki/write-reference";
import { editOf, type Offer } from "./offer";

/** Forms of links round words of a sentence. */
const ROUND_WORDS: readonly ReferenceForm[] = ["wikilink", "link"];

/** The words at a place that name a page become a link to it; those that name a source become a citation. */
export function linkMention(index: WikiIndex, page: Page, text: string, place: Span): Offer[] {
  const mention = unlinkedMention(index, page, text, place);
  if (!mention) return [];
  const { span, to, isInTable } = mention;
  const words = text.slice(span.start, span.end);
  const style = styleOf(index, page, to.isSource ? CITING : ROUND_WORDS, to.isSource);
  if (/[[\]|`<\\]/.test(words)) return [];
  const isRound = ROUND_WORDS.includes(style.sample.form);
  const reference = writeReference(index, page, to, style, { text: isRound ? words : undefined, isInTable });
  if (reference === undefined) return [];
  // A marker or a path does not hold the words: it stands behind them.
  const isMarker = style.sample.form === "caret" || style.sample.form === "id";
  const newText = isRound ? reference : isMarker ? `${words} ${reference}` : `${words} (${reference})`;
  return [
    {
      name: "linkMention",
      title: to.isSource ? `Cite the source “${to.title}”` : `Link to the page “${to.title}”`,
      kind: CodeActionKind.RefactorRewrite,
      edit: () => editOf(index, page, [{ span, newText }]),
    },
  ];
}

/** A bare path, or one in inline code, becomes a citation or a link in the form that the page, else its wiki, has for those. */
export function citePath(index: WikiIndex, page: Page, text: string, link: Link): Offer[] {
  const { reference, resolution } = link;
  const [to, ...others] = index.targets(resolution);
  if ((reference.form !== "path" && reference.form !== "code") || !to || others.length > 0) return [];
  if (page.facts.headings.some(({ span }) => span.start <= reference.span.start && reference.span.end <= span.end))
    return [];
  const forms = CITING.filter((form) => form !== "path");
  const style = styleOf(index, page, to.isSource ? forms : ROUND_WORDS, to.isSource);
  const { form } = style.sample;
  const isRound = form === "wikilink" || form === "link";
  const fragment = isRound ? newFragment(to, reference, form)?.written : undefined;
  if (reference.fragment !== undefined && fragment === undefined) return [];
  const span = reference.form === "code" ? withTicks(text, reference.span) : reference.span;
  if (/[[!^\\\]]/.test(text[span.start - 1] ?? "") || /[[(\]]/.test(text[span.end] ?? "")) return [];
  const isInTable = page.facts.blocks.some(
    (block) => block.type === "table" && block.span.start <= span.start && span.end <= block.span.end,
  );
  const newText = writeReference(index, page, to, style, { fragment, isInTable });
  if (newText === undefined) return [];
  return [
    {
      name: "citePath",
      title: to.isSource ? "Turn the path into a citation" : "Turn the path into a link",
      kind: CodeActionKind.RefactorRewrite,
      edit: () => editOf(index, page, [{ span, newText }]),
    },
  ];
}

/** The whole of inline code, of its content. */
function withTicks(text: string, { start, end }: Span): Span {
  const before = /`+ ?$/.exec(text.slice(Math.max(0, start - 10), start))?.[0].length ?? 0;
  const after = /^ ?`+/.exec(text.slice(end, end + 10))?.[0].length ?? 0;
  return { start: start - before, end: end + after };
}
