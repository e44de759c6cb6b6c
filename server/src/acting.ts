import {
  type CodeAction,
  CodeActionKind,
  LSPErrorCodes,
  ResponseError,
  type ServerCapabilities,
} from "vscode-languageserver";
import { CONVERT_COMMANDS, convert, isConversion } from "./conversions";
import { codeActions } from "./features/code-actions";
import type { RuleDocs } from "./features/diagnostics";
import { FIX_ALL } from "./features/fix-all";
import { OPEN_KIND, OPEN_SOURCE, sourceAddress } from "./features/open-source";
import { pageToRefactor, refactorings, resolvedRefactoring } from "./features/refactorings";
import { Refusal } from "./features/rename-subject";
import { SEEN_IN_COMMANDS, SeenInRequests } from "./seen-in-requests";
import type { LocatedPage } from "./session";
import { STUB_COMMANDS, type StubRequests } from "./stub-requests";
import type { Wiring } from "./wiring";

const COMMANDS = [...STUB_COMMANDS, ...CONVERT_COMMANDS, ...SEEN_IN_COMMANDS, OPEN_SOURCE];

/** What the server can do to pages: actions at a place, whose edits are worked out when they are chosen, and commands. */
export const ACTING = {
  codeActionProvider: {
    codeActionKinds: [
      CodeActionKind.QuickFix,
      CodeActionKind.RefactorRewrite,
      CodeActionKind.RefactorExtract,
      FIX_ALL,
      OPEN_KIND,
    ],
    resolveProvider: true,
  },
  executeCommandProvider: { commands: COMMANDS },
} satisfies ServerCapabilities;

/** Answers what a client asks of actions, and its commands. */
export function handleActing(wiring: Wiring, stubs: StubRequests, docs: RuleDocs): void {
  const { connection, session, client, withPage } = wiring;
  const seenIn = new SeenInRequests(wiring);

  connection.onCodeAction(({ textDocument, range, context: { only } }, token) =>
    withPage(textDocument.uri, token, async (located) => {
      const createFiles = client().workspace?.workspaceEdit?.resourceOperations?.includes("create") === true;
      const read = await withText(located);
      if (token.isCancellationRequested) return null;
      const { index } = located.folder;
      const page = read?.page ?? located.page;
      const actions = [
        ...codeActions(index, page, range, docs, { createFiles }, only),
        ...(read ? refactorings(index, page, read.text, range, { createFiles }, only) : []),
      ];
      const canResolve = client().textDocument?.codeAction?.resolveSupport?.properties.includes("edit");
      if (canResolve) return actions;
      const all = await Promise.all(actions.map((action) => resolved(action).catch(refused)));
      return all.filter((action) => action !== undefined);
    }),
  );
  // A refusal is an answer that the client shows.
  connection.onCodeActionResolve((action) =>
    resolved(action).catch((error) => {
      refused(error);
      throw new ResponseError(LSPErrorCodes.RequestFailed, error.message);
    }),
  );

  connection.onExecuteCommand(async ({ command, arguments: args }) => {
    if (!COMMANDS.includes(command)) throw new ResponseError(-32602, `There is no command ${command}`);
    const uri: unknown = args?.[0];
    if (typeof uri !== "string") throw new ResponseError(-32602, `${command} needs the URI of a page`);
    if (STUB_COMMANDS.includes(command)) return stubs.execute(command, uri);
    if (isConversion(command)) return convert(wiring, command, uri);
    if (SEEN_IN_COMMANDS.includes(command)) return seenIn.execute(command, uri);
    return openSource(uri);
  });

  async function resolved(action: CodeAction): Promise<CodeAction> {
    const uri = pageToRefactor(action);
    if (uri === undefined) return seenIn.resolved(await stubs.resolved(action));
    const located = await session.page(uri);
    const read = located && (await withText(located));
    return read ? resolvedRefactoring(read.folder.index, read.page, read.text, action) : action;
  }

  /** @returns whether the browser was asked to open the source's address */
  async function openSource(uri: string): Promise<boolean> {
    const located = await session.page(uri);
    const url = located && sourceAddress(located.page);
    if (url === undefined) {
      connection.window.showInformationMessage("Ibid: this page gives no address on the web that a source has.");
      return false;
    }
    if (client().window?.showDocument?.support)
      return (await connection.window.showDocument({ uri: url, external: true })).success;
    connection.window.showInformationMessage(`Ibid: the source is at ${url}`);
    return false;
  }
}

/** @throws all but refusals: an action that cannot be done is none */
function refused(error: unknown): undefined {
  if (!(error instanceof Refusal)) throw error;
}

/** A page with its text, both in the version that is indexed after the reading; `undefined` when there is none. */
export async function withText({
  folder,
  page,
}: LocatedPage): Promise<(LocatedPage & { readonly text: string }) | undefined> {
  const text = await folder.readText(page.path);
  const now = folder.index.page(page.path);
  return now && text !== undefined ? { folder, page: now, text } : undefined;
}
