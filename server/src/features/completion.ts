import type { CompletionList, Position } from "vscode-languageserver-types";
import type { Page } from "../wiki/page";
import type { ReadText, WikiIndex } from "../wiki/wiki-index";
import { completionContext } from "./completion-context";
import { fileItems } from "./completion-files";
import { footnoteItems, fragmentItems } from "./completion-in-page";
import { citationItems, targetItems } from "./completion-pages";
import type { TargetContext } from "./completion-token";

/** What the client can do with an item. */
export interface CompletionSupport {
  /** Whether it can be asked to select a part of what is inserted. */
  readonly snippets: boolean;
  /** Whether it shows something beside the label. */
  readonly labelDetails: boolean;
}

/** A question for completions, and what it takes to answer. */
export interface Completing {
  readonly index: WikiIndex;
  readonly page: Page;
  /** The page's text, of the version that is indexed. */
  readonly text: string;
  readonly offset: number;
  readonly support: CompletionSupport;
  readonly readText: ReadText;
}

/**
 * What can be written at a position: pages, sources and files where a reference is begun, or where a list of sources goes on; headings
 * and blocks behind `#`; footnotes behind `[^`. Nothing in ordinary prose, in code, and in other fields of the frontmatter.
 * @param trigger the character that made the client ask, if one did
 */
export async function completion(
  index: WikiIndex,
  page: Page,
  position: Position,
  readText: ReadText,
  support: CompletionSupport,
  trigger?: string,
): Promise<CompletionList | undefined> {
  const text = await readText(page.path);
  if (text === undefined) return undefined;
  const offset = page.facts.lines.offsetAt(position);
  const { sourceFolders, captureFolders } = index.configOf(page.root);
  const context = completionContext(text, offset, [...sourceFolders, ...captureFolders], trigger);
  if (!context || isLiteral(page, offset)) return undefined;
  const asked: Completing = { index, page, text, offset, support, readText };
  switch (context.kind) {
    case "target":
      return pagesAndFiles(asked, context);
    case "citation":
      return citationItems(asked, context);
    case "fragment":
      return fragmentItems(asked, context);
    case "footnote":
      return footnoteItems(asked, context);
  }
}

/** Pages come first. Of all the files there are none is offered before something is typed, but in an image, where nothing else fits. */
function pagesAndFiles(asked: Completing, context: TargetContext): CompletionList {
  const { form, typed } = context;
  const pages = form === "image" ? [] : targetItems(asked, context).items;
  const hasFiles = form === "image" || ((form === "link" || form === "embed") && typed !== "");
  return { isIncomplete: true, items: hasFiles ? [...pages, ...fileItems(asked, context, pages.length)] : pages };
}

/** Whether nothing at an offset is a reference, since it stands in code or in HTML. */
function isLiteral({ facts }: Page, offset: number): boolean {
  return facts.blocks.some(
    ({ type, span }) => (type === "code" || type === "html") && span.start < offset && offset <= span.end,
  );
}
