import type { CompletionItem } from "vscode-languageserver";
import { completion } from "./features/completion";
import type { CompletionData } from "./features/completion-item";
import { resolveCompletion } from "./features/completion-resolve";
import type { Wiring } from "./wiring";

/**
 * What the server can do for who writes a reference. The characters begin a reference, a part of one or the next item of a list;
 * a blank does so in lists of sources only, and in prose none of them opens anything.
 */
export const WRITING = {
  completionProvider: {
    triggerCharacters: ["[", "(", "/", "#", "^", ":", " ", '"'],
    resolveProvider: true,
    completionItem: { labelDetailsSupport: true },
  },
};

/** Answers what a client asks while somebody types. */
export function handleWriting({ connection, session, client }: Wiring): void {
  connection.onCompletion(async ({ textDocument, position, context }, token) => {
    // Names of pages that are not read yet are known from their paths: nobody who types can wait.
    const located = await session.page(textDocument.uri, "listed");
    if (!located || token.isCancellationRequested) return null;
    const { folder, page } = located;
    const item = client().textDocument?.completion?.completionItem;
    const support = {
      snippets: item?.snippetSupport === true,
      labelDetails: item?.labelDetailsSupport === true,
    };
    const { index, readText } = folder;
    return (await completion(index, page, position, readText, support, context?.triggerCharacter)) ?? null;
  });
  connection.onCompletionResolve(async (item: CompletionItem, token) => {
    const data: Partial<CompletionData> | undefined = item.data;
    const located = data?.uri === undefined ? undefined : await session.page(data.uri, "listed");
    if (!located || token.isCancellationRequested) return item;
    return resolveCompletion(located.folder.index, located.page, item, located.folder.readText);
  });
}
