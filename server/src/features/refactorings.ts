import type { CodeAction, Range } from "vscode-languageserver-types";
import type { Page } from "../wiki/page";
import type { WikiIndex } from "../wiki/wiki-index";
import { type EditSupport, isOfKind } from "./code-actions";
import { convertOffers } from "./convert-links";
import { extractOffers } from "./extract-page";
import { citePath, linkMention } from "./link-mention";
import type { Offer } from "./offer";
import { openSourceOffers } from "./open-source";

/** What is kept in an action to find it again when it is chosen. */
interface RefactoringData {
  readonly refactoring: string;
  readonly uri: string;
  readonly range: Range;
}

/**
 * What authors do by hand a hundred times, as actions at a place of a page. Their edits are worked out when they are chosen.
 * @param text the page's text, in the version that is indexed
 * @param only the kinds that are asked for
 */
export function refactorings(
  index: WikiIndex,
  page: Page,
  text: string,
  range: Range,
  support: EditSupport,
  only?: readonly string[],
): CodeAction[] {
  return offers(index, page, text, range)
    .filter(({ needsFiles }) => !needsFiles || support.createFiles)
    .filter(({ kind }) => !only || only.some((asked) => isOfKind(kind, asked)))
    .map(({ name, title, kind, command }) => {
      const data: RefactoringData = { refactoring: name, uri: index.uri(page.path), range };
      return command ? { title, kind, command } : { title, kind, data };
    });
}

/** The page of an action of `refactorings` whose edit is still to be worked out. */
export function pageToRefactor({ data, edit }: CodeAction): string | undefined {
  const { refactoring, uri }: Partial<RefactoringData> = data ?? {};
  return edit === undefined && refactoring !== undefined ? uri : undefined;
}

/**
 * The action with its edit; as it is where it is offered no more.
 * @param text the page's text as it is now
 * @throws Refusal with the reason where something stands in its way
 */
export function resolvedRefactoring(index: WikiIndex, page: Page, text: string, action: CodeAction): CodeAction {
  const { refactoring, range }: RefactoringData = action.data;
  const edit = offers(index, page, text, range)
    .find(({ name }) => name === refactoring)
    ?.edit?.();
  return edit ? { ...action, edit } : action;
}

function offers(index: WikiIndex, page: Page, text: string, range: Range): Offer[] {
  const { lines } = page.facts;
  const place = { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
  const link = index.linkAt(page, place.start);
  return [
    ...(link
      ? [...citePath(index, page, text, link), ...convertOffers(index, page, text, link)]
      : linkMention(index, page, text, place)),
    ...extractOffers(index, page, text, place),
    ...openSourceOffers(index, page, link, place.start),
  ];
}
