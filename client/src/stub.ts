import { Uri, window } from "vscode";
import type { ExecuteCommandSignature, Range } from "vscode-languageclient";

/** A stub as the server tells it in answer to `ibid/stubs` (server/src/features/stub-list.ts). */
export interface Stub {
  readonly uri: string;
  readonly title: string;
  readonly kind: string;
  /** Where the page says first that it is a stub. */
  readonly range: Range;
  readonly topics: readonly string[];
  readonly candidates: readonly string[];
  readonly referrers: number;
  /** Why it can be expanded now; not set when nothing says so. */
  readonly ripe?: string;
}

/**
 * Sends a command on a stub to the server. It is called with a page's URI by a lens, with an item by the view, and with nothing by
 * the palette, which means the page at hand. The page is shown first: only there can tab stops be put.
 */
export async function expandStub(command: string, [of]: unknown[], next: ExecuteCommandSignature): Promise<unknown> {
  const uri = uriOf(of) ?? window.activeTextEditor?.document.uri;
  if (!uri) return undefined;
  await window.showTextDocument(uri, { preview: false });
  return next(command, [uri.toString()]);
}

function uriOf(of: unknown): Uri | undefined {
  if (of instanceof Uri) return of;
  const uri = typeof of === "object" && of !== null && "uri" in of ? of.uri : of;
  return typeof uri === "string" ? Uri.parse(uri) : undefined;
}
