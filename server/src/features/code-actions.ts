import { type CodeAction, CodeActionKind, type Position, type Range } from "vscode-languageserver-types";
import { findings } from "../rules/rules";
import type { Page } from "../wiki/page";
import { stubOf } from "../wiki/stub/stub";
import type { WikiIndex } from "../wiki/wiki-index";
import { type RuleDocs, toDiagnostic } from "./diagnostics";
import { FIX_ALL, fixAll } from "./fix-all";
import { SEEN_IN_MISSING, seenInActions } from "./seen-in-actions";

/** The title of the action that expands a stub. */
const EXPAND_STUB = "Expand stub into a template";

/** What the client can apply, which decides what it is offered. */
export interface EditSupport {
  /** Edits that create files. */
  readonly createFiles: boolean;
}

/**
 * What can be done at a place of a page: fixes for the findings there, and the expansion of a stub.
 * @param only the kinds that are asked for; what fixes the whole page is done only when its kind is among them
 */
export function codeActions(
  index: WikiIndex,
  page: Page,
  range: Range,
  docs: RuleDocs,
  support: EditSupport,
  only?: readonly string[],
): CodeAction[] {
  const isAsked = (kind: string) => !only || only.some((asked) => isOfKind(kind, asked));
  return [
    ...(isAsked(CodeActionKind.QuickFix)
      ? [
          ...quickFixes(index, page, range, docs, support),
          ...stubActions(index, page, range, docs, CodeActionKind.QuickFix),
        ]
      : []),
    ...(isAsked(CodeActionKind.RefactorRewrite)
      ? stubActions(index, page, range, docs, CodeActionKind.RefactorRewrite)
      : []),
    ...(only && isAsked(FIX_ALL) ? fixAll(index, page) : []),
  ];
}

/** Kinds are in one another: `quickfix` is all that begins with `quickfix.`, and the empty kind is all. */
export function isOfKind(kind: string, asked: string): boolean {
  return asked === "" || kind === asked || kind.startsWith(`${asked}.`);
}

function quickFixes(index: WikiIndex, page: Page, range: Range, docs: RuleDocs, support: EditSupport): CodeAction[] {
  return findings(index, page)
    .filter((finding) => overlap(finding.range, range))
    .flatMap((finding): CodeAction[] => [
      ...finding.fixes().map(({ title, edit, isPreferred }) => ({
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [toDiagnostic(finding, docs)],
        ...(isPreferred && { isPreferred }),
        edit,
      })),
      ...(finding.code === SEEN_IN_MISSING ? seenInActions(index, page, finding, docs) : []),
    ])
    .filter(({ edit }) => support.createFiles || !edit?.documentChanges?.some((change) => "kind" in change));
}

/** The kinds of findings that the expansion of a stub mends. */
const STUB_CODES: readonly string[] = ["stub-page", "ripe-stub"];

/** The expansion of the page's stub, offered all over its notes, and on what is found of it. Its edit is worked out when it is chosen. */
function stubActions(index: WikiIndex, page: Page, range: Range, docs: RuleDocs, kind: CodeActionKind): CodeAction[] {
  const stub = stubOf(page, index.configOf(page.root));
  if (!stub) return [];
  const found = findings(index, page).filter((finding) => STUB_CODES.includes(finding.code));
  const isHere = (place: Range) => overlap(place, range);
  const isQuickFix = kind === CodeActionKind.QuickFix;
  const mended = isQuickFix ? found.filter((finding) => finding.code === "ripe-stub" && isHere(finding.range)) : found;
  const places = [...stub.notes, ...stub.fields].map(({ span }) => page.facts.lines.range(span));
  if (isQuickFix ? mended.length === 0 : ![...places, ...found.map((finding) => finding.range)].some(isHere)) return [];
  const diagnostics = mended.map((finding) => toDiagnostic(finding, docs));
  return [{ title: EXPAND_STUB, kind, diagnostics, data: { expandStub: index.uri(page.path) } }];
}

/** The page that an action of `codeActions` is to expand, where its edit is still to be worked out. */
export function stubToExpand({ data, edit }: CodeAction): string | undefined {
  const uri: unknown = data?.expandStub;
  return edit === undefined && typeof uri === "string" ? uri : undefined;
}

/** Whether two ranges have a place in common; touching is enough, as a cursor has no width. */
function overlap(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
