import { type CodeAction, CodeActionKind } from "vscode-languageserver-types";
import type { Finding } from "../rules/finding";
import type { Page } from "../wiki/page";
import { seenInState } from "../wiki/seen-in/missing";
import type { WikiIndex } from "../wiki/wiki-index";
import { type RuleDocs, toDiagnostic } from "./diagnostics";

/** The finding that these actions mend. */
export const SEEN_IN_MISSING = "seen-in-missing";

/** Sources that are offered one by one; of more, only all at once. */
const MAX_OFFERED = 5;

/** What is to be added to the section of a page. */
export interface SeenInRequest {
  /** URI of the page. */
  readonly uri: string;
  /** Paths of the sources; not set for all. */
  readonly only?: readonly string[];
}

/** Adds the sources that a section lacks. The edits are worked out when an action is chosen, since they quote the sources. */
export function seenInActions(index: WikiIndex, page: Page, finding: Finding, docs: RuleDocs): CodeAction[] {
  const state = seenInState(index, page);
  const section = state?.section;
  const missing = [...(state?.missing() ?? [])];
  const diagnostics = [toDiagnostic(finding, docs)];
  const uri = index.uri(page.path);
  const action = (title: string, request: SeenInRequest, isPreferred = false): CodeAction => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    ...(isPreferred && { isPreferred }),
    data: { syncSeenIn: request },
  });
  const where = section ? `to “${section.heading.text}”` : "in a new section “Seen in”";
  const one = missing
    .slice(0, MAX_OFFERED)
    .map(({ path, slug }) => action(`Add “${slug}” ${where}`, { uri, only: [path] }, missing.length === 1));
  return missing.length < 2 ? one : [action(`Add all ${missing.length} sources ${where}`, { uri }, true), ...one];
}

/** What an action of `seenInActions` asks for, where its edit is still to be worked out. */
export function requestedOf({ data, edit }: CodeAction): SeenInRequest | undefined {
  const request = data?.syncSeenIn;
  return edit === undefined && typeof request?.uri === "string" ? request : undefined;
}
