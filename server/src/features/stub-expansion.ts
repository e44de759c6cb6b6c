import type {
  ChangeAnnotation,
  SnippetTextEdit,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from "vscode-languageserver-types";
import { joinPath, normalizePath } from "../text/slug";
import type { Page } from "../wiki/page";
import type { SourceSearch } from "../wiki/source-search";
import { type FoundEvidence, findEvidence, NO_EVIDENCE } from "../wiki/stub/evidence";
import { readStub } from "../wiki/stub/note";
import { stubOf } from "../wiki/stub/stub";
import type { ReadText, WikiIndex } from "../wiki/wiki-index";
import { expandStub, type StubEdit } from "./expand-stub";

/** A workspace folder, as far as expanding a stub needs it. */
export interface StubReader {
  readonly index: WikiIndex;
  readonly readText: ReadText;
  readonly search: Pick<SourceSearch, "find">;
  /** Makes what is called between the steps: others have their turn whenever a slice of time is over. */
  readonly pauses: () => () => Promise<void>;
}

/** The page may be edited while its evidence is looked for; after so many times it is expanded without. */
const MAX_TRIES = 3;

/**
 * The expansion of a stub with the evidence that its wiki has, in the version of the page that is now indexed.
 * @returns nothing when there is no such page, or it is no stub
 */
export async function stubExpansion(reader: StubReader, path: string): Promise<StubEdit[] | undefined> {
  const { index } = reader;
  for (let tries = 0; ; tries++) {
    const page = index.page(path);
    if (!page) return undefined;
    const template = await ownTemplate(reader, page);
    const evidence = tries < MAX_TRIES ? await stubEvidence(reader, page) : NO_EVIDENCE;
    const now = index.page(path);
    if (now?.facts === page.facts || tries === MAX_TRIES) return now && expandStub(index, now, { evidence, template });
  }
}

/** What a wiki knows already of what a stub lacks. */
export async function stubEvidence(
  { index, readText, search, pauses }: StubReader,
  page: Page,
): Promise<FoundEvidence> {
  const stub = stubOf(page, index.configOf(page.root));
  return stub ? findEvidence(index, page, readStub(page, stub), search, readText, pauses()) : NO_EVIDENCE;
}

/** The wiki's template for a page's kind: what `ibid.json` names or holds, else `templates/<kind>.md`. */
async function ownTemplate({ index, readText }: StubReader, { root, kind }: Page): Promise<string | undefined> {
  const { templates } = index.configOf(root);
  const own = Object.hasOwn(templates, kind) ? templates[kind] : undefined;
  if (own !== undefined && !/^\S+\.md$/.test(own)) return own;
  // A kind is what a page says it is.
  const named = own ?? (/^[\p{L}\p{N}_-]+$/u.test(kind) ? `templates/${kind}.md` : undefined);
  const path = named === undefined ? undefined : normalizePath(named);
  return path !== undefined && index.has(joinPath(root, path)) ? readText(joinPath(root, path)) : undefined;
}

export interface StubEditOptions {
  /** Whether the client can insert tab stops. */
  readonly snippets: boolean;
  /** Whether the user is to see the edit before it is made, where the client can show it. */
  readonly preview: boolean;
}

const ANNOTATION = "ibid.expandStub";

/** An expansion as one edit. */
export function stubWorkspaceEdit(
  index: WikiIndex,
  page: Page,
  edits: readonly StubEdit[],
  { snippets, preview }: StubEditOptions,
): WorkspaceEdit {
  const { lines } = page.facts;
  const change: TextDocumentEdit = {
    textDocument: { uri: index.uri(page.path), version: null },
    edits: edits.map(({ span, newText, snippet }): TextEdit | SnippetTextEdit => {
      const range = lines.range(span);
      const annotated = preview ? { annotationId: ANNOTATION } : {};
      return snippets
        ? { range, snippet: { kind: "snippet", value: snippet }, ...annotated }
        : { range, newText, ...annotated };
    }),
  };
  if (!preview) return { documentChanges: [change] };
  const annotation: ChangeAnnotation = { label: `Expand the stub “${page.title}”`, needsConfirmation: true };
  return { documentChanges: [change], changeAnnotations: { [ANNOTATION]: annotation } };
}
