import { type CodeAction, CodeActionKind, type Position, type Range } from "vscode-languageserver-types";
import { findings } from "../rules/rules";
import type { Page } from "../wiki/page";
import type { WikiIndex } from "../wiki/wiki-index";
import { type RuleDocs, toDiagnostic } from "./diagnostics";
import { expandStub } from "./expand-stub";
import { FIX_ALL, fixAll } from "./fix-all";

/** What the client can apply, which decides what it is offered. */
export interface EditSupport {
  /** Edits that create files. */
  readonly createFiles: boolean;
  /** Edits with tab stops. */
  readonly snippets: boolean;
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
    ...(isAsked(CodeActionKind.QuickFix) ? quickFixes(index, page, range, docs, support) : []),
    ...(isAsked(CodeActionKind.RefactorRewrite) ? stubExpansion(index, page, range, docs, support) : []),
    ...(only && isAsked(FIX_ALL) ? fixAll(index, page) : []),
  ];
}

/** Kinds are in one another: `quickfix` is all that begins with `quickfix.`, and the empty kind is all. */
function isOfKind(kind: string, asked: string): boolean {
  return asked === "" || kind === asked || kind.startsWith(`${asked}.`);
}

function quickFixes(index: WikiIndex, page: Page, range: Range, docs: RuleDocs, support: EditSupport): CodeAction[] {
  return findings(index, page)
    .filter((finding) => overlap(finding.range, range))
    .flatMap((finding) =>
      finding.fixes().map(({ title, edit, isPreferred }) => ({
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [toDiagnostic(finding, docs)],
        ...(isPreferred && { isPreferred }),
        edit,
      })),
    )
    .filter(({ edit }) => support.createFiles || edit.documentChanges?.every((change) => !("kind" in change)));
}

function stubExpansion(index: WikiIndex, page: Page, range: Range, docs: RuleDocs, support: EditSupport): CodeAction[] {
  const [note] = page.facts.stub?.notes ?? [];
  if (!note || !overlap(page.facts.lines.range(note.span), range)) return [];
  const expansion = expandStub(page);
  if (!expansion) return [];
  const marks = findings(index, page).filter(({ code }) => code === "stub-page");
  const edit = support.snippets
    ? { range: expansion.range, snippet: { kind: "snippet" as const, value: expansion.snippet } }
    : { range: expansion.range, newText: expansion.newText };
  return [
    {
      title: "Expand stub into a template",
      kind: CodeActionKind.RefactorRewrite,
      diagnostics: marks.map((finding) => toDiagnostic(finding, docs)),
      edit: { documentChanges: [{ textDocument: { uri: index.uri(page.path), version: null }, edits: [edit] }] },
    },
  ];
}

/** Whether two ranges have a place in common; touching is enough, as a cursor has no width. */
function overlap(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
