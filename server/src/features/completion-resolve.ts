import type { CompletionItem } from "vscode-languageserver-types";
import { footnoteText } from "../wiki/excerpt";
import type { Page } from "../wiki/page";
import type { ReadText, WikiIndex } from "../wiki/wiki-index";
import type { CompletionData } from "./completion-item";
import { pageCard } from "./page-card";

/** An item with its documentation: the card that hover shows of the page, the section or the footnote. */
export async function resolveCompletion(
  index: WikiIndex,
  page: Page,
  item: CompletionItem,
  readText: ReadText,
): Promise<CompletionItem> {
  const { anchor, footnote }: CompletionData = item.data;
  const content = await readText(page.path);
  // What changed on disk unseen is a new version of the page by now, and the text is that version's.
  const target = index.page(page.path) ?? page;
  const { headings, labels } = target.facts;
  const definition =
    footnote === undefined
      ? undefined
      : labels.find((it) => it.kind === "footnote" && it.isDefinition && it.label === footnote);
  const value =
    definition && content !== undefined
      ? footnoteText(content, target.facts, definition)
      : pageCard(
          index,
          target,
          headings.find((heading) => heading.anchor === anchor),
          content,
        );
  return { ...item, documentation: { kind: "markdown", value } };
}
