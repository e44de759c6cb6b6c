import { type CompletionItem, CompletionItemKind, type CompletionList } from "vscode-languageserver-types";
import type { Heading, ReferenceForm } from "../markdown/facts";
import { headingOf } from "../wiki/fragment";
import type { Page } from "../wiki/page";
import type { Completing } from "./completion";
import type { FootnoteContext, FragmentContext } from "./completion-context";
import type { CompletionData } from "./completion-item";

/** The headings and blocks that a fragment may name in the page that the target leads to. */
export function fragmentItems(asked: Completing, context: FragmentContext): CompletionList | undefined {
  const { index, page } = asked;
  const { form, span, typed, close } = context;
  const nowhere = { start: 0, end: 0 };
  const resolution = index.resolve(page, { form, target: context.target, span: nowhere, targetSpan: nowhere });
  const [target] = index.targets(resolution);
  if (!target) return undefined;
  const range = page.facts.lines.range(span);
  const uri = index.uri(target.path);
  const isByText = namesHeadingsByText(asked, form);
  const headings = target.facts.headings.map((heading): CompletionItem => {
    const fragment = isByText ? textFragment(target, heading) : heading.anchor;
    return {
      label: heading.text,
      detail: "#".repeat(heading.depth),
      kind: CompletionItemKind.Struct,
      filterText: `${fragment} ${heading.text}`,
      textEdit: { range, newText: fragment + close },
      data: { uri, anchor: heading.anchor } satisfies CompletionData,
    };
  });
  const blocks = target.facts.anchors.map((anchor): CompletionItem => {
    return {
      label: anchor,
      kind: anchor.startsWith("^") ? CompletionItemKind.Text : CompletionItemKind.Constant,
      textEdit: { range, newText: anchor + close },
      data: { uri } satisfies CompletionData,
    };
  });
  const items = typed.startsWith("^") ? blocks.filter(({ label }) => label.startsWith("^")) : [...headings, ...blocks];
  return complete(items);
}

/** The footnotes that the page defines. */
export function footnoteItems({ index, page }: Completing, { span, close }: FootnoteContext): CompletionList {
  const range = page.facts.lines.range(span);
  const uri = index.uri(page.path);
  const labels = new Map(
    page.facts.labels
      .filter(({ kind, isDefinition }) => kind === "footnote" && isDefinition)
      .map(({ label, written }) => [label, written]),
  );
  return complete(
    [...labels].map(([label, written]) => ({
      label: written,
      kind: CompletionItemKind.Reference,
      textEdit: { range, newText: written + close },
      data: { uri, footnote: label } satisfies CompletionData,
    })),
  );
}

/** The list is whole, in the order of the text. */
function complete(items: readonly CompletionItem[]): CompletionList {
  const sorted = items.map((item, rank) => ({ ...item, sortText: String(rank).padStart(4, "0") }));
  return { isIncomplete: false, items: sorted };
}

/** Whether fragments on this page are texts, as Obsidian has them, or anchors, as the web has them. */
function namesHeadingsByText({ index, page }: Completing, form: ReferenceForm): boolean {
  const isWikilink = form === "wikilink" || form === "embed";
  if (!isWikilink) return false;
  for (const { reference, resolution } of index.links(page)) {
    const { fragment, form: its } = reference;
    const [target] = index.targets(resolution);
    if (fragment === undefined || !target || (its !== "wikilink" && its !== "embed")) continue;
    const heading = headingOf(target.facts, fragment);
    // One of small letters only is the same both ways.
    if (heading && heading.text !== heading.anchor) return heading.anchor !== fragment;
  }
  return true;
}

/** The text of a heading, where it names this one and can stand in a wikilink; else its anchor. */
function textFragment({ facts }: Page, { text, anchor }: Heading): string {
  return /[[\]|#^\\]/.test(text) || headingOf(facts, text)?.anchor !== anchor ? anchor : text;
}
